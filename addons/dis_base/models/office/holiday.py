from odoo import api, fields, models
from odoo.tools import ormcache


class Holiday(models.Model):
    """A day that differs from the ordinary calendar: a free day, or a working day moved onto a Saturday (P-16)."""

    _name = "dis.holiday"
    _description = "Moved or added day off"
    _order = "day desc"
    _rec_name = "reason"

    day = fields.Date(required=True)
    is_working = fields.Boolean(string="Working day", help="The government moved a working day here")
    reason = fields.Char(required=True)

    _day_unique = models.Constraint("unique(day)", "This day is in the table already.")

    @api.model
    def _moved(self):
        """dict: day -> is it a working day; the argument that ``tools.terms`` takes."""
        return {fields.Date.to_date(day): working for day, working in self._moved_cached()}

    @ormcache()
    def _moved_cached(self):
        return tuple((fields.Date.to_string(row.day), row.is_working) for row in self.sudo().search([]))

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
