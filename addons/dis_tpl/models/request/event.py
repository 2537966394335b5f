from odoo import api, models


class Event(models.Model):
    """Words of the ledger of the queue, and of what else happens to a request."""

    _inherit = "dis.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "queue.enter": self.env._("Place in the queue taken"),
            "queue.move": self.env._("Place in the queue changed"),
            "queue.leave": self.env._("Place in the queue given up"),
            "list.change": self.env._("Product replaced in the list"),
        }

    @api.model
    def _public_kinds(self):
        return super()._public_kinds() | {"queue.move", "list.change"}
