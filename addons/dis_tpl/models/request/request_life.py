from odoo import models


class Request(models.Model):
    """What happens in people's lives, and in the list, while they wait."""

    _inherit = "dis.tpl.request"

    def _on_person_deceased(self):
        """The place is given up, and nothing more is sent (T-29)."""
        for request in self:
            if request._can("remove"):
                request._transition("remove", reason="died")
                request.sudo().removal_reason = "died"

    def _on_person_of_age(self):
        """Urgency that was granted to a child stays, unless the parameter says otherwise; the person is asked anew.

        Representation has ended already (dis_base); letters go to the person from now on.
        """
        for request in self:
            keeps = request.programme_id._parameter("tpl.urgency_kept_at_18")
            if not keeps:
                request.urgency_ids.filtered(lambda claim: claim.ground == "U4").sudo().answer = "no"
                if request.state == "queued" and request.queue_rank != request._rank():
                    request._move("of_age", queue_rank=request._rank())
            self.env["dis.message"]._send("tpl.of_age", request.person_id, case=request.case_id)

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
