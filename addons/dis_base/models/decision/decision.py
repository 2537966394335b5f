from odoo import fields, models

from ..case.state_mixin import Transition


class Decision(models.Model):
    """An administrative act (T-19): addressee, facts, reasoning, norms, ruling, appeal note."""

    _name = "dis.decision"
    _description = "Decision"
    _inherit = ["dis.state.mixin"]
    _order = "id desc"
    _rec_name = "number"

    _transitions = {
        "submit": Transition(("draft",), "in_approval"),
        "return": Transition(("in_approval",), "draft"),
        "issue": Transition(("draft", "in_approval"), "issued"),
        "deliver": Transition(("issued",), "delivered"),
        "enter_into_force": Transition(("delivered", "appealed"), "in_force"),
        "appeal": Transition(("issued", "delivered", "in_force"), "appealed"),
        "annul": Transition(("issued", "delivered", "in_force", "appealed"), "annulled"),
        "cancel": Transition(("draft", "in_approval"), "cancelled"),
    }

    number = fields.Char(readonly=True, copy=False)
    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="case_id.institution_id", store=True, index=True)
    kind_id = fields.Many2one("dis.decision.kind", required=True, readonly=True, ondelete="restrict")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("in_approval", "In approval"),
            ("issued", "Issued"),
            ("delivered", "Delivered"),
            ("in_force", "In force"),
            ("appealed", "Appealed"),
            ("annulled", "Annulled"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    addressee_id = fields.Many2one("res.partner", required=True, readonly=True, ondelete="restrict")
    evaluation_id = fields.Many2one("dis.rule.evaluation", readonly=True)
    step_ids = fields.One2many("dis.decision.step", "decision_id")
