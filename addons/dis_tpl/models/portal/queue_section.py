from odoo import api, models


class QueueSection(models.AbstractModel):
    """“My queue” on the home page; its page is `controllers/queue.py`."""

    _name = "dis.tpl.queue.section"
    _description = "My queue in the portal"
    _inherit = ["dis.portal.section"]

    _code = "queue"
    _sequence = 11

    @api.model
    def _title(self):
        return self.env._("My queue")

    @api.model
    def _card(self):
        return self.env._("Your place, the forecast, and why you are there.")

    @api.model
    def _count(self):
        return self.env["dis.tpl.request"].search_count([("state", "=", "queued")])

    @api.model
    def _is_offered(self):
        return bool(self.env.user.partner_id.is_person)
