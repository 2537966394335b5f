from odoo import fields, models

from ..models.move.write_off import REASONS


class ProposeWriteOff(models.TransientModel):
    """Why units are to be written off."""

    _name = "dis.tpl.stock.propose.write.off"
    _description = "Propose to write off"

    lot_ids = fields.Many2many("stock.lot", string="Units", required=True)
    reason = fields.Selection(REASONS, required=True, default="worn")
    note = fields.Char()

    def action_propose(self):
        """Hand the units to a second person for approval."""
        self.ensure_one()
        units = self.lot_ids
        units._check_storekeeper()
        units.check_access("write")
        for unit in units:
            self.env["dis.tpl.stock.write.off"]._propose(unit, self.reason, self.note)
        return {"type": "ir.actions.act_window_close"}
