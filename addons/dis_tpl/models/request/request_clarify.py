import logging

from odoo import api, fields, models
from odoo.addons.dis_base.private_log import WithoutValues
from odoo.addons.dis_base.rules import Reason
from odoo.fields import Domain

from ...rules import Missing

_logger = logging.getLogger(__name__)
_logger.addFilter(WithoutValues())
BATCH = 100


class Request(models.Model):
    """Missing or unclear: a question to client or doctor, a reminder, automatic closing with notice (T-14, R-049)."""

    _inherit = "dis.tpl.request"

    def _ask(self, rows, to_client="tpl.clarify_client"):
        """Ask for what is missing.

        :param to_client: code of the decision kind of the letter to the client
        :param rows: what ``rules.missing`` gives: who (client or doctor), code, reason
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        days = self.programme_id._parameter("tpl.incomplete_close_days")
        self.sudo().write(
            {
                "missing": [{"who": row.who, "code": row.code, "text": self._say(row.reason)} for row in rows],
                "incomplete_since": today,
                "incomplete_due": self.env["dis.calendar"]._term(today, days=days),
                "is_reminded": False,
            }
        )
        self._transition("ask", whom=sorted({row.who for row in rows}), codes=[row.code for row in rows])
        for who, kind in (("client", to_client), ("doctor", "tpl.clarify_doctor")):
            asked = [row for row in self.missing if row["who"] == who]
            addressee = self._addressee() if who == "client" else self.opinion_id.practitioner_id
            if asked and addressee:
                self._decide(kind, self.evaluation_id, addressee=addressee)._issue_automatic()

    def _on_answer(self, message):
        """Client or doctor answered: an officer looks at what came."""
        for request in self.filtered(lambda request: request.state == "incomplete"):
            request._transition("review", answered=message.id)
            request._tell_desk(self.env._("An answer to our question has come."))

    def _receive_documents(self, attachments, text="", notice=""):
        """Documents that the client adds in the portal; an officer is told. What was sent already is no news.

        Of two presses side by side the second is retried by the server: both write the head of the event chain.
        """
        self.ensure_one()
        held = self.application_id.sudo().document_ids
        double = (attachments.sudo() - held).filtered(lambda file: file.checksum in held.mapped("checksum"))
        new = attachments - double - held
        double.unlink()
        if not new and not notice and self.state != "incomplete":
            return
        self.application_id.sudo().document_ids += new._hand_to(self.application_id)
        self.case_id._log_event("documents", text=", ".join(filter(None, [text, *new.mapped("name")])))
        if self.state == "incomplete":
            self._transition("review")
        self._tell_desk(notice or self.env._("The client has added documents."))

    def _return_opinion(self, reason):
        """Send a poor opinion back to the doctor who gave it (R-054).

        :param reason: record of ``dis.classifier.value`` of list ``opinion_return_reason``
        :raises AccessError: neither the desk officer nor the expert doctor whose case it is
        """
        self.ensure_one()
        self.check_access("read")
        self.opinion_id.check_access("write")
        self.opinion_id._end("returned", reason)
        self.sudo()._ask([Missing("doctor", f"opinion.{reason.code}", Reason(reason.name))])

    def _say(self, reason):
        """A reason of the rules in Latvian, the language of letters."""
        return self.env["dis.rule.evaluation"].with_context(lang="lv_LV")._say(reason, "dis_tpl")

    @api.model
    def _cron_incomplete(self):
        """Remind once, close when the term is over; each request for itself, and one that fails stops no other."""
        today = fields.Date.context_today(self)
        days = self.env["dis.parameter"]._get("tpl.incomplete_reminder_days")
        to_remind = Domain("is_reminded", "=", False) & Domain(
            "incomplete_since", "<=", fields.Date.subtract(today, days=days)
        )
        late = Domain("incomplete_due", "<", today)
        due = Domain("state", "=", "incomplete") & (late | to_remind)
        remaining, last, failed = self.search_count(due), 0, 0
        while batch := self.search([*due, ("id", ">", last)], order="id", limit=BATCH):
            for request in batch:
                remaining = max(remaining - 1, 0)
                failed += not request._follow_up(due, late)
                if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                    return
            last = batch[-1].id
        if failed:
            self.env["dis.notice"]._alarm(
                self.env._("Requests that could not be reminded of or closed: %s. The server's log names them.", failed)
            )

    def _follow_up(self, due, late):
        """Close or remind of one request that is still due.

        :return: False if it broke; nothing is kept of the attempt then
        """
        try:
            with self.env.cr.savepoint():
                for request in self.try_lock_for_update().filtered_domain(due):
                    if request.filtered_domain(late):
                        request._close_incomplete()
                    else:
                        request._remind()
        except Exception:  # whatever is wrong with this one, the others wait for their letters
            _logger.exception("The incomplete request %s could not be followed up", self.id)
            return False
        return True

    def _remind(self):
        self.is_reminded = True
        self.env["dis.message"]._send(
            "tpl.reminder",
            self._addressee(),
            case=self.case_id,
            values={"due": self.incomplete_due, "product": self.list_entry_id.name},
        )

    def _close_incomplete(self):
        self._decide("tpl.close_incomplete", self.evaluation_id)._issue_automatic()
