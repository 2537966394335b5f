from odoo import fields, models


class MessageTemplate(models.Model):
    """The words of a message, by code."""

    _name = "dis.message.template"
    _description = "Message template"
    _order = "code"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    subject = fields.Char(required=True)
    body = fields.Text(required=True)

    _code_unique = models.Constraint("unique(code)", "There is a message template with this code already.")
