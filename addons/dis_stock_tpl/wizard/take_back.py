from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.unit.stock_lot import GRADES

REASONS = [
    ("unsuitable", "Unsuitable"),
    ("outgrown", "Outgrown"),
    ("health", "Health has changed"),
    ("no_need", "Not needed any more"),
    ("death", "Death"),
    ("term_end", "End of the term"),
    ("defect", "Defect"),
]


class TakeBack(models.TransientModel):
    """Units come back from people: the storekeeper scans them, the contracts end, the units wait for inspection (T-52)."""

    _name = "dis.tpl.stock.take.back"
    _description = "Return"

    site_id = fields.Many2one("dis.site", required=True, default=lambda self: self._default_site())
    scanned = fields.Text(string="Numbers", help="Inventory or serial numbers, one a line; can be scanned")
    reason = fields.Selection(REASONS, required=True, default="no_need")
    grade = fields.Selection(GRADES, string="Condition", required=True, default="good")
    missing_parts = fields.Char(help="What of the set was not given back")

    @api.model
    def _default_site(self):
        return self.env["dis.tpl.stock.receipt"]._default_site()

    def action_take_back(self):
        """Take them back; opens the units.

        :raises UserError: a label is unknown or was scanned twice, a unit is not with a person
        """
        self.ensure_one()
        units = self.env["stock.lot"]._scanned(self.scanned)
        units._check_storekeeper()
        units._check_room("out")
        if not self.site_id._room("inspection"):
            raise UserError(self.env._("The site has no warehouse."))
        labels = dict(self._fields["reason"]._description_selection(self.env))
        for unit in units:
            if unit.institution_id != self.site_id.institution_id:
                raise UserError(self.env._("Aids stay with their institution; choose one of its sites."))
            unit._take_back(self.site_id, labels[self.reason], self.reason == "death")
            unit.sudo().write({"grade": self.grade, "missing_parts": self.missing_parts, "is_used": True})
        action = self.env["ir.actions.act_window"]._for_xml_id("dis_stock_tpl.stock_lot_action")
        return {**action, "domain": [("id", "in", units.ids)]}
