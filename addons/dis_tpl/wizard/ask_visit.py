from odoo import fields, models


class AskVisit(models.TransientModel):
    """Ask the client to come in person, for one of the five reasons of the law only (T-15, R-045)."""

    _name = "dis.tpl.ask.visit"
    _description = "Asking a client to come in person"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    reason_id = fields.Many2one(
        "dis.classifier.value", required=True, domain=[("classifier_id.code", "=", "visit_reason")]
    )
    code = fields.Char(related="reason_id.code", related_sudo=False)
    is_giver_asked = fields.Boolean(string="The giver of the opinion was asked and cannot specify it")

    def action_ask(self):
        """Send the letter."""
        self.ensure_one()
        return self.request_id._ask_visit(self.reason_id, self.is_giver_asked)
