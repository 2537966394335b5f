from odoo import fields, models


class DecisionKindStep(models.Model):
    """One step that decisions of a kind go through, by role (X-05). Frozen into the decision when it is submitted."""

    _name = "dis.decision.kind.step"
    _description = "Step of a kind of decision"
    _order = "kind_id, sequence, id"
    _rec_name = "group_id"

    kind_id = fields.Many2one("dis.decision.kind", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    group_id = fields.Many2one("res.groups", string="Role", required=True, ondelete="restrict")
    signs = fields.Boolean(help="Whoever approves this step is the signer of the decision")
