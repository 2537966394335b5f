from odoo import fields, models


class Request(models.Model):
    """What happens in people's lives, and in the list, while they wait."""

    _inherit = "dis.tpl.request"

    _correctable = ("registered_at",)

    def _on_person_deceased(self):
        """The place is given up, and nothing more is sent (T-29)."""
        for request in self:
            if request._can("remove"):
                request._transition("remove", reason="died")
                request.sudo().removal_reason = "died"

    def _on_person_alive(self):
        """The death was told wrongly: what it took is given back, the original place too (M6)."""
        for request in self.filtered(lambda request: request.removal_reason == "died"):
            request._transition("restore" if request.queued_at else "reopen")
            request._tell_desk(self.env._("The death was reported wrongly; the request is open again."))

    def _on_person_of_age(self):
        """Urgency that was granted to a child stays, unless the parameter says otherwise; the person is asked anew.

        Representation has ended already (dis_base); letters go to the person from now on.
        """
        today = fields.Date.context_today(self)
        for request in self:
            request._judge_urgency(request._facts(today), ground="of_age")
            self.env["dis.message"]._send("tpl.of_age", request.person_id, case=request.case_id)

    def _on_erased(self):
        """What the aid was for, who was to collect it and what was asked for goes; aid, group and times stay (X-08)."""
        self.sudo().write({"purpose": False, "recipient_name": False, "missing": False})

    def _on_persons_merged(self, kept, gone):
        """Two rows of one person became one: the events say so; places stay."""
        for request in self:
            request.case_id._log_event("person.merged")

    def _follow_list(self, entry, successor):
        """The entry that these requests name has ended: they go on under its successor and keep their time.

        :param entry: record of the entry that ended
        :param successor: the one entry that takes its place
        """
        for request in self:
            request.sudo().write({"list_entry_id": successor.id, "subject": successor.name})
            request.flush_recordset()
            queue = successor.group_id._queue()
            if request.state == "queued" and request.queue_id != queue:
                request._move("list_change", queue_id=queue.id)
            request.case_id._log_event("list.change", before=entry.item_code, after=successor.item_code)
            self.env["dis.message"]._send(
                "tpl.list_change",
                request._addressee(),
                case=request.case_id,
                values={"old": entry.name, "new": successor.name},
            )

    def _apply_correction(self, correction):
        """A correction confirmed by two people: the registration time (T-25, X-02)."""
        self.ensure_one()
        moment = correction._value()
        self._move("correction", registered_at=moment, corrected_at=moment)
