from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

APPEALABLE = ("issued", "delivered", "in_force")


class Decision(models.Model):
    """Appeals against a decision: lodging them, and what an annulment does."""

    _inherit = "dis.decision"

    appeal_ids = fields.One2many("dis.appeal", "decision_id", readonly=True)

    def _lodge_appeal(self, text, attachments=None, restore_reason=""):
        """Appeal against the decision: the addressee, the person or a representative; staff, from paper.

        :param text: what the appellant says
        :param attachments: ``ir.attachment`` records that the current user has just uploaded, or may read
        :param restore_reason: why an officer accepts it after the term
        :return: the appeal
        :raises UserError: no text, too late, not to be appealed, or appealed already
        """
        self.ensure_one()
        self.check_access("read")
        self._check_appellant(restore_reason)
        self._check_appeal(text, restore_reason)
        decision_sudo = self.sudo()
        today = self._today()
        if decision_sudo.state == "issued":
            decision_sudo._deliver(today)  # who appeals against it has it
        self.env["dis.appeal"].flush_model(["state"])  # a withdrawn one makes room in the unique index
        party = decision_sudo._is_party(self.env.user)
        months = self.env["dis.parameter"]._get("doc.answer_term", on=today)
        appeal_sudo = (
            self.env["dis.appeal"]
            .sudo()
            .create(
                {
                    "decision_id": self.id,
                    "body_id": decision_sudo.appeal_body_id.id,
                    "appellant_id": (self.env.user.partner_id if party else decision_sudo.addressee_id).id,
                    "text": text.strip(),
                    "lodged_on": today,
                    "due_date": self.env["dis.calendar"]._term(today, months=months),
                    "restore_reason": restore_reason,
                }
            )
        )
        if attachments:
            appeal_sudo.attachment_ids = attachments.with_env(self.env)._hand_to(appeal_sudo)
        decision_sudo._transition("appeal", appeal=appeal_sudo.id)
        decision_sudo._acknowledge(appeal_sudo)
        return appeal_sudo.with_env(self.env)

    def _is_party(self, user):
        """Whether a user is the addressee, the person of the case, or acts for one of them today."""
        parties = self.sudo().addressee_id | self.sudo().case_id.person_id
        return bool(user.partner_id & (parties | parties._representatives()))

    def _check_appellant(self, restore_reason):
        user = self.env.user
        is_officer = user.has_group("dis_base.group_desk_officer") or user.has_group("dis_base.group_decision_officer")
        if not is_officer and (restore_reason or not self._is_party(user)):
            raise AccessError(self.env._("Only the addressee or a representative appeals against a decision."))

    def _check_appeal(self, text, restore_reason):
        if not (text or "").strip():
            raise UserError(self.env._("Write what you do not agree with and what you ask for."))
        if obstacle := self._why_no_appeal(restore_reason):
            raise UserError(obstacle)

    def _why_no_appeal(self, restore_reason=""):
        """Why nobody can appeal against the decision today, in words; empty: it can be appealed."""
        decision_sudo = self.sudo()
        if decision_sudo.state == "appealed":
            return self.env._("This decision is being appealed already.")
        may = decision_sudo.can_appeal and decision_sudo.appeal_body_id and decision_sudo.state in APPEALABLE
        if not may:
            return self.env._("This decision cannot be appealed.")
        if decision_sudo.appeal_ids.filtered(lambda appeal: appeal.state == "upheld"):
            return self.env._("The appeal body has already upheld this decision; next is the court.")
        until = decision_sudo.appeal_until
        if until and until < self._today() and not (restore_reason or "").strip():
            return self.env._(
                "The term of appeal ended on %(day)s. If you were late for a serious reason, write to the"
                " institution and ask to restore the term.",
                day=format_date(self.env, until),
            )
        return ""

    def _acknowledge(self, appeal):
        """Tell the appellant that it came, and staff that it must go to the appeal body."""
        self.env["dis.message"]._send(
            "appeal_received",
            appeal.appellant_id,
            case=self.case_id,
            values={
                "number": self.number,
                "lodged_on": appeal.lodged_on,
                "body": appeal.body_id.name,
                "due": appeal.due_date,
            },
        )
        self.env["dis.notice"]._tell(
            self.institution_id,
            "dis_base.group_decision_officer",
            self.env._("A decision was appealed: send the appeal to the appeal body."),
            record=appeal,
            urgency="important",
        )

    def _after_annul(self):
        self.annulled_on = self._today()
        self.case_id._record()._on_decision_annulled(self)
