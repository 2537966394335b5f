from odoo import fields, models
from odoo.exceptions import UserError


class Contract(models.Model):
    """The contract moves the unit: out when it takes effect, back when it ends. Nobody types a move twice."""

    _inherit = "dis.tpl.contract"

    lot_id = fields.Many2one(
        "stock.lot", string="Unit", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    found_on = fields.Date(readonly=True, copy=False, help="The lost unit turned up")
    product_id = fields.Many2one("product.product", string="Model", readonly=True, copy=False, ondelete="restrict")

    _unit_once = models.UniqueIndex(
        "(lot_id) WHERE state = 'active' OR state = 'lost' AND found_on IS NULL", "This unit is with somebody already."
    )

    def _has_unit(self):
        """Whether the person still has the unit, or lost it."""
        self.ensure_one()
        return self.state == "active" or self.state == "lost" and not self.found_on

    def _after_activate(self, **details):
        result = super()._after_activate(**details)
        self._issue_held()
        return result

    def _issue_held(self):
        """What is held for the request goes to the person.

        :raises UserError: nothing is held although the warehouse keeps such aids
        """
        promise_sudo = self.env["dis.tpl.promise"]._active_of(self.request_id)
        if not promise_sudo:
            if self.made_to_measure or not self.env["product.product"].sudo()._serving_request(self.request_id):
                return
            raise UserError(
                self.env._("No unit is held for %(request)s: nothing can be issued.", request=self.request_id.number)
            )
        promise_sudo._transition("use")
        unit, site = promise_sudo.lot_id, promise_sudo.site_id
        self.sudo().write({"lot_id": unit.id, "product_id": promise_sudo.product_id.id, "site_id": site.id})
        target = site._room("given" if self.kind == "ownership" else "out")
        if unit:
            unit._check_room("clean")
            self.sudo().price = unit.value or self.price
            unit.is_used = True
        row = (promise_sudo.product_id, unit, 1)
        self.env["stock.picking"]._carry(site._room("clean"), target, [row], self.number)
        unit.invalidate_recordset(["location_id", "room", "site_id"])

    def _after_end(self, site=None, **details):
        """:param site: id of the site to which it came back; none: the one that issued it"""
        result = super()._after_end(**details)
        self._bring_back("given" if self.became_property else "inspection", site)
        return result

    def _after_recover(self, site=None, **details):
        result = super()._after_recover(**details)
        self._bring_back("inspection", site)
        return result

    def _after_write_off(self, **details):
        result = super()._after_write_off(**details)
        self._bring_back("written_off")
        return result

    def _after_restore(self, **details):
        """It was never with anybody else: it is with the person again."""
        result = super()._after_restore(**details)
        unit_sudo = self.lot_id.sudo()
        if unit_sudo.room == "written_off":
            unit_sudo._to_room("out", self.site_id.sudo(), self.number)
        return result

    def _bring_back(self, room, site=None):
        """What is out under this contract goes to a room; what became property stays where it is."""
        issued_at = self.site_id.sudo()
        site_sudo = self.env["dis.site"].sudo().browse(site) if site else issued_at
        source = issued_at._room("out") if issued_at else self.env["stock.location"]
        unit_sudo = self.lot_id.sudo()
        if unit_sudo and unit_sudo.room == "out":
            unit_sudo._to_room(room, site_sudo, self.number)
        elif self.product_id and not unit_sudo and self.kind != "ownership":
            row = (self.product_id, unit_sudo, 1)
            self.env["stock.picking"]._carry(source, site_sudo._room(room), [row], self.number)
