from odoo import api, fields, models
from odoo.exceptions import UserError


class DecisionLine(models.Model):
    """One fact, reason or point of the ruling. It can be changed while the decision is a draft."""

    _name = "dis.decision.line"
    _inherit = ["dis.watched.mixin"]
    _description = "Line of a decision"
    _order = "decision_id, part, sequence, id"
    _rec_name = "text"
    _person_path = "decision_id.case_id.person_id"

    decision_id = fields.Many2one("dis.decision", required=True, index=True, ondelete="cascade")
    part = fields.Selection([("fact", "Fact"), ("reason", "Reason"), ("ruling", "Ruling")], required=True)
    sequence = fields.Integer(default=10)
    text = fields.Text(required=True)
    note = fields.Char(help="Of a fact: its source and day. Of a reason: the norm.")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_draft()
        result = super().write(vals)
        self._check_draft()  # nor may a line be moved to another decision
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._check_draft()

    def _check_draft(self):
        if any(decision.state != "draft" for decision in self.decision_id):
            raise UserError(self.env._("Only a draft can be edited. Return it to the drafter first."))

    def _note(self):
        """What the letter says behind the text, with the full stop."""
        return f" ({self.note})." if self.note else "" if self.text.rstrip().endswith((".", "!", "?")) else "."
