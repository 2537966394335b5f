from odoo import fields, models
from odoo.exceptions import UserError


class StockLot(models.Model):
    _inherit = "stock.lot"

    repair_ids = fields.One2many("dis.tpl.repair", "lot_id", string="Repairs")
    stand_in_ids = fields.One2many("dis.tpl.repair", "substitute_id", string="Lent during repairs")

    def _open_repair(self):
        """The repair in which the unit is now, as superuser."""
        self.ensure_one()
        return self.sudo().repair_ids.filtered(lambda repair: repair.state == "open")

    def _check_no_open_repair(self):
        """:raises UserError: a repair of a unit is not finished"""
        for unit in self:
            if unit._open_repair():
                raise UserError(self.env._("Finish the repair of %(unit)s first.", unit=unit.display_name))
