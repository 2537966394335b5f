from odoo import fields, models


class StockWarehouse(models.Model):
    """A warehouse of DIS is the store of one site, in the books of the site's institution."""

    _inherit = "stock.warehouse"

    site_id = fields.Many2one("dis.site", readonly=True, copy=False, index="btree_not_null", ondelete="restrict")

    _site_unique = models.UniqueIndex("(site_id) WHERE site_id IS NOT NULL", "A site has one warehouse.")
