import smtplib
from email.utils import formataddr

from odoo import models
from odoo.addons.base.models.ir_mail_server import MailDeliveryException
from odoo.tools import config

from .channel import ChannelRefused, ChannelUnavailable


class ChannelEmail(models.AbstractModel):
    """E-mail, plain text. A second try has the same Message-ID, so that a mail program shows one letter."""

    _name = "dis.channel.email"
    _description = "Channel: e-mail"
    _inherit = ["dis.channel"]

    def _deliver(self, message):
        address = message.addressee_id.email_normalized
        if not address:
            raise ChannelRefused("no_address")
        institution = message.institution_id
        server = self.env["ir.mail_server"].sudo()
        letter = server._build_email__(
            email_from=formataddr((institution.name, config["email_from"] or institution.email)),
            email_to=[address],
            subject=message.subject,
            body=message.body,
            reply_to=institution.email,
            message_id=message._mail_id(),
            headers={"Auto-Submitted": "auto-generated"},
        )
        try:
            server.send_email(letter)
        except AssertionError:  # no part of the address is one
            raise ChannelRefused("no_address")
        except (MailDeliveryException, smtplib.SMTPException, OSError) as error:
            if isinstance(error.__context__, smtplib.SMTPRecipientsRefused):
                raise ChannelRefused("refused", "SMTP 5xx")
            raise ChannelUnavailable("unreachable", type(error.__context__ or error).__name__)
        return "send"
