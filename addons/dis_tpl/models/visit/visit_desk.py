from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .slot import local, moment_of


class Visit(models.Model):
    """The line at the desk (R-162): who has come, who is being served; and what follows when somebody does not come."""

    _inherit = "dis.tpl.visit"

    def _do(self, verb, **vals):
        """A clerk's action; whoever may write the visit may do it."""
        self.check_access("write")
        for visit_sudo in self.sudo():
            visit_sudo._transition(verb)
            visit_sudo.write(vals)
        return True

    def action_arrive(self):
        """The person is here; also after somebody was marked as not come."""
        self.check_access("write")
        for visit in self.filtered(lambda visit: visit.state == "missed"):
            if local(visit.planned_at).date() != fields.Date.context_today(visit.with_context(tz="Europe/Riga")):
                raise UserError(self.env._("That visit was on another day. Book a new one."))
            visit.request_id.sudo()._hold_visit()
        return self._do("arrive", arrived_at=fields.Datetime.now())

    def action_call(self):
        """Begin to serve the person."""
        return self._do("call", called_at=fields.Datetime.now(), officer_id=self.env.uid)

    def action_finish(self):
        """Done: what was done is in the note."""
        return self._do("finish", done_at=fields.Datetime.now())

    def action_miss(self):
        """The person did not come. The aid stays held, and a new time can be booked (M2)."""
        for visit in self:
            if visit.planned_at and visit.planned_at > fields.Datetime.now():
                raise UserError(self.env._("The time has not come yet."))
        self._do("miss")
        for visit_sudo in self.sudo():
            visit_sudo.request_id._free_visit()
            visit_sudo._tell("tpl.visit_missed")
        return True

    def action_cancel(self):
        """Call the visit off; the person is told and can choose another time."""
        self.check_access("write")
        for visit_sudo in self.sudo():
            visit_sudo._call_off("")
        return True

    def _call_off(self, reason):
        """Cancel, with a message; the invitation is open again."""
        self._transition("cancel")
        self.request_id._free_visit()
        self._tell("tpl.visit_cancelled", reason=reason or "")

    def _plan(self, moment, site=None, km=0):
        """Set the time of a visit that goes to the person, or a time outside of those offered.

        :param moment: datetime, UTC
        :raises UserError: it is past
        """
        self.ensure_one()
        self.check_access("write")
        if not moment or moment <= fields.Datetime.now():
            raise UserError(self.env._("Choose a time that is still to come."))
        visit_sudo = self.sudo()
        if visit_sudo.slot_id and visit_sudo.state == "booked":
            visit_sudo.slot_id._give_back()
        visit_sudo.write(
            {"planned_at": moment, "slot_id": False, "site_id": (site or self.site_id).id, "km": km or self.km}
        )
        visit_sudo._transition("plan")
        visit_sudo._tell("tpl.visit_booked")

    @api.model
    def _cron_remind(self):
        """The day before, whoever is to come or to be at home is reminded."""
        days = self.env["dis.parameter"]._get("tpl.visit_reminder_days")
        day = fields.Date.context_today(self.with_context(tz="Europe/Riga")) + timedelta(days=days)
        due = self.search(
            [
                ("state", "=", "booked"),
                ("reminded_on", "=", False),
                ("planned_at", ">=", moment_of(day, 0)),
                ("planned_at", "<", moment_of(day + timedelta(days=1), 0)),
            ]
        )
        for number, visit in enumerate(due, 1):
            visit.reminded_on = fields.Date.context_today(self)
            visit._tell("tpl.visit_reminder")
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(due) - number):
                return
