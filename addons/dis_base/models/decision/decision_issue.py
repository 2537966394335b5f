from odoo import api, fields, models
from odoo.tools import split_every

BATCH = 200


class Decision(models.Model):
    """Issue, delivery, force: what a decision does when its day has come."""

    _inherit = "dis.decision"

    def _issue_automatic(self):
        """Issue drafts on which nobody need lay a hand (T-20)."""
        for decision_sudo in self.sudo():
            decision_sudo.is_automatic = True
            decision_sudo._transition("issue")
        return True

    def _after_issue(self, **details):
        today = self._today()
        self.write(
            {
                "number": self.institution_id._next_decision_number(today.year),
                "issued_on": today,
                "appeal_body_id": self.institution_id.appeal_body_id.id if self.kind_id.can_appeal else False,
            }
        )
        case = self.case_id
        if self.kind_id.can_appeal and not case.decided_on:  # a question to the person decides nothing
            case.decided_on = today
        # First the effect, so that the letter can tell it: the place in the queue, for example.
        self._take_effect("issue")
        self.letter = self._letter()
        self._send_letter()

    def _deliver(self, day):
        """The addressee has it since a day: read, or deemed delivered (P-15). Nothing happens the second time."""
        for decision_sudo in self.sudo().filtered(lambda decision: decision.state == "issued"):
            decision_sudo.delivered_on = day
            decision_sudo._transition("deliver")

    def _after_deliver(self, **details):
        kind = self.kind_id
        if kind.can_appeal:
            months = self.env["dis.parameter"]._get("doc.appeal_term", on=self.delivered_on)
            self.appeal_until = self.env["dis.calendar"]._term(self.delivered_on, months=months)
        self._take_effect("delivery")
        if kind._in_force_when_delivered():
            self._transition("enter_into_force")

    def _after_enter_into_force(self, **details):
        if not self.in_force_on:
            self.in_force_on = self.delivered_on if self.kind_id._in_force_when_delivered() else self._today()
        self._take_effect("in_force")

    def _take_effect(self, moment):
        """Tell the case, once, in this transaction, if decisions of this kind take effect now."""
        if self.kind_id.takes_effect == moment and not self.took_effect_at:
            self.took_effect_at = fields.Datetime.now()
            self.case_id._record()._on_decision(self)

    @api.model
    def _cron_in_force(self):
        """Decisions that enter into force when the term of appeal is over."""
        due = self.search([("state", "=", "delivered"), ("appeal_until", "<", self._today())])
        left = len(due)
        for batch in split_every(BATCH, due.ids, self.browse):
            batch.try_lock_for_update()._transition("enter_into_force")
            left -= len(batch)
            if not self.env["ir.cron"]._commit_progress(len(batch), remaining=left):
                break

    def _today(self):
        """The day on the wall clock of Latvia, whoever's job runs."""
        return fields.Date.context_today(self.with_context(tz="Europe/Riga"))
