from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...documents.formats import plain
from ...tools.fill import Unfit, check, fill, places

SMS_LENGTH = 160
COMMON = {"person", "institution", "contact", "case", "date", "link"}


class MessageTemplate(models.Model):
    """The words of a message, by code. Only plain values go into ``{words in braces}`` (S4)."""

    _name = "dis.message.template"
    _description = "Message template"
    _order = "code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    subject = fields.Char(required=True, help="Heading in the portal, by e-address and in a letter")
    body = fields.Text(required=True)
    sms = fields.Char(help="Short text for an SMS, without anything about health; empty: the general one")
    given = fields.Char(readonly=True, help="Words in braces that the sender of this message gives, beside the common")

    _code_unique = models.Constraint("unique(code)", "There is a message template with this code already.")

    @api.constrains("subject", "body", "sms")
    def _check_words(self):
        for template in self:
            known = COMMON | set((template.given or "").split())
            texts = [template.subject, template.body, template.sms or ""]
            try:
                for text in texts:
                    check(text)
            except Unfit as error:
                raise ValidationError(self.env._("“%(text)s” cannot stand in a text.", text=error))
            if unknown := set().union(*map(places, texts)) - known:
                names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
                raise ValidationError(self.env._("Nobody gives a value for %(names)s.", names=names))
            if len(template.sms or "") > SMS_LENGTH:
                raise ValidationError(self.env._("An SMS has at most %(count)s characters.", count=SMS_LENGTH))

    @api.model
    def _by_code(self, code):
        """The template with a code.

        :raises ValidationError: there is none
        """
        template = self.sudo().search([("code", "=", code)])
        if not template:
            raise ValidationError(self.env._("There is no message template “%(code)s”.", code=code))
        return template

    def _fill(self, values):
        """dict subject, body, sms with the values in their places.

        :raises ValidationError: a place has no value
        """
        self.ensure_one()
        words = {key: value for key, value in plain(values).items() if isinstance(value, str)}
        try:
            return {key: fill(self[key] or "", words) for key in ("subject", "body", "sms")}
        except Unfit as error:
            raise ValidationError(
                self.env._("The message “%(code)s” asks for {%(name)s}.", code=self.code, name=error)
            )  # fmt: skip
