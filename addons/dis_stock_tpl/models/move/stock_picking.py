from odoo import Command, api, models


class StockPicking(models.Model):
    """What was carried from one place to another, written in one go."""

    _inherit = "stock.picking"

    @api.model
    def _carry(self, source, target, rows, origin=""):
        """Move units and pieces; all of it, or nothing.

        :param source: record of ``stock.location`` where they are
        :param target: record of ``stock.location`` where they go
        :param rows: list of (product, unit or empty record of ``stock.lot``, quantity)
        :param origin: why, a number of a contract, a request or a document; nothing personal
        :return: the picking, done
        """
        house = (target.site_id or source.site_id).warehouse_ids
        kind = house.int_type_id
        if target.usage == "customer":
            kind = house.out_type_id
        elif source.usage in ("supplier", "customer"):
            kind = house.in_type_id
        places = {"location_id": source.id, "location_dest_id": target.id}
        carried = [self._prepare_carried(places, *row, house.company_id) for row in rows]
        picking_sudo = (
            self.sudo()
            .with_company(house.company_id)
            .create(
                {
                    **places,
                    "picking_type_id": kind.id,
                    "origin": origin,
                    "move_ids": [Command.create({**one, "origin": origin}) for one in carried],
                }
            )
        )
        picking_sudo._action_done()
        return picking_sudo

    @api.model
    def _prepare_carried(self, places, product, unit, quantity, company):
        line = {**places, "product_id": product.id, "product_uom_id": product.uom_id.id, "lot_id": unit.id,
                "quantity": quantity, "picked": True, "company_id": company.id}  # fmt: skip
        return {
            **places,
            "product_id": product.id,
            "product_uom": product.uom_id.id,
            "product_uom_qty": quantity,
            "company_id": company.id,
            "picked": True,
            "move_line_ids": [Command.create(line)],
        }
