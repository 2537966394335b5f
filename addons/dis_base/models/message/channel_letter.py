from odoo import models


class ChannelLetter(models.AbstractModel):
    """A letter on paper: its PDF is made, then it waits in the print queue for somebody to post it."""

    _name = "dis.channel.letter"
    _description = "Channel: letter"
    _inherit = ["dis.channel"]

    def _deliver(self, message):
        message._make_paper()
        return None
