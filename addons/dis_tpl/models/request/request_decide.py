from odoo import fields, models
from odoo.addons.dis_base.documents.formats import latvian_date
from odoo.exceptions import AccessError, UserError

NO_BREAK = "\N{NO-BREAK SPACE}"
# Kind of letter -> who was asked for the missing things that it lists.
_SAID_IN = {
    "tpl.clarify_client": ("client",),
    "tpl.ask_visit": ("client",),
    "tpl.clarify_doctor": ("doctor",),
    "tpl.close_incomplete": ("client", "doctor", "officer"),
}


class Request(models.Model):
    """Decisions on a request, and what they do when they take effect."""

    _inherit = "dis.tpl.request"

    def _decide(self, kind_code, evaluation=None, addressee=None, ground=None):
        """A draft decision; the caller issues it or sends it through its steps."""
        self.ensure_one()
        return self.env["dis.decision"]._draft(
            self, kind_code, evaluation=evaluation, addressee=addressee or self._addressee(), ground=ground
        )

    def _addressee(self):
        """Whom letters go to: who applied, while that is the person or still a representative; else the person."""
        applicant = self.application_id.sudo().applicant_id
        return applicant if self.person_id in applicant._represented() else self.person_id

    def _on_decision(self, decision):
        """A decision took effect."""
        kind = decision.kind_id.code
        if not self.decided_how and decision.can_appeal:  # a question to the person decides nothing
            self.sudo().decided_how = "automatic" if decision.is_automatic else "officer"
        if kind == "tpl.accept_to_queue":
            self._transition("enqueue", decision=decision.id)
        elif kind == "tpl.refusal":
            self._transition("refuse", decision=decision.id)
        elif kind == "tpl.close_incomplete":
            self._transition("close", decision=decision.id)
        elif kind == "tpl.removal":
            self._transition("remove", decision=decision.id)
            self.sudo().removal_reason = decision.ground_id.code or "entitlement_lost"

    def _remove_from_queue(self, reason):
        """Give up the place by a decision that nobody need lay a hand on; it can be appealed (T-29).

        :param reason: code of the list ``removal_reason``
        """
        self.ensure_one()
        ground = self.env["dis.classifier.value"]._by_code("removal_reason", reason)
        self._decide("tpl.removal", ground=ground)._issue_automatic()

    def _on_decision_annulled(self, decision):
        """What it took is given back: the original place, or a new look at the request."""
        kind = decision.kind_id.code
        if kind not in ("tpl.refusal", "tpl.close_incomplete", "tpl.removal"):
            return
        if self.queued_at and self._can("restore"):
            self._transition("restore", decision=decision.id)
        elif self._can("reopen"):
            self._transition("reopen", decision=decision.id)
        self._tell_desk(self.env._("A decision was annulled on appeal; the request is open again."))

    def _after_close(self, **details):
        self.sudo().removal_reason = "incomplete"

    def _after_restore(self, **details):
        self.sudo().removal_reason = False

    def _after_reopen(self, **details):
        self.sudo().removal_reason = False

    def _withdraw(self, reason=""):
        """The person, or a representative, withdraws the request, perhaps says why; a confirmation goes out."""
        self.ensure_one()
        if self.person_id not in self.env.user.partner_id._represented():
            raise AccessError(self.env._("Only the person or a representative withdraws a request."))
        request_sudo = self.sudo()
        request_sudo._transition("withdraw", reason=reason)
        request_sudo.removal_reason = "withdrawn"
        request_sudo._decide("tpl.withdrawal")._issue_automatic()

    def action_accept(self):
        """Decide to accept into the queue; the decision goes through its steps."""
        return self._start("tpl.accept_to_queue")

    def action_refuse(self):
        """Open the form in which the officer confirms or chooses the ground of a refusal."""
        self._check_decidable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse"),
            "res_model": "dis.tpl.refuse",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _refuse(self, ground, norm, reason=""):
        """Draft a refusal and open it; the decision goes through its steps.

        :param ground: record of ``dis.classifier.value`` of list ``refusal_ground`` (T-18)
        :param norm: where the law says so
        :param reason: in words for the person, if the rules did not find this ground, or more than they say
        :raises UserError: no ground or norm, or neither the rules nor the officer say why
        """
        self._check_decidable()
        found, reason = self._refusal_rows().get(ground.code), (reason or "").strip()
        if ground.classifier_id.code != "refusal_ground" or not norm:
            raise UserError(self.env._("A refusal needs its ground and the norm."))
        if not (found or reason):
            raise UserError(self.env._("Write why: the rules did not find this ground."))
        action = self._start("tpl.refusal", ground)
        decision = self.env["dis.decision"].browse(action["res_id"])
        if reason and reason not in decision.reason_ids.mapped("text"):
            line = {"decision_id": decision.id, "part": "reason", "sequence": -1, "text": reason, "note": norm}
            self.env["dis.decision.line"].create(line)
        return action

    def _check_decidable(self):
        self.ensure_one()
        self.check_access("write")
        if self.state != "in_review":
            raise UserError(self.env._("Only a request in review is decided on by hand."))

    def _start(self, kind_code, ground=None):
        self._check_decidable()
        open_drafts = self.decision_ids.filtered(lambda decision: decision.state in ("draft", "in_approval"))
        same = open_drafts.filtered(
            lambda decision: decision.kind_id.code == kind_code and (not ground or decision.ground_id == ground)
        )[:1]
        (open_drafts - same).sudo()._transition("cancel")
        # Reasons of a YES do not speak for a refusal.
        evaluation = self.evaluation_id.filtered(lambda row: not ground or row.answer != "yes")
        decision = same or self._decide(kind_code, evaluation, ground=ground)
        return {
            "type": "ir.actions.act_window",
            "res_model": "dis.decision",
            "res_id": decision.id,
            "views": [(False, "form")],
        }

    def _letter_details(self, decision):
        """Plain values for the letters of report/templates."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        kind = decision.kind_id.code
        position = self.position
        months = self._forecast() if position else None
        return {
            "aid": self._aid_words(),
            "registered_at": self.registered_at,
            "group": self.group_id.name,
            "urgent_note": self.env._(" (urgent order)") if self.queue_rank == 0 else "",
            "position": position or "",
            "forecast_note": self.env._(" (forecast: about %(months)s months)", months=months) if months else "",
            "ground": decision.ground_id.name or "",
            "visit_reason": self.visit_reason_id.name or "",
            "places": self._visit_places(),
            "due": self.incomplete_due or today,
            "person": self.person_id.name,
            "opinion": self._opinion_words(),
            "asked_note": self.env._(
                "What is missing was asked for on %(day)s.", day=latvian_date(self.incomplete_since)
            )
            if self.incomplete_since
            else "",
            "withdrawn_at": today,
            "missing": [row["text"] for row in self.missing or [] if row["who"] in _SAID_IN.get(kind, ())],
        }

    def _aid_words(self):
        """The aid with its ISO code, which stays on one line."""
        entry = self.list_entry_id
        return f"{entry.name} ({entry.iso_code.replace(' ', NO_BREAK)})"

    def _opinion_words(self):
        opinion = self.opinion_id
        return f"Nr. {opinion.document_number}, {opinion.issued_on:%d.%m.%Y}" if opinion.issued_on else ""
