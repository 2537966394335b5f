from odoo import fields, models

from ...tools.forecast import forecast_months


class Request(models.Model):
    """Coming into the queue, leaving it, and the few lawful ways in which a place changes."""

    _inherit = "dis.tpl.request"

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        bucket = self.env["dis.tpl.queue.bucket"]
        if before == "queued":
            bucket._add(self, -1)
            self.case_id._log_event("queue.leave", **self._place())
        elif self.state == "queued":
            self._take_place()
            bucket._add(self, +1)
            self.case_id._log_event("queue.enter", **self._place())
        if self.state == "issued":
            self.sudo().issued_on = fields.Date.context_today(self)
        return result

    def _place(self):
        """What makes the place, for the ledger."""
        return {
            "queue": self.queue_id.id,
            "group": self.group_id.code,
            "rank": self.queue_rank,
            "registered_at": self.registered_at.isoformat(" "),
        }

    def _rank(self):
        """0 where at least one ground of urgency is proven for this request (T-22), else 1."""
        return 0 if "yes" in self.urgency_ids.mapped("answer") else 1

    def _take_place(self):
        self._write_place({"queue_id": self.group_id._queue().id, "queue_rank": self._rank()})
        self.case_id.sudo().is_urgent = self.queue_rank == 0
        if not self.queued_at:
            self.sudo().queued_at = fields.Datetime.now()

    def _move(self, ground, **vals):
        """Change the place of a waiting request and write it into the ledger.

        :param ground: why, a code: urgency, of_age, list_change, correction
        :param vals: new values of queue_id, queue_rank, registered_at
        """
        self.ensure_one()
        if self.state != "queued":
            self._write_place(vals)
            return
        bucket, before = self.env["dis.tpl.queue.bucket"], self._place()
        bucket._add(self, -1)
        self._write_place(vals)
        self.case_id.sudo().is_urgent = self.queue_rank == 0
        bucket._add(self, +1)
        self.case_id._log_event("queue.move", ground=ground, old=before, **self._place())

    def _forecast(self):
        """First forecast of the wait (T-24): full months, or None where nothing was issued lately."""
        self.ensure_one()
        return self._forecasts()[self.id]

    def _forecasts(self):
        """The same for many at once: dict: id of the request -> months or None."""
        waiting = self.filtered(lambda request: request.state == "queued")
        issued = waiting.queue_id._issued_by_month(fields.Date.context_today(self))
        months = {request.id: forecast_months(request.position, issued[request.queue_id]) for request in waiting}
        return {request.id: months.get(request.id) for request in self}
