import phonenumbers
import requests

from odoo import models

from ...settings import setting
from .channel import ChannelMissing, ChannelRefused, ChannelUnavailable

TIMEOUT = 10  # seconds


class ChannelSms(models.AbstractModel):
    """SMS through the HTTP gateway of an operator, ``sms_url`` and ``sms_token`` in section [dis] of odoo.conf.

    ``POST {"id", "to", "text"}``; the id is the message's own, so that the gateway can drop a second try.
    """

    _name = "dis.channel.sms"
    _description = "Channel: SMS"
    _inherit = ["dis.channel"]

    def _deliver(self, message):
        url = setting("sms_url")
        if not url:
            raise ChannelMissing("no_wire")
        number = self._number(message.addressee_id.phone)
        headers = {"Authorization": f"Bearer {token}"} if (token := setting("sms_token")) else {}
        data = {"id": message._mail_id(), "to": number, "text": message.body}
        try:
            answer = requests.post(url, json=data, headers=headers, timeout=TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            raise ChannelUnavailable("unreachable", type(error).__name__)
        if answer.status_code in (400, 404, 422):
            raise ChannelRefused("refused", f"HTTP {answer.status_code}")
        if not answer.ok or answer.is_redirect:
            raise ChannelUnavailable("unreachable", f"HTTP {answer.status_code}")
        return "send"

    def _number(self, phone):
        """The number as gateways want it; one without country code is Latvian."""
        try:
            number = phonenumbers.parse(phone or "", "LV")
        except phonenumbers.NumberParseException:
            raise ChannelRefused("no_address")
        if not phonenumbers.is_valid_number(number):
            raise ChannelRefused("no_address")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
