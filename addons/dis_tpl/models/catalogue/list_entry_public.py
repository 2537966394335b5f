from odoo import api, fields, models
from odoo.tools import format_amount


class ListEntry(models.Model):
    """What the public catalogue says of an entry."""

    _inherit = "dis.tpl.list.entry"

    @api.model
    def _administrators(self):
        """Institutions that have entries in force."""
        today = fields.Date.context_today(self)
        groups = self._read_group(self._domain_in_force(today), ["institution_id"])
        return self.env["dis.institution"].union(*(institution for (institution,) in groups))

    def _price_words(self):
        return format_amount(self.env, self.state_price, self.currency_id)

    def _waiting_public(self):
        """How many wait in the group's queue; the number is public (R-085), who they are is not."""
        self.ensure_one()
        return self.group_id.sudo()._queue().waiting_count

    def _special_words(self):
        """The special documents in words."""
        words = dict(self.env["dis.tpl.list.entry"]._document_words())
        return ", ".join(words.get(code, code) for code in self._codes("special_documents"))

    @api.model
    def _document_words(self):
        """Codes of special documents and what people call them."""
        return [
            ("vdeavk_special_care", self.env._("opinion of the state medical commission on special care")),
            ("braden", self.env._("original Braden scale form")),
            ("audiogram", self.env._("hearing test (audiogram)")),
            ("breathing_data", self.env._("documents for a breathing device")),
        ]
