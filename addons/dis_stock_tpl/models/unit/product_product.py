from odoo import api, models
from odoo.fields import Domain


class ProductProduct(models.Model):
    """A model of a size: what people who wait for an entry of the list may be given."""

    _inherit = "product.product"

    @api.model
    def _serving(self, codes):
        """Products that may be given to somebody who waits for entries of the list.

        :param codes: codes of the entries
        :return: the products that are such an entry, and those that may stand in for one
        """
        own = Domain("item_code", "in", list(codes))
        standing_in = Domain("product_tmpl_id.substitute_ids.item_code", "in", list(codes))
        return self.search((own | standing_in) & Domain("is_storable", "=", True))

    @api.model
    def _serving_request(self, request):
        """The same for one request: of its administrator, and of the size that it needs."""
        products = self._serving([request.list_entry_id.item_code])
        return products.filtered(lambda product: product.institution_id == request.institution_id)._fits(
            request.sudo().needed_value_ids
        )

    def _fits(self, values):
        """Those that have the wanted size and the like; a product that knows no such attribute fits.

        :param values: records of ``product.attribute.value``; several of one attribute mean any of them
        """
        wanted = values.grouped("attribute_id")

        def fits(product):
            own = product.product_template_attribute_value_ids.product_attribute_value_id
            return all(attribute not in own.attribute_id or own & some for attribute, some in wanted.items())

        return self.filtered(fits)

    def _is_any_free(self):
        """Whether a unit or a piece of these is ready and not promised."""
        units = Domain([("product_id", "in", self.ids), ("room", "=", "clean"), ("is_promised", "=", False)])
        pieces = Domain([("product_id", "in", self.ids), ("free", ">", 0)])
        return bool(
            self.env["stock.lot"].sudo().search_count(units, limit=1)
            or self.env["dis.tpl.stock.counter"].sudo().search_count(pieces, limit=1)
        )

    def _call_queues(self):
        """One of these became free: the queues whose people it serves invite whoever is next."""
        codes = {*self.mapped("item_code"), *self.sudo().product_tmpl_id.substitute_ids.mapped("item_code")}
        entries = self.env["dis.tpl.list.entry"].sudo().search([("item_code", "in", list(codes))])
        for group in entries.group_id:
            group._queue()._enqueue_invite()
