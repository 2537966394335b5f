import re

from odoo import api, fields, models

from .stock_location import ROOMS, USAGE

_SHORT = 5  # letters of a warehouse's short name


class Site(models.Model):
    """A site that is a house has a warehouse with its rooms (R-089); an outreach trip has none."""

    _inherit = "dis.site"

    warehouse_ids = fields.One2many("stock.warehouse", "site_id", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        sites = super().create(vals_list)
        sites._ensure_warehouse()
        return sites

    def write(self, vals):
        result = super().write(vals)
        if {"is_mobile", "institution_id"} & vals.keys():
            self._ensure_warehouse()
        if "name" in vals:
            self.sudo().warehouse_ids.write({"name": vals["name"]})
        return result

    def _ensure_warehouse(self):
        """Make the warehouses that are missing; a site of an institution without own books has none."""
        for site in self.filtered(lambda site: not site.is_mobile and site.institution_id.company_id):
            # Latvian is the language of the house: names of locations have one language.
            site_sudo = site.sudo().with_company(site.institution_id.company_id).with_context(lang="lv_LV")
            if not site_sudo.warehouse_ids:
                site_sudo._make_warehouse()

    def _make_warehouse(self):
        company = self.institution_id.company_id
        warehouse = self.env["stock.warehouse"].create(
            {
                "name": self.name,
                "code": self._warehouse_code(company),
                "company_id": company.id,
                "partner_id": company.partner_id.id,
                "site_id": self.id,
            }
        )
        labels = dict(self.env["stock.location"]._fields["room"]._description_selection(self.env))
        customers = self.env.ref("stock.stock_location_customers")
        for room, _label in ROOMS:
            if room == "clean":
                place = warehouse.lot_stock_id
                place.name = labels[room]
            else:
                parent = customers if USAGE[room] == "customer" else warehouse.view_location_id
                name = f"{labels[room]} ({warehouse.code})" if parent == customers else labels[room]
                place = self.env["stock.location"].create(
                    {"name": name, "usage": USAGE[room], "location_id": parent.id, "company_id": company.id}
                )
            place.write({"room": room, "site_id": self.id})
        warehouse.out_type_id.default_location_dest_id = self._room("out")

    def _warehouse_code(self, company):
        """A short name that no other warehouse of the company has."""
        word = re.sub(r"\W|_", "", self.code.rsplit("-", 1)[-1]).upper()[:_SHORT] or "W"
        taken = self.env["stock.warehouse"].with_context(active_test=False).search([("company_id", "=", company.id)])
        codes, number, code = set(taken.mapped("code")), 2, word
        while code in codes:
            code, number = f"{word[: _SHORT - len(str(number))]}{number}", number + 1
        return code

    def _room(self, room):
        """The location of a site's room; shelves below it are no rooms of their own.

        :param room: a key of ``ROOMS``
        :return: record of ``stock.location`` with all rights; empty for a site without a warehouse
        """
        self.ensure_one()
        places_sudo = self.env["stock.location"].sudo()
        return places_sudo.search([("site_id", "=", self.id), ("room", "=", room)], order="id", limit=1)
