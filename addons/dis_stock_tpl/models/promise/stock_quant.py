from odoo import api, models
from odoo.exceptions import UserError


class StockQuant(models.Model):
    """The one door through which everything that lies somewhere comes and goes, whichever screen moves it."""

    _inherit = "stock.quant"

    @api.model
    def _update_available_quantity(self, product_id, location_id, quantity=False, reserved_quantity=False, lot_id=None,
                                   package_id=None, owner_id=None, in_date=None):  # fmt: skip
        if quantity and lot_id and quantity < 0:
            lot_id._check_not_promised()
        result = super()._update_available_quantity(
            product_id, location_id, quantity=quantity, reserved_quantity=reserved_quantity, lot_id=lot_id,
            package_id=package_id, owner_id=owner_id, in_date=in_date,
        )  # fmt: skip
        if quantity and location_id.sudo().room == "clean":
            self._count_free(product_id, location_id.sudo().site_id, quantity)
        return result

    @api.model
    def _count_free(self, product, site, quantity):
        """Something came to, or went from, where it is ready to issue: pieces are counted, queues are called."""
        if product.tracking == "none" and not self.env["dis.tpl.stock.counter"]._add(product, site, round(quantity)):
            raise UserError(
                self.env._(
                    "There are not so many of “%(product)s” at %(site)s that are not promised to people who wait.",
                    product=product.display_name,
                    site=site.name,
                )
            )
        if quantity > 0:
            product._call_queues()
