from odoo import api, fields, models
from odoo.tools import SQL, ormcache


class Queue(models.Model):
    """One common queue per administrator and product group, for all branches (T-21).

    The order is urgent first, then registration time, then id. It is nowhere stored and nobody can set it: a place is
    counted when somebody asks. Whole days ahead come from sums (`dis.tpl.queue.bucket`), the own day row by row.
    """

    _name = "dis.tpl.queue"
    _description = "Queue"
    _order = "institution_id, group_id"
    _rec_name = "group_id"

    group_id = fields.Many2one("dis.tpl.group", required=True, readonly=True, index=True, ondelete="restrict")
    programme_id = fields.Many2one(related="group_id.programme_id", store=True, index=True)
    institution_id = fields.Many2one(related="group_id.institution_id", store=True, index=True)
    request_ids = fields.One2many("dis.tpl.request", "queue_id", readonly=True)
    waiting_count = fields.Integer(compute="_compute_waiting_count")
    urgent_count = fields.Integer(compute="_compute_waiting_count")

    _group_unique = models.Constraint("unique(group_id)", "A product group has one queue.")

    def _compute_waiting_count(self):
        self.env["dis.tpl.queue.bucket"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT queue_id, rank, sum(delta) FROM dis_tpl_queue_bucket WHERE queue_id IN %s
                    GROUP BY queue_id, rank""",
                tuple(self.ids) or (0,),
            )
        )
        counts = {(queue, rank): count for queue, rank, count in rows}
        for queue in self:
            queue.urgent_count = counts.get((queue.id, 0), 0)
            queue.waiting_count = queue.urgent_count + counts.get((queue.id, 1), 0)

    def action_open_waiting(self):
        """The requests that wait in this queue, in its order."""
        self.ensure_one()
        self.check_access("read")
        view = self.env.ref("dis_tpl.dis_tpl_request_view_list_queue")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "dis.tpl.request",
            "views": [(view.id, "list"), (False, "form")],
            "domain": [("queue_id", "=", self.id), ("state", "=", "queued")],
        }

    @api.model
    def _positions(self, requests):
        """Places of waiting requests, counted from 1.

        :param requests: records of ``dis.tpl.request`` in state ``queued``; others are left out
        :return: dict: id of the request -> place
        """
        waiting = requests.filtered(lambda request: request.state == "queued")
        if not waiting:
            return {}
        waiting.flush_model(["state", "queue_id", "queue_rank", "registered_at"])
        self.env["dis.tpl.queue.bucket"].flush_model()
        return dict(self.env.execute_query(self._positions_query(waiting.ids)))

    @api.model
    def _positions_query(self, ids):
        """Rows of (id, place) of waiting requests: whole days from the sums, the own day row by row."""
        return SQL(
            """SELECT me.id, 1 + (
                 SELECT COALESCE(sum(bucket.delta), 0) FROM dis_tpl_queue_bucket bucket
                  WHERE bucket.queue_id = me.queue_id
                    AND (bucket.rank, bucket.day) < (me.queue_rank, me.registered_at::date)
               ) + (
                 SELECT count(*) FROM dis_tpl_request ahead
                  WHERE ahead.state = 'queued' AND ahead.queue_id = me.queue_id
                    AND ahead.queue_rank = me.queue_rank
                    AND ahead.registered_at >= me.registered_at::date
                    AND (ahead.registered_at, ahead.id) < (me.registered_at, me.id)
               )
               FROM dis_tpl_request me WHERE me.id IN %s""",
            tuple(ids),
        )

    def _issued_by_month(self, today):
        """Aids of each queue's group issued in each of the last twelve full months (T-24).

        :return: dict: queue -> sequence of twelve numbers, the oldest month first
        """
        return {queue: self._issued_of_group(queue.group_id.id, today) for queue in self}

    @api.model
    @ormcache("group_id", "today")
    def _issued_of_group(self, group_id, today):
        """The same of one group; counted once a day: full months hardly change, and a group may have many rows."""
        end = today.replace(day=1)
        months = [fields.Date.subtract(end, months=back) for back in range(12, 0, -1)]
        rows = (
            self.env["dis.tpl.request"]
            .sudo()
            ._read_group(
                [("group_id", "=", group_id), ("issued_on", ">=", months[0]), ("issued_on", "<", end)],
                ["issued_on:month"],
                ["__count"],
            )
        )
        counts = dict(rows)
        return tuple(counts.get(month, 0) for month in months)
