from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ParameterValue(models.Model):
    """What a legal parameter is from a day on, and by which act."""

    _name = "dis.parameter.value"
    _description = "Value of a legal parameter"
    _order = "parameter_id, valid_from desc"

    parameter_id = fields.Many2one("dis.parameter", required=True, index=True, ondelete="cascade")
    programme_id = fields.Many2one("dis.programme", index="btree_not_null", help="Empty: for all programmes")
    value = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    basis = fields.Char(required=True, help="The act and the point of it")

    _row_unique = models.UniqueIndex(
        "(parameter_id, COALESCE(programme_id, 0), valid_from)", "There is a value from this day already."
    )

    @api.constrains("value", "parameter_id")
    def _check_value(self):
        for row in self:
            row._parsed()

    def _parsed(self):
        """The value as Python's int, Decimal, str or bool."""
        text, kind = self.value.strip(), self.parameter_id.kind
        try:
            if kind == "integer":
                return int(text)
            if kind == "decimal":
                return Decimal(text.replace(",", "."))
        except (ValueError, InvalidOperation):
            raise ValidationError(self.env._("“%(value)s” is not a number.", value=self.value))
        return text == "1" if kind == "flag" else text

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        self.env.registry.clear_cache()
        return rows

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
