from odoo import api, fields, models


class Classifier(models.Model):
    """A code list: coded values instead of free text (R-166)."""

    _name = "dis.classifier"
    _description = "Code list"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    value_ids = fields.One2many("dis.classifier.value", "classifier_id")
    value_count = fields.Integer(compute="_compute_value_count", string="Values")

    _code_unique = models.Constraint("unique(code)", "There is a code list with this code already.")

    @api.depends("value_ids")
    def _compute_value_count(self):
        counts = dict(
            self.env["dis.classifier.value"]._read_group(
                [("classifier_id", "in", self.ids)], ["classifier_id"], ["__count"]
            )
        )
        for classifier in self:
            classifier.value_count = counts.get(classifier, 0)
