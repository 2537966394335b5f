from odoo import fields, models


class DatasetColumn(models.Model):
    """A column of an open-data set, as its description tells."""

    _name = "dis.dataset.column"
    _description = "Column of an open-data set"
    _order = "dataset_id, sequence, id"

    dataset_id = fields.Many2one("dis.dataset", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, help="snake_case, English")
    label = fields.Char(required=True, help="What it is, in Latvian")
    is_count = fields.Boolean(help="A number of persons or cases: small ones are hidden")

    _name_unique = models.Constraint("unique(dataset_id, name)", "The data set has this column already.")
