from odoo import fields, models


class ReturnOpinion(models.TransientModel):
    """Send a poor opinion back to the doctor with a coded reason (R-054)."""

    _name = "dis.tpl.return.opinion"
    _description = "Return a medical opinion"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    # Not as superuser, as related fields are by default: the form would show whatever one points it at.
    opinion_id = fields.Many2one(related="request_id.opinion_id", related_sudo=False)
    reason_id = fields.Many2one(
        "dis.classifier.value", required=True, domain=[("classifier_id.code", "=", "opinion_return_reason")]
    )

    def action_return(self):
        """Return it and ask the doctor for another."""
        self.ensure_one()
        return self.request_id._return_opinion(self.reason_id)
