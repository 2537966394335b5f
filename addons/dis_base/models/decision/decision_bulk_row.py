from odoo import fields, models


class DecisionBulkRow(models.TransientModel):
    """One verdict among many."""

    _name = "dis.decision.bulk.row"
    _description = "Verdict on a step"

    bulk_id = fields.Many2one("dis.decision.bulk", required=True, ondelete="cascade")
    step_id = fields.Many2one("dis.decision.step", required=True, ondelete="cascade")
    # Not as superuser, as related fields are by default: the form would show whatever one points it at.
    decision_id = fields.Many2one(related="step_id.decision_id", related_sudo=False)
    addressee_id = fields.Many2one(related="decision_id.addressee_id", related_sudo=False)
    summary = fields.Text(related="decision_id.summary", related_sudo=False)
    verdict = fields.Selection(
        [("approve", "Approve"), ("return", "Return"), ("leave", "Leave for later")], required=True, default="approve"
    )
    reason = fields.Text()
