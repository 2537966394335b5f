from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import UserError, ValidationError


class Repair(models.Model):
    """A repair: what is broken, who mends it, at whose cost, what the person has meanwhile (T-53, T-54)."""

    _name = "dis.tpl.repair"
    _description = "Repair"
    _inherit = ["dis.state.mixin"]
    _order = "id desc"
    _rec_name = "lot_id"

    _initial = "open"
    _transitions = {"finish": Transition(("open",), "done")}

    lot_id = fields.Many2one("stock.lot", string="Unit", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="lot_id.institution_id", store=True, index=True)
    contract_id = fields.Many2one(
        "dis.tpl.contract", readonly=True, ondelete="restrict", help="Under which it was with a person when it broke"
    )
    fault = fields.Text(required=True)
    is_worn = fields.Boolean(string="Wear, outside impact or misuse", help="The warranty does not cover these (T-53)")
    in_warranty = fields.Boolean(
        string="Under warranty", compute="_compute_in_warranty", store=True, help="On the day on which it was taken in"
    )
    taken_on = fields.Date(string="Taken in on", required=True, default=fields.Date.context_today)
    done_on = fields.Date(string="Done on")
    executor = fields.Char(help="The workshop, or the firm that repairs")
    parts = fields.Text(help="Parts that were changed")
    cost = fields.Monetary()
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)
    substitute_id = fields.Many2one(
        "stock.lot", string="Lent meanwhile", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    result = fields.Selection([("repaired", "Repaired"), ("beyond_repair", "Beyond repair")], readonly=True, copy=False)
    state = fields.Selection(
        [("open", "In repair"), ("done", "Done")], required=True, readonly=True, copy=False, default="open", index=True
    )

    _one_open = models.UniqueIndex("(lot_id) WHERE state = 'open'", "The unit is in repair already.")
    _cost_positive = models.Constraint("CHECK (cost >= 0)", "A cost is not negative.")
    _dates = models.Constraint("CHECK (done_on IS NULL OR done_on >= taken_on)", "It is done before it was taken in.")

    @api.depends("lot_id", "taken_on", "is_worn")
    def _compute_in_warranty(self):
        for repair in self:
            until = repair.lot_id.warranty_until
            repair.in_warranty = bool(until and repair.taken_on and repair.taken_on <= until and not repair.is_worn)

    @api.constrains("taken_on", "done_on")
    def _check_days(self):
        today = fields.Date.context_today(self)
        if any(day and day > today for repair in self for day in (repair.taken_on, repair.done_on)):
            raise ValidationError(self.env._("The day of a repair lies in the future."))

    @api.constrains("in_warranty", "cost", "state")
    def _check_cost(self):
        if any(repair.state == "done" and repair.in_warranty and repair.cost for repair in self):
            raise ValidationError(self.env._("A repair under warranty costs nothing."))

    @api.model
    def _open(self, unit, fault, **vals):
        """Take a unit into repair: out of the warehouse, or from the person who has it; its contract goes on.

        :raises UserError: it is in repair already, written off or not ours any more
        """
        unit._check_room("clean", "inspection", "out")
        unit._break_promise()
        repair = self.create({"lot_id": unit.id, "contract_id": unit.sudo().contract_id.id, "fault": fault, **vals})
        unit._to_room("service", origin=repair._number())
        return repair

    def action_finish_repaired(self):
        """It works again: back to the person whose it is, else to whoever is next in line."""
        self._finish("repaired")
        for repair in self:
            unit, contract = repair.lot_id, repair.sudo().contract_id
            if contract.state == "active":
                unit._to_room("out", contract.site_id, contract.number)
            else:
                unit.sudo().write({"is_used": True, "missing_parts": False})
                unit._to_room("clean", origin=repair._number())
        return True

    def action_finish_beyond(self):
        """It cannot be mended: it is inspected, and a second person decides on the write-off."""
        self._finish("beyond_repair")
        for repair in self:
            if repair.sudo().contract_id.state == "active":
                raise UserError(
                    self.env._("End the contract %(number)s first.", number=repair.sudo().contract_id.number)
                )
            repair.lot_id._to_room("inspection", origin=repair._number())
            self.env["dis.tpl.stock.write.off"]._propose(repair.lot_id, "broken", repair.fault)
        return True

    def _finish(self, result):
        self.env["stock.lot"]._check_storekeeper()
        self.check_access("write")
        for repair in self:
            repair.sudo().write({"result": result, "done_on": repair.done_on or fields.Date.context_today(repair)})
            repair._transition("finish")
            substitute = repair.substitute_id
            if substitute and substitute.room == "out":
                substitute._to_room("inspection", origin=repair._number())

    def _lend(self, unit):
        """The person has another aid meanwhile; it may differ (T-53).

        :raises UserError: there is no person, one is lent already, or this one is not free
        """
        self.ensure_one()
        if self.state != "open" or self.sudo().contract_id.state != "active" or self.substitute_id:
            raise UserError(self.env._("Nothing is to be lent for this repair."))
        unit._check_room("clean")
        unit._check_not_promised()
        self.sudo().substitute_id = unit
        unit.sudo().is_used = True
        unit._to_room("out", origin=self._number())

    def _number(self):
        self.ensure_one()
        return self.env._("Repair %(number)s", number=self.id)
