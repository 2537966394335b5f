from odoo import fields, models


class DecisionStep(models.Model):
    """One step of a decision's way: role, accepted for work, verdict, reason (X-05)."""

    _name = "dis.decision.step"
    _description = "Step of a decision"
    _order = "decision_id, sequence, id"

    decision_id = fields.Many2one("dis.decision", required=True, readonly=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one(related="decision_id.institution_id", store=True, index=True)
    sequence = fields.Integer(required=True, readonly=True)
    group_id = fields.Many2one("res.groups", string="Role", required=True, readonly=True)
