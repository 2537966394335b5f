from odoo import fields, models


class Classifier(models.Model):
    """A code list: coded values instead of free text (R-166)."""

    _name = "dis.classifier"
    _description = "Code list"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    value_ids = fields.One2many("dis.classifier.value", "classifier_id")

    _code_unique = models.Constraint("unique(code)", "There is a code list with this code already.")
