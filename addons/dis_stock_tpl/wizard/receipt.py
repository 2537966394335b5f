from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.unit.stock_lot import GRADES


class Receipt(models.TransientModel):
    """Aids that were bought, or came from another owner, are taken into the stock of a site (R-088)."""

    _name = "dis.tpl.stock.receipt"
    _description = "Receipt"

    site_id = fields.Many2one("dis.site", required=True, default=lambda self: self._default_site())
    product_id = fields.Many2one(
        "product.product", string="Model", required=True, domain="[('institution_id', '!=', False)]"
    )
    tracking = fields.Selection(related="product_id.tracking", related_sudo=False)
    numbers = fields.Text(
        string="Serial numbers",
        help="One a line; after a semicolon the inventory number, if the unit has one already. Can be pasted from a table.",
    )
    quantity = fields.Integer(default=1)
    document = fields.Char(string="Document number", help="Of the delivery note or the invoice")
    acquired_on = fields.Date(required=True, default=fields.Date.context_today)
    value = fields.Monetary(string="Value of one")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)
    warranty_until = fields.Date()
    grade = fields.Selection(GRADES, string="Condition", required=True, default="new")

    @api.model
    def _default_site(self):
        sites = self.env.user.institution_ids.site_ids.filtered("warehouse_ids")
        return sites if len(sites) == 1 else sites.browse()

    def action_receive(self):
        """Put what came into the stock; opens the new units.

        :raises UserError: a number is known already, a date lies in the future, a value or quantity is negative
        """
        self.ensure_one()
        self.env["stock.lot"]._check_storekeeper()
        self._check()
        source = self.env.ref("stock.stock_location_suppliers")
        target = self.site_id._room("clean")
        if self.tracking == "none":
            rows, units = [(self.product_id, self.env["stock.lot"], self.quantity)], self.env["stock.lot"]
        else:
            units = self._make_units()
            rows = [(unit.product_id, unit, 1) for unit in units]
        self.env["stock.picking"]._carry(source, target, rows, self.document or "")
        if not units:
            return {"type": "ir.actions.act_window_close"}
        action = self.env["ir.actions.act_window"]._for_xml_id("dis_stock_tpl.stock_lot_action")
        return {**action, "domain": [("id", "in", units.ids)]}

    def _check(self):
        today = fields.Date.context_today(self)
        if self.site_id.institution_id not in self.env.user.institution_ids and not self.env.su:
            raise UserError(self.env._("The site is not of your institution."))
        if self.product_id.institution_id != self.site_id.institution_id:
            raise UserError(self.env._("The model is of another institution than the site."))
        if not self.site_id._room("clean"):
            raise UserError(self.env._("The site has no warehouse."))
        if self.acquired_on > today:
            raise UserError(self.env._("The day of acquisition lies in the future."))
        if self.warranty_until and self.warranty_until < self.acquired_on:
            raise UserError(self.env._("The warranty ends before the day of acquisition."))
        if self.value < 0:
            raise UserError(self.env._("A value is not negative."))
        if self.tracking == "none" and self.quantity <= 0:
            raise UserError(self.env._("Say how many came."))

    def _make_units(self):
        units = self.env["stock.lot"]
        typed = units._typed_numbers(self.numbers)
        institution = self.product_id.institution_id
        known_sudo = units.sudo().search(
            [
                ("institution_id", "=", institution.id),
                "|",
                "&",
                ("product_id", "=", self.product_id.id),
                ("name", "in", [serial for serial, _number in typed]),
                ("inventory_number", "in", [number for _serial, number in typed if number]),
            ]
        )
        if known_sudo:
            raise UserError(self.env._("In the stock already: %(units)s.", units=known_sudo._names()))
        return units.create(
            [
                {
                    "product_id": self.product_id.id,
                    "name": serial,
                    "inventory_number": number or units._next_inventory_number(institution),
                    "company_id": institution.company_id.id,
                    "acquired_on": self.acquired_on,
                    "value": self.value,
                    "currency_id": self.currency_id.id,
                    "warranty_until": self.warranty_until,
                    "grade": self.grade,
                    "is_used": self.grade != "new",
                }
                for serial, number in typed
            ]
        )
