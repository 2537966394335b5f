import logging

from odoo import api, fields, models
from odoo.addons.dis_base.private_log import WithoutValues
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
_logger.addFilter(WithoutValues())
_LETTERS = {"waiting": ("ask", "tpl.recovery_first"), "asked": ("ask_again", "tpl.recovery_second")}


class Recovery(models.Model):
    """The next step when its day has come: a letter, a second one, the decision of a manager (T-55)."""

    _inherit = "dis.tpl.recovery"

    @api.model
    def _cron_clock(self):
        """Nightly, each recovery for itself; one that fails stops no other."""
        today = fields.Date.context_today(self)
        due = Domain([("state", "in", ("waiting", "asked", "asked_again")), ("next_on", "<=", today)])
        rows = self.search([*due, ("is_small", "=", False)], order="id")
        failed = 0
        for number, recovery in enumerate(rows, 1):
            failed += not recovery._follow_up(due, today)
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(rows) - number):
                return
        if failed:
            self.env["dis.notice"]._alarm(
                self.env._("Recoveries that could not be followed up: %s. The server's log names them.", failed)
            )

    def _follow_up(self, due, today):
        """False if it broke; nothing is kept of the attempt then."""
        try:
            with self.env.cr.savepoint():
                for recovery in self.try_lock_for_update().filtered_domain(due):
                    recovery._step(today)
        except Exception:  # whatever is wrong with this one, the others go on
            _logger.exception("The recovery %s could not be followed up", self.id)
            return False
        return True

    def _step(self, today):
        if self.state == "asked_again":
            self.next_on = False
            self._transition("put_to_decision")
            text = self.env._("%(number)s: the aid has not come back after two letters; decide.", number=self._number())
            return self._tell("manager", text)
        contact = self._contact()
        if not contact:
            self.next_on = self.env["dis.calendar"]._term(today, days=7)
            text = self.env._("%(number)s: write whom to ask for the aid of the deceased.", number=self._number())
            return self._tell("desk_officer", text)
        verb, template = _LETTERS[self.state]
        days = self.contract_id.request_id.programme_id._parameter("tpl.death.return_days", on=today)
        self.next_on = self.env["dis.calendar"]._term(today, days=days)
        self.env["dis.message"]._send(
            template,
            contact,
            case=self.contract_id.request_id.case_id,
            values={
                "product": self.list_entry_id.name,
                "deceased": self.person_id.name,
                "due": self.next_on,
                "number": self._number(),
            },
        )
        return self._transition(verb)

    def _number(self):
        return self.contract_id.number
