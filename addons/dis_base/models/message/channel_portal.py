from odoo import models


class ChannelPortal(models.AbstractModel):
    """The portal: the message lies in the inbox of the person's account."""

    _name = "dis.channel.portal"
    _description = "Channel: portal"
    _inherit = ["dis.channel"]

    def _deliver(self, message):
        return "send"
