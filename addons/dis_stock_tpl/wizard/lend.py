from odoo import fields, models


class Lend(models.TransientModel):
    """Another aid for the time of a repair (T-53)."""

    _name = "dis.tpl.stock.lend"
    _description = "Lend during a repair"

    repair_id = fields.Many2one("dis.tpl.repair", required=True)
    scanned = fields.Char(string="Number", required=True, help="Inventory or serial number; can be scanned")

    def action_lend(self):
        """Hand the unit over."""
        self.ensure_one()
        units = self.env["stock.lot"]
        units._check_storekeeper()
        self.repair_id.check_access("write")
        self.repair_id._lend(units._scanned(self.scanned).ensure_one())
        return {"type": "ir.actions.act_window_close"}
