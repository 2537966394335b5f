from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, split_every

BATCH = 200


class CaseDue(models.Model):
    """When a decision is due, and what happens when it is late (T-16, R-157, E-04)."""

    _inherit = "dis.case"

    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late", string="Overdue")
    attention = fields.Char(compute="_compute_attention", help="What sets it apart in a list, in words")
    late_told_for = fields.Date(readonly=True, help="The due date that the officer was warned of")
    late_raised_for = fields.Date(readonly=True, help="The due date that the manager was warned of")

    _due_index = models.Index("(institution_id, due_date) WHERE phase <> 'closed' AND decided_on IS NULL")

    @api.depends("due_date", "phase", "decided_on")
    def _compute_is_late(self):
        """Somebody still has to decide; that a decision came late is said by the figures, not by red rows for ever."""
        today = fields.Date.context_today(self)
        for case in self:
            undecided = case.phase != "closed" and not case.decided_on
            case.is_late = bool(undecided and case.due_date and case.due_date < today)

    def _search_is_late(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [
            ("phase", "!=", "closed"),
            ("decided_on", "=", False),
            ("due_date", "<", fields.Date.context_today(self)),
        ]

    @api.depends("is_urgent", "is_late")
    @api.depends_context("lang")
    def _compute_attention(self):
        urgent, late = self.env._("Urgent"), self.env._("Overdue")
        for case in self:
            case.attention = ", ".join(filter(None, (case.is_urgent and urgent, case.is_late and late)))

    @api.model
    def _cron_late(self):
        """Daily: warn of each case whose day has passed, once for each due date.

        First whoever works on it (or the role that it waits for); the managers after a number of days that is a parameter.
        """
        today = fields.Date.context_today(self.with_context(tz="Europe/Riga"))
        late = [(case, case._warn_late) for case in self._late_since(today, "late_told_for")]
        for programme in self.env["dis.programme"].search([("active", "in", (True, False))]):
            days = programme._parameter("case.late_manager_days", today)
            raised = self._late_since(today - timedelta(days), "late_raised_for", programme)
            late += [(case, case._raise_late) for case in raised]
        left = len(late)
        for batch in split_every(BATCH, late):
            for case, warn in batch:
                if case.try_lock_for_update():
                    warn()
            left -= len(batch)
            if not self.env["ir.cron"]._commit_progress(len(batch), remaining=left):
                break

    @api.model
    def _late_since(self, day, told, programme=None):
        """Undecided cases that were due before a day, of which nobody has been told.

        :param told: name of the field that keeps the due date of the last warning
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM dis_case
                   WHERE phase <> 'closed' AND decided_on IS NULL AND due_date < %s AND %s IS DISTINCT FROM due_date %s
                   ORDER BY due_date, id""",
                day,
                SQL.identifier(told),
                SQL("AND programme_id = %s", programme.id) if programme else SQL(),
            )
        )
        return self.browse(case_id for (case_id,) in rows)

    def _warn_late(self):
        self._log_event("work.late", before=self.due_date)
        self.late_told_for = self.due_date
        self._tell_late(self.officer_id or f"dis_base.group_{self.waits_for}", "important")

    def _raise_late(self):
        self.late_raised_for = self.due_date
        self._tell_late("dis_base.group_manager", "urgent")

    def _tell_late(self, to, urgency):
        day = self.due_date.strftime("%d.%m.%Y")
        text = self.env._("Case %(number)s is overdue: it was to be decided by %(day)s.", number=self.number, day=day)
        self.env["dis.notice"]._tell(self.institution_id, to, text, record=self, urgency=urgency)

    def _set_due(self, day, reason=""):
        """The decision is due on a day; a change is kept in the journal."""
        for case in self.filtered(lambda case: case.due_date != day):
            before = case.due_date
            case.sudo().due_date = day
            case._log_event("work.due", before=before, after=day, reason=reason)

    def _set_due_by(self, code):
        """The decision is due when a term of the programme is over, counted from the registration (T-16).

        :param code: of two parameters, ``<code>.months`` and ``<code>.working_days``; the first that is not zero holds
        """
        calendar = self.env["dis.calendar"].with_context(tz="Europe/Riga")
        for case in self:
            registered_at = case.application_id.sudo().registered_at or fields.Datetime.now()
            start = fields.Datetime.context_timestamp(calendar, registered_at).date()
            months = case.programme_id._parameter(f"{code}.months", start)
            if months:
                case._set_due(calendar._term(start, months=months))
            else:
                days = case.programme_id._parameter(f"{code}.working_days", start)
                case._set_due(calendar._add_working_days(start, days))
