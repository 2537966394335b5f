from odoo import fields, models


class ChangeAid(models.TransientModel):
    """Another aid of the same group: the registration time stays (T-28)."""

    _name = "dis.tpl.change.aid"
    _description = "Change of the aid"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    group_id = fields.Many2one(related="request_id.group_id", related_sudo=False)
    list_entry_id = fields.Many2one("dis.tpl.list.entry", string="Assistive product", required=True)
    reason = fields.Text(required=True)

    def action_change(self):
        """Change it and ask the rules again."""
        self.ensure_one()
        self.request_id._change_aid(self.list_entry_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
