import secrets

from odoo import api, fields, models

from ..house.stock_location import ROOMS

GRADES = [("new", "New"), ("good", "Good"), ("fair", "Fair"), ("poor", "Poor")]


class StockLot(models.Model):
    """A unit: one aid with its own number, condition and history. Its state is where it lies (T-56)."""

    _inherit = "stock.lot"
    _rec_names_search = ["name", "inventory_number"]

    inventory_number = fields.Char(copy=False, index="trigram", help="Unique within the institution")
    institution_id = fields.Many2one(related="product_id.institution_id", store=True, index=True)
    site_id = fields.Many2one("dis.site", compute="_compute_room", store=True, index="btree_not_null")
    room = fields.Selection(ROOMS, string="State", compute="_compute_room", store=True)
    label_code = fields.Char(
        readonly=True, copy=False, index="btree_not_null", default=lambda self: secrets.token_urlsafe(9),
        help="In the QR code of the label; says nothing about the unit",
    )  # fmt: skip
    item_code = fields.Char(related="product_id.item_code", string="Code in the list")
    grade = fields.Selection(GRADES, string="Condition", required=True, default="new")
    is_used = fields.Boolean(
        string="Used", readonly=True, copy=False, default=False, required=True, help="It has been with a person before"
    )
    missing_parts = fields.Char(help="What was not given back with it")
    acquired_on = fields.Date(string="Acquired on")
    value = fields.Monetary(string="Acquisition value")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)
    warranty_until = fields.Date(help="The last day of the warranty")

    _number_unique = models.UniqueIndex(
        "(institution_id, inventory_number) WHERE inventory_number IS NOT NULL",
        "The institution has a unit with this inventory number already.",
    )
    _value_positive = models.Constraint("CHECK (value >= 0)", "A value is not negative.")

    @api.depends("location_id.site_id", "location_id.room")
    def _compute_room(self):
        for unit in self:
            unit.site_id = unit.location_id.site_id
            unit.room = unit.location_id.room

    @api.depends("name", "inventory_number")
    def _compute_display_name(self):
        for unit in self:
            unit.display_name = f"{unit.name} ({unit.inventory_number})" if unit.inventory_number else unit.name

    @api.model
    def _next_inventory_number(self, institution):
        """A number that the institution has not used yet."""
        number = self.env["ir.sequence"].sudo().next_by_code("dis.tpl.stock.unit")
        return f"{institution.code}-{number}"
