from odoo import fields, models

# What an officer may find when the turn has come; the other reasons have their own ways.
_FOUND = ("obtained_elsewhere", "entitlement_lost", "no_response")


class Remove(models.TransientModel):
    """Take a request out of the queue: the officer chooses the coded reason and says why (T-29)."""

    _name = "dis.tpl.remove"
    _description = "Taking a request out of the queue"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    ground_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        domain=[("classifier_id.code", "=", "removal_reason"), ("code", "in", _FOUND)],
    )
    reason = fields.Text(required=True, help="In words for the person")

    def action_remove(self):
        """Draft the decision and open it; it goes through its steps."""
        self.ensure_one()
        return self.request_id._propose_removal(self.ground_id, self.reason)
