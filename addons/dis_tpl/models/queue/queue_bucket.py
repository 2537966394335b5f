from odoo import api, fields, models
from odoo.tools import SQL


class QueueBucket(models.Model):
    """How many wait, per queue, rank and day of registration: sums that make a place in a long queue cheap to count.

    Rows are appended (+1 who comes, -1 who goes), so that nobody waits for anybody's lock, and folded at night.
    """

    _name = "dis.tpl.queue.bucket"
    _description = "Waiting, per day of registration"
    _log_access = False

    queue_id = fields.Many2one("dis.tpl.queue", required=True, readonly=True, ondelete="cascade")
    rank = fields.Integer(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True)
    delta = fields.Integer(required=True, readonly=True)

    _sum_index = models.Index("(queue_id, rank, day) INCLUDE (delta)")

    @api.model
    def _add(self, request, delta):
        """A request came (+1) or went (-1)."""
        self.env.cr.execute(
            SQL(
                "INSERT INTO dis_tpl_queue_bucket (queue_id, rank, day, delta) VALUES (%s, %s, %s, %s)",
                request.queue_id.id,
                request.queue_rank,
                request.registered_at.date(),
                delta,
            )
        )

    @api.autovacuum
    def _gc_fold(self):
        """One row per queue, rank and day; days without news, and rows that come meanwhile, stay as they are."""
        self.env.cr.execute(
            """WITH loose AS (
                 SELECT queue_id, rank, day FROM dis_tpl_queue_bucket
                  GROUP BY queue_id, rank, day HAVING count(*) > 1 OR sum(delta) = 0
               ), gone AS (
                 DELETE FROM dis_tpl_queue_bucket bucket USING loose
                  WHERE (bucket.queue_id, bucket.rank, bucket.day) = (loose.queue_id, loose.rank, loose.day)
                 RETURNING bucket.queue_id, bucket.rank, bucket.day, delta
               )
               INSERT INTO dis_tpl_queue_bucket (queue_id, rank, day, delta)
               SELECT queue_id, rank, day, sum(delta) FROM gone
                GROUP BY queue_id, rank, day HAVING sum(delta) <> 0"""
        )

    @api.model
    def _differences(self):
        """Where the sums differ from a fresh count: list of (queue id, rank, day, sum, count)."""
        self.env["dis.tpl.request"].flush_model(["state", "queue_id", "queue_rank", "registered_at"])
        return self.env.execute_query(
            SQL(
                """SELECT queue_id, rank, day, sum(kept), sum(counted) FROM (
                     SELECT queue_id, rank, day, delta AS kept, 0 AS counted FROM dis_tpl_queue_bucket
                     UNION ALL
                     SELECT queue_id, queue_rank, registered_at::date, 0, 1 FROM dis_tpl_request
                      WHERE state = 'queued'
                   ) both_ways GROUP BY queue_id, rank, day HAVING sum(kept) <> sum(counted)"""
            )
        )
