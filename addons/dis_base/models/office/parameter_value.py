from datetime import timedelta
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ParameterValue(models.Model):
    """What a legal parameter is from a day on, and by which act."""

    _name = "dis.parameter.value"
    _description = "Value of a legal parameter"
    _order = "parameter_id, valid_from desc"

    parameter_id = fields.Many2one("dis.parameter", required=True, index=True, ondelete="cascade")
    programme_id = fields.Many2one("dis.programme", index="btree_not_null", help="Empty: for all programmes")
    value = fields.Char(required=True)
    unit = fields.Char(related="parameter_id.unit")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(compute="_compute_valid_to", store=True, help="The day before the next value begins")
    basis = fields.Char(required=True, help="The act and the point of it")
    is_settled = fields.Boolean(compute="_compute_is_settled", help="In force already: decisions were made by it")

    _row_unique = models.UniqueIndex(
        "(parameter_id, COALESCE(programme_id, 0), valid_from)", "There is a value from this day already."
    )

    @api.depends(
        "valid_from", "programme_id", "parameter_id.value_ids.valid_from", "parameter_id.value_ids.programme_id"
    )
    def _compute_valid_to(self):
        for row in self:
            later = row.parameter_id.value_ids.filtered(
                lambda other, row=row: (
                    other.programme_id == row.programme_id
                    and other.valid_from
                    and row.valid_from
                    and other.valid_from > row.valid_from
                )
            )
            row.valid_to = min(later.mapped("valid_from")) - timedelta(days=1) if later else False

    @api.depends("valid_from")
    def _compute_is_settled(self):
        for row in self:
            row.is_settled = bool(row._origin) and row._origin._is_history()

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
        if {"parameter_id", "programme_id", "value", "valid_from"} & vals.keys():
            self._check_not_history()
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        self._check_not_history()

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def _is_history(self):
        """In force, and not typed in today: a slip of today may still be mended."""
        today = fields.Date.context_today(self)
        typed_on = fields.Datetime.context_timestamp(self, self.create_date).date()
        return self.valid_from <= today and typed_on < today

    def _check_not_history(self):
        if any(row._is_history() for row in self):
            raise UserError(
                self.env._("This value has been in force. What was decided by it stays; add a new value from a day on.")
            )
