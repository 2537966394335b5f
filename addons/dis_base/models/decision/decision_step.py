from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..case.state_mixin import Transition


class DecisionStep(models.Model):
    """One step of a decision's way: role, accepted for work, verdict, reason (X-05, R-147, R-148).

    Four eyes: in one round nobody acts in two roles, and who drafted does not sign. So between the words and the
    signature there are always two people, while the officer who sends a case to the expert doctor may get it back.
    """

    _name = "dis.decision.step"
    _description = "Step of a decision"
    _inherit = ["dis.state.mixin"]
    _order = "decision_id, round, sequence, id"
    _rec_name = "group_id"

    _initial = "waiting"
    _transitions = {
        "open": Transition(("waiting",), "open"),
        "accept": Transition(("open",), "accepted"),
        "approve": Transition(("accepted",), "approved"),
        "return": Transition(("accepted",), "returned"),
        "drop": Transition(("waiting", "open", "accepted"), "dropped"),
    }

    decision_id = fields.Many2one("dis.decision", required=True, readonly=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one(related="decision_id.institution_id", store=True, index=True)
    case_id = fields.Many2one(related="decision_id.case_id")
    kind_id = fields.Many2one(related="decision_id.kind_id")
    round = fields.Integer(required=True, readonly=True, default=1, help="A returned decision starts a new round")
    sequence = fields.Integer(required=True, readonly=True)
    group_id = fields.Many2one("res.groups", string="Role", required=True, readonly=True, ondelete="restrict")
    signs = fields.Boolean(readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Not yet its turn"),
            ("open", "Waiting to be accepted"),
            ("accepted", "Accepted for work"),
            ("approved", "Approved"),
            ("returned", "Returned"),
            ("dropped", "Dropped"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="waiting",
        index=True,
    )
    opened_at = fields.Datetime(readonly=True)
    accepted_at = fields.Datetime(readonly=True)
    decided_at = fields.Datetime(readonly=True)
    user_id = fields.Many2one("res.users", string="By", readonly=True, index="btree_not_null")
    delegate_id = fields.Many2one("res.users", string="Given to", help="Only this colleague takes the step")
    reason = fields.Text(help="Why it is returned, or a remark for the next")
    is_poor_opinion = fields.Boolean(string="Poor opinion", help="The medical opinion is not good enough (R-054)")

    _turn_index = models.Index("(institution_id, group_id, state) WHERE state IN ('open', 'accepted')")

    def action_accept(self):
        """Accept a step for work (R-148)."""
        return self._take_turn("accept")

    def action_approve(self):
        """Approve; the next step opens, the last one issues the decision."""
        return self._take_turn("approve")

    def action_return(self):
        """Return the decision to its drafter, with a reason."""
        return self._take_turn("return")

    def _take_turn(self, verb):
        for step in self:
            step._check_turn()
            step.sudo()._transition(verb)
        return True

    def _check_turn(self):
        """Whether the current user may take the step now; the state is checked by the transition."""
        self.check_access("read")
        user = self.env.user
        if self.group_id not in user.all_group_ids or self.institution_id not in user.institution_ids:
            raise AccessError(self.env._("This step belongs to the role “%(role)s”.", role=self.group_id.name))
        holder = self.user_id or self.delegate_id
        if holder and holder != user:
            raise AccessError(self.env._("%(name)s has this step.", name=holder.name))

    def _after_open(self):
        self.opened_at = fields.Datetime.now()

    def _after_accept(self):
        self.write({"accepted_at": fields.Datetime.now(), "user_id": self.env.uid})

    def _after_approve(self):
        self.decided_at = fields.Datetime.now()
        decision = self.decision_id
        if self.signs:
            decision.signer_id = self.user_id
        following = decision.step_ids.filtered(lambda step: step.state == "waiting")[:1]
        if following:
            following._transition("open")
        else:
            decision._transition("issue")

    def _after_return(self):
        self.decided_at = fields.Datetime.now()
        decision = self.decision_id
        decision._transition("return", reason=self.reason)
        decision.case_id._record()._on_step_returned(self)

    @api.model
    def _mine_domain(self):
        """Domain of the steps that wait for the current user."""
        user = self.env.user
        return [
            ("state", "in", ["open", "accepted"]),
            ("institution_id", "in", user.institution_ids.ids),
            ("group_id", "in", user.all_group_ids.ids),
            ("user_id", "in", [False, user.id]),
            ("delegate_id", "in", [False, user.id]),
        ]
