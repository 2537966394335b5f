from odoo import models
from odoo.fields import Domain


class RetentionMixin(models.AbstractModel):
    """Data with a term, after which they go (X-08). A row of ``dis.retention`` names the model and the term.

    What else a model must say, it says by overriding these.
    """

    _name = "dis.retention.mixin"
    _description = "Data that are kept for a term"

    _retention_from = "create_date"  # the field from which the term runs

    def _retention_over(self, before):
        """Domain of what is over.

        :param before: the day since which the term runs for what stays
        """
        return Domain(self._retention_from, "<", before)

    def _retention_held(self, holds):
        """Domain of what must stay although its term is over.

        :param holds: records of ``dis.retention.hold`` in force
        """
        return Domain.FALSE

    def _retention_erase(self):
        """Erase these.

        :return: how many were erased; what cannot go now stays for the next night
        """
        count = len(self)
        self.unlink()
        return count
