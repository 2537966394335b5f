from odoo import http
from odoo.http import request


class QueueController(http.Controller):
    """“My queue”: every request of mine that waits, its place and the forecast (R-084, R-112)."""

    @http.route("/my/queue", type="http", auth="user", website=True, methods=["GET"])
    def my_queue(self, **_ignored):
        requests = request.env["dis.tpl.request"].search([("state", "=", "queued")], order="registered_at, id")
        values = {"rows": [self._row(waiting) for waiting in requests]}
        return request.render("dis_tpl.my_queue", values, headers=[("Cache-Control", "no-store")])

    def _row(self, waiting):
        """What the page says of one request; the record is read as the person who asks."""
        waiting_sudo = waiting.sudo()  # sums over other people's rows; only numbers leave
        section = request.env["dis.tpl.section"]
        return {
            "product": waiting.list_entry_id.name,
            "number": waiting.number,
            "person": waiting.person_id.display_name,
            "administrator": waiting.institution_id.display_name,
            "position": waiting_sudo.position,
            "is_urgent": waiting.is_urgent,
            "forecast": section._forecast_words(waiting_sudo._forecast()),
            "since": section._when(waiting.registered_at),
            "url": f"/my/tpl/case/{waiting.case_id.id}",
        }
