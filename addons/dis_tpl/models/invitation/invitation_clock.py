import logging

from odoo import api, fields, models
from odoo.addons.dis_base.private_log import WithoutValues
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
_logger.addFilter(WithoutValues())
BATCH = 100


class Invitation(models.Model):
    """No answer: a reminder, a notice, and only then is the place given up (T-27)."""

    _inherit = "dis.tpl.invitation"

    @api.model
    def _domain_due(self, today):
        """Open invitations that something is to be done about today."""
        return Domain("state", "=", "open") & (
            Domain([("reminded_on", "=", False), ("remind_on", "<=", today), ("due_on", ">=", today)])
            | Domain([("noticed_on", "=", False), ("due_on", "<", today)])
            | Domain("lapse_on", "<", today)
        )

    @api.model
    def _cron_clock(self):
        """Each invitation for itself; one that fails stops no other."""
        due = self._domain_due(fields.Date.context_today(self))
        remaining, last, failed = self.search_count(due), 0, 0
        while batch := self.search([*due, ("id", ">", last)], order="id", limit=BATCH):
            for invitation in batch:
                remaining = max(remaining - 1, 0)
                failed += not invitation._follow_up(due)
                if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                    return
            last = batch[-1].id
        if failed:
            self.env["dis.notice"]._alarm(
                self.env._("Invitations that could not be followed up: %s. The server's log names them.", failed)
            )

    def _follow_up(self, due):
        """Do what is due with one invitation.

        :return: False if it broke; nothing is kept of the attempt then
        """
        try:
            with self.env.cr.savepoint():
                for invitation in self.try_lock_for_update().filtered_domain(due):
                    invitation._tick(fields.Date.context_today(self))
        except Exception:  # whatever is wrong with this one, the others wait for their letters
            _logger.exception("The invitation %s could not be followed up", self.id)
            return False
        return True

    def _tick(self, today):
        """Never two steps at once: whoever was not told of the notice does not lose the place, however late we are."""
        if today <= self.due_on:
            self.reminded_on = today
            self._tell("tpl.invitation_reminder")
        elif not self.noticed_on:
            self.noticed_on = today
            days = self.request_id.programme_id._parameter("tpl.invite.lapse_days")
            self.lapse_on = max(self.lapse_on, self.env["dis.calendar"]._term(today, days=days))
            self._tell("tpl.invitation_notice")
        else:
            self._transition("lapse")

    def _after_lapse(self):
        """The place is given up by a decision that can be appealed; who is next in line is invited."""
        self.request_id._remove_from_queue("no_response")

    def _tell(self, template):
        request = self.request_id
        values = {"product": request.list_entry_id.name, "due": self.due_on, "lapse": self.lapse_on}
        self.env["dis.message"]._send(template, request._addressee(), case=request.case_id, values=values)

    def _extend(self, days):
        """Everybody's clock runs so many days longer, because a site is closed (M2); the people are told.

        :param days: calendar days
        """
        calendar = self.env["dis.calendar"]
        for invitation_sudo in self.sudo().filtered(lambda invitation: invitation.state == "open"):
            invitation_sudo.write(
                {name: calendar._term(invitation_sudo[name], days=days) for name in ("remind_on", "due_on", "lapse_on")}
            )
            invitation_sudo.request_id.case_id._log_event("invitation.extended", days=days)
            invitation_sudo._tell("tpl.invitation_extended")
