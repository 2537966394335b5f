from odoo import api, fields, models
from odoo.tools import SQL

# What is wrong, and a query of the ids of which it is wrong.
_WRONG = {
    "promise": """
        SELECT promise.id FROM dis_tpl_promise promise JOIN stock_lot unit ON unit.id = promise.lot_id
         WHERE promise.state = 'active' AND (unit.room IS DISTINCT FROM 'clean' OR NOT unit.is_promised)""",
    "unit_promised": """
        SELECT unit.id FROM stock_lot unit
         WHERE unit.is_promised AND NOT EXISTS (
               SELECT FROM dis_tpl_promise WHERE lot_id = unit.id AND state = 'active')""",
    "place": """
        SELECT unit.id FROM stock_lot unit
          LEFT JOIN stock_quant quant ON quant.lot_id = unit.id AND quant.quantity > 0
         WHERE unit.room IS NOT NULL GROUP BY unit.id
        HAVING count(quant.id) <> 1 OR min(quant.location_id) <> unit.location_id""",
    "loan": """
        SELECT contract.id FROM dis_tpl_contract contract JOIN stock_lot unit ON unit.id = contract.lot_id
         WHERE contract.state = 'active' AND contract.kind <> 'ownership' AND unit.room IS DISTINCT FROM 'out'
           AND NOT EXISTS (SELECT FROM dis_tpl_repair WHERE lot_id = unit.id AND state = 'open')""",
    "outside": "SELECT id FROM stock_lot WHERE room = 'out' AND contract_id IS NULL",
    "counter": """
        SELECT min(product_id) FROM (
            SELECT product_id, site_id, free AS counted, 0 AS there FROM dis_tpl_stock_counter
             UNION ALL
            SELECT product_id, site_id, 1, 0 FROM dis_tpl_promise WHERE state = 'active' AND lot_id IS NULL
             UNION ALL
            SELECT quant.product_id, place.site_id, 0, quant.quantity
              FROM stock_quant quant JOIN stock_location place ON place.id = quant.location_id
             WHERE place.room = 'clean' AND quant.lot_id IS NULL) both_ways
         GROUP BY product_id, site_id HAVING sum(counted) <> sum(there)""",
}


class StockCheck(models.Model):
    """A nightly comparison of promises, contracts and counters with what lies where, and what differed (R-087)."""

    _name = "dis.tpl.stock.check"
    _description = "Check of the warehouses"
    _order = "id desc"
    _rec_name = "checked_at"

    checked_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    units = fields.Integer(readonly=True, help="Units that were checked")
    difference_count = fields.Integer(readonly=True)
    differences = fields.Json(readonly=True)

    @api.model
    def _cron_check(self):
        """Compare, keep what was found, and tell the managers of any difference."""
        rows = self._differences()
        units = self.env["stock.lot"].search_count([])
        check = self.create({"units": units, "difference_count": len(rows), "differences": rows})
        if rows:
            text = self.env._("The nightly check of the warehouses found differences. Open the check to see them.")
            for institution in self.env["dis.programme"].sudo().search([("service", "=", "tpl")]).institution_id:
                self.env["dis.notice"]._tell(
                    institution, "dis_base.group_manager", text, record=check, urgency="urgent"
                )
        return check

    @api.model
    def _differences(self):
        """List of dicts ``what`` and ``id``: see ``_WRONG``."""
        self.env.flush_all()
        return [
            {"what": what, "id": row[0]} for what, query in _WRONG.items() for row in self.env.execute_query(SQL(query))
        ]
