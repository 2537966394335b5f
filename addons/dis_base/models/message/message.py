from odoo import fields, models


class Message(models.Model):
    """What goes out to a person or organisation: one outbox for all channels."""

    _name = "dis.message"
    _description = "Message"
    _order = "id desc"
    _rec_name = "subject"

    case_id = fields.Many2one("dis.case", readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True)
    addressee_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    template_id = fields.Many2one("dis.message.template", readonly=True)
    subject = fields.Char(required=True, readonly=True)
    body = fields.Text(required=True, readonly=True)
