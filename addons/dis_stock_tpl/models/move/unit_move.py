from odoo import fields, models
from odoo.exceptions import UserError


class StockLot(models.Model):
    """What a storekeeper does with a unit; each of it is a move that the unit's history shows (T-56, R-088)."""

    _inherit = "stock.lot"

    history_ids = fields.One2many("stock.move.line", "lot_id", readonly=True, domain=[("state", "=", "done")])

    def _to_room(self, room, site=None, origin=""):
        """Carry the units to a room, of their own site or of another one.

        :raises UserError: a unit lies nowhere, or the site has no warehouse
        """
        for source, units in self.grouped(lambda unit: unit.location_id.sudo()).items():
            target = (site or source.site_id)._room(room) if site or source.site_id else source.browse()
            if not source or not target:
                raise UserError(self.env._("%(units)s: not in a warehouse.", units=units._names()))
            self.env["stock.picking"]._carry(source, target, [(unit.product_id, unit, 1) for unit in units], origin)
        self.invalidate_recordset(["location_id", "room", "site_id"])

    def _names(self):
        return ", ".join(self.mapped("display_name"))

    def _check_room(self, *rooms):
        """:raises UserError: a unit is in none of these rooms; says where it is"""
        labels = dict(self._fields["room"]._description_selection(self.env))
        for unit in self:
            if unit.room not in rooms:
                raise UserError(
                    self.env._(
                        "The unit %(unit)s is not where this can be done with it: %(state)s%(site)s.",
                        unit=unit.display_name,
                        state=labels.get(unit.room) or self.env._("not received yet"),
                        site=f" ({unit.site_id.name})" if unit.site_id else "",
                    )
                )

    def action_reuse(self):
        """Inspected and cleaned, or repaired: whoever is next in line may have it."""
        self._check_storekeeper()
        self.check_access("write")
        self._check_room("inspection", "service")
        self._check_no_open_repair()
        self.sudo().write({"is_used": True, "missing_parts": False})
        self._to_room("clean")
        return True

    def action_inspect_again(self):
        """Something is wrong with it: out of what may be issued; whoever was promised it gets the next one."""
        self._check_storekeeper()
        self.check_access("write")
        self._check_room("clean")
        self._break_promise()
        self._to_room("inspection")
        return True
