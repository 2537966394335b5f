from odoo import models

from .channel import ChannelMissing


class ChannelEaddress(models.AbstractModel):
    """The official e-address. The wire is a connector that extends this model; until then messages wait for it.

    A connector hands the message over and returns ``start``; it calls ``_transition("send")`` or ``_fail`` when the
    answer comes. One that gets none within an hour is handed over again, under the same ``_mail_id()``.
    """

    _name = "dis.channel.eaddress"
    _description = "Channel: e-address"
    _inherit = ["dis.channel"]

    def _deliver(self, message):
        raise ChannelMissing("no_wire")
