from odoo import fields, models


class RuleEvaluation(models.Model):
    """What the rules answered, kept whole: a decision can be explained and computed again years later (R-200)."""

    _name = "dis.rule.evaluation"
    _description = "Evaluation of rules"
    _order = "id desc"

    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="case_id.institution_id", store=True, index=True)
    ruleset = fields.Char(required=True, readonly=True)
    version = fields.Char(required=True, readonly=True)
    on_date = fields.Date(required=True, readonly=True, help="The day whose law and facts count")
    answer = fields.Selection([("yes", "Yes"), ("no", "No"), ("unclear", "Unclear")], required=True, readonly=True)
    tree = fields.Json(required=True, readonly=True)
    facts = fields.Json(required=True, readonly=True)
