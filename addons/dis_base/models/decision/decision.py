from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..case.state_mixin import Transition

# Its reasons hold health data: those who make and send decisions, managers for complaints, the person.
READERS = (
    "dis_base.group_desk_officer,dis_base.group_decision_officer,dis_base.group_expert_doctor,"
    "dis_base.group_document_issuer,dis_base.group_manager,base.group_portal"
)


class Decision(models.Model):
    """An administrative act (T-19): addressee, facts, reasoning, norms, ruling, appeal note.

    Drafted from data, edited by officers while it is a draft, frozen when it is issued. What happens to it is in the
    files beside this one: drafting, steps, issue and effect, letter, appeal.
    """

    _name = "dis.decision"
    _description = "Decision"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_names_search = ["number", "title"]
    _person_path = "case_id.person_id"

    _transitions = {
        "submit": Transition(("draft",), "in_approval"),
        "return": Transition(("in_approval",), "draft"),
        "issue": Transition(("draft", "in_approval"), "issued"),
        "deliver": Transition(("issued",), "delivered"),
        "enter_into_force": Transition(("delivered", "appealed"), "in_force"),
        "appeal": Transition(("delivered", "in_force"), "appealed"),
        "annul": Transition(("appealed",), "annulled"),
        "cancel": Transition(("draft", "in_approval"), "cancelled"),
    }
    # What an officer may change, and only in a draft; all else is written by the steps of the decision's life.
    _editable = frozenset(("title", "summary", "norms", "next_steps", "ground_id", "line_ids")) | {
        "fact_ids",
        "reason_ids",
        "ruling_ids",
    }

    number = fields.Char(readonly=True, copy=False, index=True)
    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="case_id.institution_id", store=True, index=True)
    person_id = fields.Many2one(related="case_id.person_id", string="About")
    kind_id = fields.Many2one("dis.decision.kind", required=True, readonly=True, index=True, ondelete="restrict")
    can_appeal = fields.Boolean(related="kind_id.can_appeal")
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
        index=True,
    )
    addressee_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    ground_id = fields.Many2one(
        "dis.classifier.value",
        domain=[("classifier_id.code", "in", ("refusal_ground", "removal_reason"))],
        ondelete="restrict",
    )
    drafter_id = fields.Many2one("res.users", readonly=True, help="Who sent it into approval")
    signer_id = fields.Many2one("res.users", readonly=True, help="Who approved the step that signs")
    is_automatic = fields.Boolean(readonly=True, help="Made without a hand on it (T-20)")

    # What it says
    title = fields.Char(help="Heading of the letter")
    summary = fields.Text(help="First sentence of the letter: what was decided")
    line_ids = fields.One2many("dis.decision.line", "decision_id")
    fact_ids = fields.One2many("dis.decision.line", "decision_id", string="Facts", domain=[("part", "=", "fact")])
    reason_ids = fields.One2many("dis.decision.line", "decision_id", string="Reasons", domain=[("part", "=", "reason")])
    ruling_ids = fields.One2many("dis.decision.line", "decision_id", domain=[("part", "=", "ruling")])
    norms = fields.Text(help="Acts and points on which the ruling stands")
    next_steps = fields.Text(help="What happens next, one step a line")
    details = fields.Json(readonly=True, groups=fields.NO_ACCESS, help="Values that the letter of this kind asks for")
    letter = fields.Json(
        string="Words of the letter",
        groups=fields.NO_ACCESS,
        readonly=True,
        copy=False,
        help="All that the letter says, frozen when it was issued",
    )

    # On what it stands
    evaluation_id = fields.Many2one("dis.rule.evaluation", readonly=True, index="btree_not_null", ondelete="restrict")
    ruleset = fields.Char(readonly=True, help="Rules and their version by which it was decided (R-200)")

    # Its life
    step_ids = fields.One2many("dis.decision.step", "decision_id", readonly=True)
    message_ids = fields.One2many("dis.message", "decision_id", readonly=True)
    issued_on = fields.Date(readonly=True, copy=False)
    delivered_on = fields.Date(readonly=True, copy=False)
    in_force_on = fields.Date(readonly=True, copy=False)
    appeal_body_id = fields.Many2one("dis.institution", readonly=True, help="Who decides an appeal")
    appeal_until = fields.Date(readonly=True, copy=False)
    took_effect_at = fields.Datetime(readonly=True, copy=False, help="When the case was told")
    annulled_on = fields.Date(readonly=True, copy=False)
    pdf = fields.Binary(string="PDF", attachment=True, readonly=True, copy=False, groups=READERS)
    pdf_name = fields.Char(compute="_compute_pdf_name")
    letter_made_at = fields.Datetime(readonly=True, copy=False)
    is_sealed = fields.Boolean(string="Sealed", readonly=True, copy=False)

    _number_unique = models.UniqueIndex("(number)", "There is a decision with this number already.")

    @api.depends("number", "title", "kind_id")
    def _compute_display_name(self):
        for decision in self:
            name = decision.title or decision.kind_id.name or ""
            decision.display_name = f"{name} Nr. {decision.number}" if decision.number else name

    def _compute_pdf_name(self):
        for decision in self:
            decision.pdf_name = f"{decision.number}.pdf"

    def write(self, vals):
        if not self.env.su:
            if set(vals) - self._editable:
                raise AccessError(self.env._("Only the words of a decision are edited by hand."))
            if any(decision.state != "draft" for decision in self):
                raise UserError(self.env._("Only a draft can be edited. Return it to the drafter first."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A decision is never deleted. A draft can be cancelled."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.case_id.sudo()._log_event(
            f"decision.{verb}", before=before, after=self.state, decision=self.id, code=self.kind_id.code, **details
        )
        return result
