from odoo import models


class MailThread(models.AbstractModel):
    """Persons of the register get no mail through the chatter, and follow nothing: what goes to them is ``dis.message``.

    Core shows name and address of every recipient and follower to whoever sees the document.
    """

    _inherit = "mail.thread"

    def message_post(self, *, partner_ids=None, **kwargs):
        return super().message_post(partner_ids=self._no_persons(partner_ids), **kwargs)

    def message_notify(self, *, partner_ids=False, **kwargs):
        recipients = self._no_persons(partner_ids)
        if partner_ids and not recipients:
            return self.env["mail.message"]
        return super().message_notify(partner_ids=recipients, **kwargs)

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        return super()._message_subscribe(self._no_persons(partner_ids), subtype_ids, customer_ids)

    def _no_persons(self, partner_ids):
        partners_sudo = self.env["res.partner"].sudo().browse(partner_ids or ())
        return partners_sudo.exists().filtered(lambda partner: not partner.is_person).ids
