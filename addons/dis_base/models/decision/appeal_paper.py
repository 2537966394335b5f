from odoo import fields, models


class AppealPaper(models.TransientModel):
    """Registering an appeal that came on paper."""

    _name = "dis.appeal.paper"
    _description = "Appeal that came on paper"

    decision_id = fields.Many2one(
        "dis.decision", required=True, ondelete="cascade", default=lambda self: self.env.context.get("active_id")
    )
    # Not as superuser, as related fields are by default: the form would show whatever one points it at.
    appeal_until = fields.Date(related="decision_id.appeal_until", related_sudo=False)
    text = fields.Text(string="What the appellant asks for", required=True)
    restore_reason = fields.Text(string="Why the missed term is restored")
    attachment_ids = fields.Many2many("ir.attachment", string="Scanned papers")

    def action_lodge(self):
        """Register the appeal and open it."""
        self.ensure_one()
        appeal = self.decision_id._lodge_appeal(self.text, self.attachment_ids, self.restore_reason or "")
        return {
            "type": "ir.actions.act_window",
            "res_model": "dis.appeal",
            "res_id": appeal.id,
            "views": [(False, "form")],
        }
