from odoo import api, fields, models
from odoo.exceptions import UserError


class MessagePost(models.TransientModel):
    """Letters to print: one PDF of all of them, then the day on which they were handed to the post."""

    _name = "dis.message.post"
    _description = "Printing and posting of letters"

    message_ids = fields.Many2many("dis.message", required=True, readonly=True)
    count = fields.Integer(compute="_compute_count")
    pdf = fields.Binary(string="Letters", readonly=True)
    pdf_name = fields.Char(default="vestules.pdf", readonly=True)
    posted_on = fields.Date(string="Handed to the post on", required=True, default=fields.Date.context_today)

    @api.depends("message_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.message_ids)

    def action_post(self):
        """The letters were handed to the post; their terms run from that day."""
        self.ensure_one()
        letters = self.message_ids._to_print()
        today = fields.Date.context_today(self)
        if self.posted_on > today or self.posted_on < min(letters.mapped("create_date")).date():
            raise UserError(self.env._("Letters are posted between the day they were made and today."))
        letters._post(self.posted_on)
        return {"type": "ir.actions.act_window_close"}
