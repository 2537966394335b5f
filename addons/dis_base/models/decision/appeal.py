from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..case.state_mixin import Transition


class Appeal(models.Model):
    """An appeal against a decision, and what the appeal body made of it (T-19)."""

    _name = "dis.appeal"
    _description = "Appeal"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "decision_id"
    _person_path = "decision_id.case_id.person_id"

    _initial = "lodged"
    _transitions = {
        "send": Transition(("lodged",), "sent"),
        "uphold": Transition(("sent",), "upheld"),
        "annul": Transition(("sent",), "annulled"),
        "withdraw": Transition(("lodged", "sent"), "withdrawn"),
    }

    decision_id = fields.Many2one("dis.decision", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="decision_id.institution_id", store=True, index=True)
    body_id = fields.Many2one("dis.institution", string="Appeal body", required=True, readonly=True, index=True)
    appellant_id = fields.Many2one("res.partner", required=True, readonly=True, ondelete="restrict")
    state = fields.Selection(
        [
            ("lodged", "Lodged"),
            ("sent", "Sent to the appeal body"),
            ("upheld", "Decision upheld"),
            ("annulled", "Decision annulled"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="lodged",
        index=True,
    )
    text = fields.Text(required=True, readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Documents", readonly=True)
    lodged_on = fields.Date(required=True, readonly=True)
    due_date = fields.Date(readonly=True, help="The appeal body answers until this day")
    restore_reason = fields.Text(readonly=True, help="Why the missed term was restored")
    outcome_on = fields.Date(readonly=True)
    outcome = fields.Text(help="What the appeal body decided, and why")
    outcome_document = fields.Binary(attachment=True, help="The appeal body's decision")
    outcome_document_name = fields.Char()

    _open_unique = models.UniqueIndex(
        "(decision_id) WHERE state IN ('lodged', 'sent')", "This decision is being appealed already."
    )

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            if set(vals) - {"outcome", "outcome_document", "outcome_document_name"}:
                raise AccessError(self.env._("Only the outcome of an appeal is written by hand."))
            if any(appeal.state != "sent" for appeal in self):
                raise UserError(self.env._("An outcome is written to an appeal that lies with the appeal body."))
        return super().write(vals)

    def action_send(self):
        """Send the appeal, with the decision, to the appeal body."""
        self._check_role(self.institution_id)
        self.sudo()._transition("send")
        return True

    def action_uphold(self):
        """The appeal body left the decision as it is."""
        return self._conclude("uphold")

    def action_annul(self):
        """The appeal body annulled the decision."""
        return self._conclude("annul")

    def action_withdraw(self):
        """The appellant, or staff on the appellant's paper, withdraws the appeal."""
        for appeal in self:
            appeal.check_access("read")
            if not appeal.sudo().decision_id._is_party(self.env.user):
                appeal._check_role(appeal.institution_id)
        for appeal_sudo in self.sudo():
            appeal_sudo._transition("withdraw", was_sent=appeal_sudo.state == "sent")
        return True

    def _conclude(self, verb):
        self._check_role(self.body_id | self.institution_id)
        for appeal_sudo in self.sudo():
            if not (appeal_sudo.outcome or "").strip():
                raise UserError(self.env._("Write what the appeal body decided, and why."))
            appeal_sudo.outcome_on = appeal_sudo.decision_id._today()
            appeal_sudo._transition(verb)
        return True

    def _check_role(self, institutions):
        """The current user decides, or leads, in one of the institutions."""
        self.check_access("read")
        user = self.env.user
        may = user.has_group("dis_base.group_decision_officer") or user.has_group("dis_base.group_manager")
        if not may or not user.institution_ids & institutions:
            raise AccessError(self.env._("A decision officer or a manager does this."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.decision_id.case_id._log_event(f"appeal.{verb}", before=before, after=self.state, appeal=self.id)
        return result

    def _after_send(self):
        decision, contact = self.decision_id, self.body_id._contact()
        self.env["dis.message"]._send(
            "appeal",
            contact,
            case=decision.case_id,
            values={
                "number": decision.number,
                "lodged_on": self.lodged_on,
                "due": self.due_date,
                "text": self.text,
            },
            attachments=self.attachment_ids | decision._pdf_file(),
            # E-mail is no way for the papers of a case.
            channels=["eaddress" if contact.eaddress else "letter"],
        )

    def _after_uphold(self):
        self.decision_id._transition("enter_into_force")
        self._tell_appellant(self.env._("The decision was upheld."))

    def _after_annul(self):
        self.decision_id._transition("annul")
        self._tell_appellant(self.env._("The decision was annulled."))

    def _after_withdraw(self, was_sent=False):
        self.decision_id._transition("enter_into_force")
        text = self.env._("The appeal was withdrawn: tell the appeal body.") if was_sent else ""
        self._tell_officers(self.institution_id, text or self.env._("The appeal was withdrawn."))
        if was_sent:
            self._tell_officers(self.body_id, self.env._("The appeal was withdrawn."))

    def _tell_officers(self, institution, text):
        self.env["dis.notice"]._tell(
            institution, "dis_base.group_decision_officer", text, record=self, urgency="important"
        )

    def _tell_appellant(self, words):
        decision = self.decision_id
        self.env["dis.message"]._send(
            "appeal_outcome",
            self.appellant_id,
            case=decision.case_id,
            values={"number": decision.number, "outcome": f"{words}\n\n{self.outcome}"},
        )
