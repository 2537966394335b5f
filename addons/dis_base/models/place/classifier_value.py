from odoo import api, fields, models
from odoo.exceptions import UserError


class ClassifierValue(models.Model):
    """One value of a code list, with the time it may be chosen."""

    _name = "dis.classifier.value"
    _description = "Value of a code list"
    _order = "classifier_id, sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    classifier_id = fields.Many2one("dis.classifier", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    note = fields.Text(translate=True, help="What it means, shown where it is chosen")
    valid_from = fields.Date()
    valid_to = fields.Date()
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(classifier_id, code)", "The list has this code already.")

    def write(self, vals):
        if "code" in vals and any(row.code != vals["code"] for row in self):
            raise UserError(self.env._("A code stays as it is: rules and old records refer to it. Add a new value."))
        return super().write(vals)

    @api.model
    def _by_code(self, classifier, code):
        """The value with a code; empty if there is none."""
        return self.with_context(active_test=False).search(
            [("classifier_id.code", "=", classifier), ("code", "=", code)], limit=1
        )
