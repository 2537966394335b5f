from odoo import fields, models


class PersonCodeChange(models.TransientModel):
    """A person shows the new personal code (P-07)."""

    _name = "dis.person.code.change"
    _description = "Change of a personal code"

    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    code = fields.Char(string="New personal code", required=True)

    def action_change(self):
        """The officer who may change the person gives it its new code; the old one goes on to find it."""
        self.ensure_one()
        self.env["dis.person.door"]._change_code(self.person_id, self.code)
        self.sudo().unlink()
        return {"type": "ir.actions.act_window_close"}
