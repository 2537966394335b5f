from odoo import http
from odoo.addons.dis_base.controllers.pages import render
from odoo.http import request


class QueueController(http.Controller):
    """“My queue”: every request of mine that waits, its place and the forecast (R-084, R-112)."""

    @http.route("/my/queue", type="http", auth="user", website=True, methods=["GET"])
    def my_queue(self, **_ignored):
        people = request.env.user.partner_id._represented()
        domain = [("state", "=", "queued"), ("person_id", "in", people.ids)]
        requests = request.env["dis.tpl.request"].search(domain, order="registered_at, id")
        forecasts = requests.sudo()._forecasts()  # sums over other people's rows; only numbers leave
        return render("dis_tpl.my_queue", rows=[self._row(waiting, forecasts[waiting.id]) for waiting in requests])

    def _row(self, waiting, months):
        """What the page says of one request; the record is read as the person who asks."""
        section = request.env["dis.tpl.section"]
        return {
            "product": waiting.list_entry_id.name,
            "number": waiting.number,
            "person": waiting.person_id.display_name,
            "administrator": waiting.institution_id.display_name,
            "position": waiting.position,
            "is_urgent": waiting.is_urgent,
            "forecast": section._forecast_words(months),
            "since": section._when(waiting.registered_at),
            "url": f"/my/tpl/case/{waiting.case_id.id}",
        }
