"""What the tests of the queue share: requests with a registration time of one's choice, and what a place should be."""

import uuid
from datetime import datetime

from odoo.addons.queue_job.tests.common import trap_jobs

from .common import TplCase

MONDAY = datetime(2024, 3, 4, 9, 0, 0)


class QueueCase(TplCase):
    """``cls.submitted(entry, moment)`` makes a request that ``enqueue`` brings into the queue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        others = cls.env["dis.tpl.list.entry"].search(
            [("institution_id", "=", cls.vtpc.id), ("group_id", "!=", cls.wheelchair.group_id.id)]
        )
        cls.walker = others[0]
        cls.bed = others.filtered(lambda entry: entry.group_id != cls.walker.group_id)[0]
        cls.queues = (cls.wheelchair | cls.walker | cls.bed).group_id.queue_ids
        cls.Queue = cls.env["dis.tpl.queue"]

    @classmethod
    def submitted(cls, entry, moment=MONDAY, person=None, **more):
        """A request that was registered at a moment and not yet looked at."""
        person = person or cls.anna
        env = cls.env(user=person.user_ids)
        submission = env["dis.submission"]._open(str(uuid.uuid4()), "tpl", "portal")
        submission._finish()
        submission.sudo().finished_at = moment
        with trap_jobs():
            request = (
                env["dis.application"]
                .sudo()
                ._apply_tpl(submission, person.with_env(env), person, [{"entry": entry}], **more)
            )
        return request.with_env(cls.env)

    @classmethod
    def waiting(cls, entry, moment=MONDAY, **more):
        """The same, in the queue."""
        request = cls.submitted(entry, moment, **more)
        request._transition("enqueue")
        return request

    @staticmethod
    def grant_urgency(request, answer="yes"):
        """What the rules do when a ground of urgency is proven, or is no more."""
        ground = request.env["dis.classifier.value"]._by_code("urgency_ground", "U1")
        if not request.urgency_ids:
            request.urgency_ids = [(0, 0, {"ground_id": ground.id})]
        request.urgency_ids.answer = answer
        if request.state == "queued" and request.queue_rank != request._rank():
            request._move("urgency", queue_rank=request._rank())

    def check(self):
        """The nightly check, as set of (what, number of the request or None)."""
        rows = self.env["dis.tpl.queue.check"]._cron_check().differences or []
        return {(row["what"], row.get("request")) for row in rows}
