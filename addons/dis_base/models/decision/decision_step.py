from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

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
    _rec_name = "role"

    _initial = "waiting"
    _transitions = {
        "open": Transition(("waiting",), "open"),
        "accept": Transition(("open",), "accepted"),
        "reopen": Transition(("accepted",), "open"),
        "approve": Transition(("accepted",), "approved"),
        "return": Transition(("accepted",), "returned"),
        "drop": Transition(("waiting", "open", "accepted"), "dropped"),
    }

    decision_id = fields.Many2one("dis.decision", required=True, readonly=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one(related="decision_id.institution_id", store=True, index=True)
    case_id = fields.Many2one(related="decision_id.case_id")
    person_id = fields.Many2one(related="decision_id.person_id")
    kind_id = fields.Many2one(related="decision_id.kind_id")
    round = fields.Integer(required=True, readonly=True, default=1, help="A returned decision starts a new round")
    sequence = fields.Integer(required=True, readonly=True)
    group_id = fields.Many2one("res.groups", string="Role group", required=True, readonly=True, ondelete="restrict")
    role = fields.Char(related="group_id.name")
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

    is_mine = fields.Boolean(
        compute="_compute_is_mine", search="_search_is_mine", help="The current user may take this step now"
    )

    _turn_index = models.Index("(institution_id, group_id, state) WHERE state IN ('open', 'accepted')")

    @api.depends("state", "user_id", "delegate_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._mine_domain())
        for step in self:
            step.is_mine = step in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain(self._mine_domain())
        return mine if True in value else ~mine

    @api.constrains("user_id", "state")
    def _check_four_eyes(self):
        for step in self.filtered("user_id"):
            decision = step.decision_id
            same = decision.step_ids.filtered(lambda other, mine=step: mine._is_beside(other))
            if same.group_id - step.group_id:
                raise ValidationError(
                    self.env._("%(name)s has acted on this decision in another role.", name=step.user_id.name)
                )
            if step.signs and step.user_id == decision.drafter_id:
                raise ValidationError(self.env._("Who drafted a decision does not sign it."))

    def _is_beside(self, other):
        return other.round == self.round and other.user_id == self.user_id

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            if set(vals) - {"reason", "is_poor_opinion", "delegate_id"}:
                raise AccessError(self.env._("A step changes by its buttons only."))
            leads = set(vals) == {"delegate_id"} and self.env.user.has_group("dis_base.group_manager")
            for step in self:
                if not leads:
                    step._check_turn()
                if step.state not in ("open", "accepted"):
                    raise UserError(self.env._("This step is over."))
            if "delegate_id" in vals:
                self._delegate(self.env["res.users"].browse(vals["delegate_id"]))
                vals = {key: value for key, value in vals.items() if key != "delegate_id"}
            return super(DecisionStep, self.sudo()).write(vals)
        return super().write(vals)

    def action_accept(self):
        """Accept steps for work (R-148)."""
        return self._take_turn("accept")

    def action_approve(self):
        """Approve; the next step opens, the last one issues the decision."""
        return self._take_turn("approve")

    def action_return(self):
        """Return the decision to its drafter; the step's reason says why."""
        for step in self:
            if not (step.reason or "").strip():
                raise UserError(self.env._("Write why it is returned."))
        return self._take_turn("return")

    def action_open(self):
        """Open the decision of the step."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "dis.decision",
            "res_id": self.decision_id.id,
            "views": [(False, "form")],
        }

    def _take_turn(self, verb):
        for step in self:
            step._check_turn()
            step.sudo()._transition(verb)
        return True

    def _check_turn(self):
        """The current user may take the step, if it is open: role, institution, nobody else has it."""
        self.check_access("read")
        user = self.env.user
        if self.group_id not in user.all_group_ids or self.institution_id not in user.institution_ids:
            raise AccessError(self.env._("This step belongs to the role “%(role)s”.", role=self.role))
        holder = self.user_id or self.delegate_id
        if holder and holder != user:
            raise AccessError(self.env._("%(name)s has this step.", name=holder.name))

    def _delegate(self, colleague):
        """Give steps to a colleague of the same role and institution, or (nobody) back to all of the role."""
        for step_sudo in self.sudo():
            if colleague:
                fits = (
                    step_sudo.group_id in colleague.sudo().all_group_ids
                    and step_sudo.institution_id in colleague.sudo().institution_ids
                )
                if not fits:
                    raise UserError(self.env._("A step is given to a colleague who has the same role here."))
                self.env["dis.notice"]._tell(
                    step_sudo.institution_id,
                    colleague,
                    self.env._("A colleague has given you a step of a decision."),
                    record=step_sudo.decision_id,
                )
            if step_sudo.state == "accepted":
                step_sudo._transition("reopen")
            step_sudo.delegate_id = colleague
            step_sudo.case_id._log_event("step.delegate", step=step_sudo.id, to=colleague.id)

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        if verb in ("accept", "approve"):
            self.case_id._log_event(f"step.{verb}", step=self.id, decision=self.decision_id.id, role=self.group_id.id)
        return result

    def _after_open(self):
        self.opened_at = fields.Datetime.now()

    def _after_reopen(self):
        self.write({"accepted_at": False, "user_id": False})

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
        self.env["dis.notice"]._tell(
            decision.institution_id,
            decision.drafter_id,
            self.env._("A decision was returned to you: %(reason)s", reason=self.reason),
            record=decision,
            urgency="important",
        )
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
