from odoo import fields, models


class SendToRepair(models.TransientModel):
    """A unit is taken into repair: from the shelf, from inspection, or from the person who has it (T-53)."""

    _name = "dis.tpl.stock.send.to.repair"
    _description = "Send to repair"

    scanned = fields.Char(string="Number", required=True, help="Inventory or serial number; can be scanned")
    fault = fields.Text(required=True)
    is_worn = fields.Boolean(string="Wear, outside impact or misuse", help="The warranty does not cover these (T-53)")
    taken_on = fields.Date(string="Taken in on", required=True, default=fields.Date.context_today)
    executor = fields.Char(help="The workshop, or the firm that repairs")

    def action_send(self):
        """Open the repair; opens its form."""
        self.ensure_one()
        units = self.env["stock.lot"]
        units._check_storekeeper()
        unit = units._scanned(self.scanned).ensure_one()
        values = {"is_worn": self.is_worn, "taken_on": self.taken_on, "executor": self.executor}
        repair = self.env["dis.tpl.repair"]._open(unit, self.fault, **values)
        return {
            "type": "ir.actions.act_window",
            "res_model": repair._name,
            "res_id": repair.id,
            "views": [(False, "form")],
        }
