from odoo import api, fields, models


class RuleOverrideWizard(models.TransientModel):
    """An officer answers one condition in place of the rules."""

    _name = "dis.rule.override.wizard"
    _description = "Answering a condition"

    evaluation_id = fields.Many2one("dis.rule.evaluation", required=True, readonly=True)
    condition = fields.Selection(selection="_selection_condition", required=True)
    answer = fields.Selection([("yes", "Yes"), ("no", "No")], required=True)
    reason = fields.Text(required=True)

    @api.model
    def _selection_condition(self):
        """The conditions of the evaluation that the form is opened for, in the reader's words."""
        evaluation = self.env["dis.rule.evaluation"].browse(self.env.context.get("default_evaluation_id"))
        return [(row["code"], row["title"]) for row in evaluation._conditions()] if evaluation else []

    def action_confirm(self):
        """Keep the answer; the case goes on with the new evaluation."""
        self.ensure_one()
        self.evaluation_id._override(self.condition, self.answer, self.reason)
        return {"type": "ir.actions.act_window_close"}
