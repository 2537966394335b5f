from odoo import api, fields, models
from odoo.tools import SQL


class Counter(models.Model):
    """How many pieces without numbers are free, per product and site: ready to issue, less those that are promised.

    A row is changed by one statement that sees no fewer than none, so that two people never get the last piece.
    """

    _name = "dis.tpl.stock.counter"
    _description = "Free pieces of a product at a site"
    _log_access = False

    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="cascade")
    site_id = fields.Many2one("dis.site", required=True, readonly=True, index=True, ondelete="cascade")
    free = fields.Integer(required=True, readonly=True)

    _once = models.UniqueIndex("(product_id, site_id)", "A product has one counter at a site.")
    _free_positive = models.Constraint("CHECK (free >= 0)", "More is promised than there is.")

    @api.model
    def _add(self, product, site, count):
        """So many more pieces are free, or fewer where ``count`` is negative.

        :return: False if there are not so many
        """
        self.flush_model()
        if count > 0:
            query = SQL(
                """INSERT INTO dis_tpl_stock_counter AS counter (product_id, site_id, free) VALUES (%s, %s, %s)
                   ON CONFLICT (product_id, site_id) DO UPDATE SET free = counter.free + excluded.free RETURNING id""",
                product.id, site.id, count,
            )  # fmt: skip
        else:
            query = SQL(
                """UPDATE dis_tpl_stock_counter SET free = free + %s
                    WHERE product_id = %s AND site_id = %s AND free + %s >= 0 RETURNING id""",
                count, product.id, site.id, count,
            )  # fmt: skip
        self.env.cr.execute(query, log_exceptions=False)
        found = self.env.cr.fetchone()
        self.invalidate_model(["free"])
        return bool(found)
