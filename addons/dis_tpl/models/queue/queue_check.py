from odoo import api, fields, models
from odoo.tools import SQL


class QueueCheck(models.Model):
    """A nightly recomputation of the order from its sources, and what differed (R-083)."""

    _name = "dis.tpl.queue.check"
    _description = "Check of the queues"
    _order = "id desc"
    _rec_name = "checked_at"

    checked_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    waiting = fields.Integer(readonly=True, help="Requests that were checked")
    difference_count = fields.Integer(readonly=True)
    differences = fields.Json(readonly=True)

    @api.model
    def _cron_check(self):
        """Compare what the order is made from with where it came from; tell the managers of any difference."""
        rows = [{"what": "sum", "queue": row[0], "rank": row[1], "day": str(row[2]), "kept": row[3], "counted": row[4]}
                for row in self.env["dis.tpl.queue.bucket"]._differences()]  # fmt: skip
        found = [*self._sources_differ(), *self._ledger_differs()]
        rows += [{"what": what, "request": number} for number, what in found]
        waiting = self.env["dis.tpl.request"].search_count([("state", "=", "queued")])
        check = self.create({"waiting": waiting, "difference_count": len(rows), "differences": rows})
        if rows:
            check._tell()
        return check

    @api.model
    def _sources_differ(self):
        """Waiting requests whose registration time, rank or group is not what application, urgency and list say.

        :return: list of (id of the request, what differs)
        """
        self.env["dis.tpl.request"].flush_model()
        self.env["dis.tpl.urgency.claim"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT request.id, CASE
                     WHEN request.registered_at
                          IS DISTINCT FROM COALESCE(request.corrected_at, application.registered_at) THEN 'time'
                     WHEN queue.group_id IS DISTINCT FROM entry.group_id THEN 'group'
                     ELSE 'urgency' END
                   FROM dis_tpl_request request
                   JOIN dis_case ON dis_case.id = request.case_id
                   JOIN dis_application application ON application.id = dis_case.application_id
                   JOIN dis_tpl_list_entry entry ON entry.id = request.list_entry_id
                   LEFT JOIN dis_tpl_queue queue ON queue.id = request.queue_id
                  WHERE request.state = 'queued' AND (
                        request.registered_at
                        IS DISTINCT FROM COALESCE(request.corrected_at, application.registered_at)
                     OR queue.group_id IS DISTINCT FROM entry.group_id
                     OR (request.queue_rank = 0) <> EXISTS (
                          SELECT 1 FROM dis_tpl_urgency_claim claim
                           WHERE claim.request_id = request.id AND claim.answer = 'yes'))
                  ORDER BY request.id"""
            )
        )

    @api.model
    def _ledger_differs(self):
        """Requests that are not where the last line about them in the queue's ledger put them.

        The ledger is a chain of events that nobody can change unseen, so who tampers with tables is found here.

        :return: list of (id of the request, ``"ledger"``)
        """
        return self.env.execute_query(
            SQL(
                """WITH ledger AS (
                     SELECT DISTINCT ON (case_id) case_id, kind, payload FROM dis_event
                      WHERE kind IN ('queue.enter', 'queue.move', 'queue.leave') ORDER BY case_id, number DESC
                   )
                   SELECT request.id, 'ledger'
                     FROM dis_tpl_request request LEFT JOIN ledger ON ledger.case_id = request.case_id
                    WHERE CASE WHEN request.state = 'queued' THEN
                        COALESCE(ledger.kind, 'queue.leave') = 'queue.leave'
                        OR (ledger.payload->>'queue')::int IS DISTINCT FROM request.queue_id
                        OR (ledger.payload->>'rank')::int IS DISTINCT FROM request.queue_rank
                        OR (ledger.payload->>'registered_at')::timestamp IS DISTINCT FROM request.registered_at
                      ELSE ledger.kind <> 'queue.leave' END
                    ORDER BY request.id"""
            )
        )

    def _tell(self):
        text = self.env._("The nightly check of the queues found differences. Open the check to see them.")
        for institution in self.env["dis.programme"].sudo().search([("service", "=", "tpl")]).institution_id:
            self.env["dis.notice"]._tell(institution, "dis_base.group_manager", text, record=self, urgency="urgent")
