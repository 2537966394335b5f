from odoo import api, models


class Event(models.Model):
    """Words of the timeline for what was sent and answered."""

    _inherit = "dis.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "message.send": self.env._("Message sent"),
            "message.answer": self.env._("Answer received"),
        }

    @api.model
    def _public_kinds(self):
        return super()._public_kinds() | {"message.send", "message.answer"}
