from odoo import models


class ResPartner(models.Model):
    """A death is told to the contracts too: the request of an aid that was issued is closed by then (T-55)."""

    _inherit = "res.partner"

    def _set_deceased(self, day, source):
        result = super()._set_deceased(day, source)
        lent = [("person_id", "in", self.ids), ("state", "=", "active"), ("kind", "in", ("loan", "rent"))]
        self.env["dis.tpl.contract"].sudo().search(lent)._on_person_deceased()
        return result

    def _revert_deceased(self):
        dead = self.sudo().filtered("deceased_on")
        result = super()._revert_deceased()
        begun = [("person_id", "in", dead.ids), ("state", "!=", "withdrawn")]
        self.env["dis.tpl.recovery"].sudo().search(begun)._on_person_alive()
        return result
