from odoo import api, fields, models
from odoo.tools import SQL

_NIGHTS = 30  # after so many nights each chain has been checked


class EventChain(models.Model):
    """Whether the journal still says what was written into it."""

    _inherit = "dis.event"

    @api.model
    def _verify(self, case):
        """Number of the first event of a case that is not what it was, or None.

        An event that is missing at the end shows in the case's head: then the number is that of the missing one. Where
        the content was erased by law (no text, no values in a case that was erased), the link alone is checked.
        """
        case_sudo = case.sudo()
        previous = ""
        number = 0
        for number, event in enumerate(case_sudo.event_ids.sorted("number"), 1):
            erased = case_sudo.erased_on and not (event.text or event.before or event.after or event.payload)
            digest = self._digest(event.text, event.before, event.after, event.payload)
            head = self._link(case.id, number, event.at, event.user_id.id, event.kind, event.payload_digest, previous)
            if (event.number, event.previous_hash or "", event.hash) != (number, previous, head):
                return number
            if not erased and digest != event.payload_digest:
                return number
            previous = head
        if (case_sudo.event_count, case_sudo.event_head or "") != (number, previous):
            return number + 1
        return None

    @api.model
    def _cron_verify(self):
        """Nightly: a part of all chains, and those that moved since yesterday; the first broken one raises the alarm."""
        today = fields.Date.today()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM dis_case WHERE id %% %(nights)s = %(tonight)s
                   UNION SELECT case_id FROM dis_event WHERE at >= %(today)s::date - 1 ORDER BY 1""",
                nights=_NIGHTS,
                tonight=today.toordinal() % _NIGHTS,
                today=today,
            )
        )
        cases = self.env["dis.case"].browse(case_id for (case_id,) in rows)
        for start in range(0, len(cases), 1000):
            for case in cases[start : start + 1000]:
                if number := self._verify(case):
                    text = self.env._(
                        "Case %(case)s: event %(number)s of the journal is not what was written.",
                        case=case.number,
                        number=number,
                    )
                    self.env["dis.notice"]._alarm(text)
                    return
            self.env.invalidate_all()
            if not self.env["ir.cron"]._commit_progress(1000, remaining=max(0, len(cases) - start - 1000)):
                return
