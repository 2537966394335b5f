from odoo import fields, models
from odoo.fields import Command


class MessageReply(models.TransientModel):
    """Taking down an answer that came on paper, by e-mail or by phone."""

    _name = "dis.message.reply"
    _description = "Answer taken down by an officer"

    message_id = fields.Many2one(
        "dis.message", required=True, ondelete="cascade", default=lambda self: self.env.context.get("active_id")
    )
    text = fields.Text(string="Answer", required=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Documents")

    def action_take(self):
        """Keep the answer; the case is told."""
        self.ensure_one()
        files = self.attachment_ids
        self.attachment_ids = [Command.clear()]
        self.message_id._answer(self.text, files)
        return {"type": "ir.actions.act_window_close"}
