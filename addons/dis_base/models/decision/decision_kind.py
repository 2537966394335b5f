from odoo import fields, models


class DecisionKind(models.Model):
    """A kind of administrative act: its letter, its steps, and when it takes effect."""

    _name = "dis.decision.kind"
    _description = "Kind of decision"
    _order = "service, sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="For example tpl.accept_to_queue")
    service = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    takes_effect = fields.Selection(
        [("issue", "When issued"), ("delivery", "When delivered"), ("in_force", "When in force")],
        required=True,
        default="issue",
    )
    template = fields.Char(required=True, help="Letter: addon/report/templates/name.odt")
    can_appeal = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(code)", "There is a kind of decision with this code already.")
