from odoo import api, models
from odoo.exceptions import AccessError


class DiscussChannelMember(models.Model):
    """Chat is for the staff: whoever adds somebody to a channel sees that somebody's name."""

    _inherit = "discuss.channel.member"

    @api.constrains("partner_id")
    def _check_no_person(self):
        if any(self.sudo().partner_id.mapped("is_person")):
            raise AccessError(self.env._("Persons of the register take no part in chats."))
