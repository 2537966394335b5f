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
        """What is held for the request goes to the person; what was held by number before the store kept count is taken.

        :raises UserError: nothing is held although the warehouse keeps such aids
        """
        promises = self.env["dis.tpl.promise"].sudo()
        promise_sudo = promises._active_of(self.request_id)
        if not promise_sudo and self.request_id.sudo().is_promised:
            promise_sudo = promises._take(self.request_id)
        self._issue(promise_sudo)

    def _issue(self, promise_sudo):
        """Carry out what a promise holds; the promise is kept."""
        if not promise_sudo:
            if self.made_to_measure or not self.env["product.product"].sudo()._serving_request(self.request_id):
                return
            raise UserError(
                self.env._("No unit is held for %(request)s: nothing can be issued.", request=self.request_id.number)
            )
        promise_sudo._transition("use")
        unit_sudo, site_sudo = promise_sudo.lot_id, promise_sudo.site_id
        self.sudo().write({"lot_id": unit_sudo.id, "product_id": promise_sudo.product_id.id, "site_id": site_sudo.id})
        target = site_sudo._room("given" if self.kind == "ownership" else "out")
        if unit_sudo:
            unit_sudo._check_room("clean")
            self.sudo().price = unit_sudo.value or self.price
            unit_sudo.is_used = True
        row = (promise_sudo.product_id, unit_sudo, 1)
        self.env["stock.picking"]._carry(site_sudo._room("clean"), target, [row], self.number)
        unit_sudo.invalidate_recordset(["location_id", "room", "site_id"])

    def _after_exchange(self, reason):
        """The unit comes back to inspection, and the person gets another one that is free."""
        result = super()._after_exchange(reason)
        if self.product_id:
            product_sudo, unit_sudo = self.product_id.sudo(), self.lot_id.sudo()
            site_sudo = self.site_id.sudo()
            self.sudo().lot_id = False
            self._carry_back(product_sudo, unit_sudo, "inspection", site_sudo)
            self._issue(self.env["dis.tpl.promise"].sudo()._take(self.request_id))
        return result

    def _after_end(self, site=None, how="returned", **details):
        """:param site: id of the site to which it came back; none: the one that issued it"""
        result = super()._after_end(how=how, **details)
        self._bring_back("given" if how == "property" else "inspection", site)
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
        result = super()._after_restore(**details)
        if self.product_id and self.kind != "ownership":
            self._carry_back(self.product_id.sudo(), self.lot_id.sudo(), "out", self.site_id.sudo(), "written_off")
        return result

    def _bring_back(self, room, site=None):
        """What is out under this contract goes to a room; what was given into ownership stays where it is."""
        if self.product_id and self.kind != "ownership":
            site_sudo = self.env["dis.site"].sudo().browse(site) if site else self.site_id.sudo()
            self._carry_back(self.product_id.sudo(), self.lot_id.sudo(), room, site_sudo)

    def _carry_back(self, product, unit, room, site, source="out"):
        """Carry the unit, or one piece without a number, from where it is outside; a unit in repair stays there."""
        if unit and unit.room == source:
            unit._to_room(room, site, self.number)
        elif not unit:
            source_sudo = self.site_id.sudo()._room(source)
            self.env["stock.picking"]._carry(source_sudo, site._room(room), [(product, unit, 1)], self.number)
