from odoo import api, fields, models
from odoo.exceptions import AccessError


class RuleOverride(models.Model):
    """An officer's answer to one condition, with the reason. Rows are only ever added."""

    _name = "dis.rule.override"
    _description = "Override of a condition"
    _order = "id desc"
    _rec_name = "condition"

    evaluation_id = fields.Many2one(
        "dis.rule.evaluation", required=True, readonly=True, index=True, ondelete="restrict", help="What was overridden"
    )
    case_id = fields.Many2one(related="evaluation_id.case_id", store=True, index=True)
    institution_id = fields.Many2one(related="evaluation_id.institution_id", store=True, index=True)
    user_id = fields.Many2one("res.users", string="Officer", required=True, readonly=True, ondelete="restrict")
    condition = fields.Char(required=True, readonly=True, help="Code of the condition")
    computed = fields.Char(required=True, readonly=True, help="What the rules had answered")
    answer = fields.Selection([("yes", "Yes"), ("no", "No")], required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("What an officer decided stays as it was written."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("What an officer decided stays as it was written."))
