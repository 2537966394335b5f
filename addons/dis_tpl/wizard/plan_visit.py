from odoo import fields, models


class PlanVisit(models.TransientModel):
    """The time of a visit that was agreed on: to the home, a delivery, or a time outside of those offered."""

    _name = "dis.tpl.plan.visit"
    _description = "Time of a visit"

    visit_id = fields.Many2one("dis.tpl.visit", required=True, ondelete="cascade")
    kind = fields.Selection(related="visit_id.kind", related_sudo=False)
    institution_id = fields.Many2one(related="visit_id.institution_id", related_sudo=False)
    moment = fields.Datetime(string="When", required=True)
    site_id = fields.Many2one("dis.site", help="From where the specialist goes, or where the person comes")
    km = fields.Integer(string="Kilometres from the nearest site")

    def action_plan(self):
        """Set the time; the person is told."""
        self.ensure_one()
        self.visit_id._plan(self.moment, self.site_id, self.km)
        return {"type": "ir.actions.act_window_close"}
