from odoo import fields, models


class DecisionBulkRow(models.TransientModel):
    """One verdict among many."""

    _name = "dis.decision.bulk.row"
    _description = "Verdict on a step"

    bulk_id = fields.Many2one("dis.decision.bulk", required=True, ondelete="cascade")
    step_id = fields.Many2one("dis.decision.step", required=True, ondelete="cascade")
    decision_id = fields.Many2one(related="step_id.decision_id")
    addressee_id = fields.Many2one(related="decision_id.addressee_id")
    summary = fields.Text(related="decision_id.summary")
    verdict = fields.Selection(
        [("approve", "Approve"), ("return", "Return"), ("leave", "Leave for later")], required=True, default="approve"
    )
    reason = fields.Text()
