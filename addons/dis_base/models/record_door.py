from odoo import models
from odoo.exceptions import MissingError


class Base(models.AbstractModel):
    """Whoever asks for access to a record names one that there is.

    A call over RPC may name the record ``False``: Odoo takes it for a new one, checks nothing, and fills its fields from
    the defaults in the context, so that a button would act on made-up values.
    """

    _inherit = "base"

    def check_access(self, operation):
        if not self.env.su and any(id_ is False or id_ is None for id_ in self._ids):
            raise MissingError(self.env._("There is no such record."))
        return super().check_access(operation)
