from odoo import fields, models


class Offer(models.TransientModel):
    """So many aids of a group are ready to be issued: whoever is first in line is invited."""

    _name = "dis.tpl.offer"
    _description = "Aids that are ready"

    queue_id = fields.Many2one("dis.tpl.queue", required=True, ondelete="cascade")
    at_hand = fields.Integer(related="queue_id.at_hand", related_sudo=False)
    count = fields.Integer(string="How many more are ready", required=True, default=1, help="Less than zero: fewer are")

    def action_offer(self):
        """Add them; people are invited in a job."""
        self.ensure_one()
        self.queue_id.check_access("read")
        self.queue_id._offer(self.count)
        return {"type": "ir.actions.act_window_close"}
