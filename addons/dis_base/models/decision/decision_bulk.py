from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class DecisionBulk(models.TransientModel):
    """Verdicts on many steps at once, each with its own reason; a preview of what each decision says."""

    _name = "dis.decision.bulk"
    _description = "Verdicts on many steps"

    row_ids = fields.One2many("dis.decision.bulk.row", "bulk_id")

    @api.model
    def default_get(self, fields_list):
        steps = self.env["dis.decision.step"].browse(self.env.context.get("active_ids")).filtered("is_mine")
        if not steps:
            raise UserError(self.env._("None of these steps waits for you."))
        return {**super().default_get(fields_list), "row_ids": [Command.create({"step_id": step.id}) for step in steps]}

    def action_apply(self):
        """Carry the verdicts out, all or none; steps not yet accepted for work are accepted on the way."""
        self.ensure_one()
        for row in self.row_ids:
            step = row.step_id
            if row.verdict == "leave":
                continue
            if step.state == "open":
                step.action_accept()
            if row.reason:
                step.write({"reason": row.reason})
            if row.verdict == "approve":
                step.action_approve()
            else:
                step.action_return()
        return {"type": "ir.actions.act_window_close"}
