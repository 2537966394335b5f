import csv
import io

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.suppression import suppress
from ...tools.text import neutralise_cell


class Dataset(models.Model):
    """An open-data set: columns, one aggregate, period, suppression, licence (O-01 … O-06).

    The aggregate is a method ``_dataset_<name>(start, end)`` of a model that answers with dicts, one per row, keyed by column;
    it counts as the system, so that what is published does not depend on who looks.
    """

    _name = "dis.dataset"
    _description = "Open-data set"
    _order = "sequence, code"

    name = fields.Char(required=True, help="Title, in Latvian")
    code = fields.Char(required=True, help="Name of the file and of the address")
    sequence = fields.Integer(default=10)
    description = fields.Text()
    keywords = fields.Char()
    model = fields.Char(required=True, help="The model that counts")
    method = fields.Char(required=True, help="Its method, _dataset_…")
    frequency = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("yearly", "Yearly"),
            ("on_change", "On change"),
        ],
        required=True,
        default="monthly",
    )
    licence = fields.Char(required=True, default="CC0-1.0")
    column_ids = fields.One2many("dis.dataset.column", "dataset_id")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(code)", "There is a data set with this code already.")

    @api.constrains("model", "method")
    def _check_method(self):
        for dataset in self:
            model = self.env.get(dataset.model)
            if model is None or not dataset.method.startswith("_dataset_") or not hasattr(model, dataset.method):
                raise ValidationError(self.env._("“%(name)s” has no aggregate.", name=dataset.code))

    def _rows(self, start, end):
        """The rows of a period, safe to publish: counts that could point at a person are hidden (O-05).

        :param start, end: first and last day of the period
        :return: list of dicts, column -> value; a hidden count is None
        """
        self.ensure_one()
        rows = list(getattr(self.env[self.model].sudo(), self.method)(start, end))
        min_cell = self.env["dis.parameter"]._get("opendata.min_cell", on=end)
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        for column in self.column_ids.filtered("is_count").mapped("name"):
            counts = [row[column] for row in rows]
            published = suppress(counts, min_cell, f"{secret}: {self.code} {column} {start} {end}")
            for row, count in zip(rows, published.cells, strict=True):
                row[column] = count
        return rows

    def _csv(self, start, end):
        """The same as text (O-04): comma, a header of column names, ISO dates, decimal point; a hidden count is empty."""
        self.ensure_one()
        names = self.column_ids.mapped("name")
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for row in self._rows(start, end):
            writer.writerow(["" if row[name] is None else neutralise_cell(row[name]) for name in names])
        return text.getvalue()
