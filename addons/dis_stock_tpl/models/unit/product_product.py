from odoo import api, models
from odoo.fields import Domain


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.model
    def _serving(self, item_code):
        """Products that may be given to somebody who waits for an entry of the list.

        :param item_code: code of the entry
        :return: the products that are this entry, and those that may stand in for it
        """
        own = Domain("item_code", "=", item_code)
        standing_in = Domain("product_tmpl_id.substitute_ids.item_code", "=", item_code)
        return self.search(own | standing_in)

    def _fits(self, values):
        """Those that have the wanted size and the like; a product that knows no such attribute fits.

        :param values: records of ``product.attribute.value``; several of one attribute mean any of them
        """
        wanted = values.grouped("attribute_id")

        def fits(product):
            own = product.product_template_attribute_value_ids.product_attribute_value_id
            return all(attribute not in own.attribute_id or own & some for attribute, some in wanted.items())

        return self.filtered(fits)
