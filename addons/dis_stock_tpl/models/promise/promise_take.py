from odoo import api, fields, models
from odoo.tools import SQL

# Each wish (product, site, used or not) costs one probe of the index of free units; the first that finds one wins. Whoever
# is locked is being promised by somebody else: it is passed over, nobody waits. A unit that was promised since this
# transaction began makes PostgreSQL refuse, and the server tries anew.
_TAKE_UNIT = """
WITH pick AS MATERIALIZED (
    SELECT unit.id
      FROM unnest(%(products)s::int[], %(sites)s::int[], %(used)s::bool[]) AS wish(product, site, used)
     CROSS JOIN LATERAL (
        SELECT id FROM stock_lot
         WHERE product_id = wish.product AND site_id = wish.site AND is_used = wish.used
           AND room = 'clean' AND NOT is_promised
         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) AS unit
     LIMIT 1
), held AS (
    UPDATE stock_lot SET is_promised = TRUE WHERE id = (SELECT id FROM pick) RETURNING id, product_id, site_id
)
INSERT INTO dis_tpl_promise (request_id, institution_id, product_id, lot_id, site_id, state,
                             create_uid, write_uid, create_date, write_date)
SELECT %(request)s, %(institution)s, product_id, id, site_id, 'active', %(user)s, %(user)s, %(now)s, %(now)s
  FROM held RETURNING id
"""
_TAKE_PIECE = """
WITH held AS (
    UPDATE dis_tpl_stock_counter SET free = free - 1
     WHERE free > 0 AND id = (
        SELECT counter.id
          FROM unnest(%(products)s::int[], %(sites)s::int[]) WITH ORDINALITY AS wish(product, site, place)
          JOIN dis_tpl_stock_counter counter ON counter.product_id = wish.product AND counter.site_id = wish.site
         WHERE counter.free > 0 ORDER BY wish.place LIMIT 1)
    RETURNING product_id, site_id
)
INSERT INTO dis_tpl_promise (request_id, institution_id, product_id, site_id, state,
                             create_uid, write_uid, create_date, write_date)
SELECT %(request)s, %(institution)s, product_id, site_id, 'active', %(user)s, %(user)s, %(now)s, %(now)s
  FROM held RETURNING id
"""


class Promise(models.Model):
    """Taking the best free unit for a request, so that two never get the same (B3)."""

    _inherit = "dis.tpl.promise"

    @api.model
    def _take(self, request):
        """Hold the best free unit or piece for a request.

        What serves the request exactly goes before what stands in for it, a used unit before a new one (M5), the site
        that the person wished before the other sites of the administrator.

        :param request: record of ``dis.tpl.request`` without an active promise
        :return: the promise, empty if nothing that is free fits
        """
        products_sudo = self.env["product.product"].sudo()._serving_request(request)
        sites = request._sites_by_wish()
        if not (products_sudo and sites):
            return self.browse()
        pieces = products_sudo.filtered(lambda product: product.tracking == "none")
        return self._take_of(request, products_sudo - pieces, sites, _TAKE_UNIT) or self._take_of(
            request, pieces, sites, _TAKE_PIECE
        )

    @api.model
    def _take_of(self, request, products, sites, query):
        if not products:
            return self.browse()
        wishes = self._wishes(request, products, sites)
        self.env["stock.lot"].flush_model(["product_id", "site_id", "room", "is_used", "is_promised"])
        self.env["dis.tpl.stock.counter"].flush_model()
        self.flush_model()
        values = {
            "products": [product for product, _site, _used in wishes],
            "sites": [site for _product, site, _used in wishes],
            "used": [used for _product, _site, used in wishes],
            "request": request.id,
            "institution": request.institution_id.id,
            "user": self.env.uid,
            "now": fields.Datetime.now(),
        }
        # Losing a race is no error: the server, or the job, tries anew.
        self.env.cr.execute(SQL(query, **values), log_exceptions=False)
        found = self.env.cr.fetchone()
        self.env["stock.lot"].invalidate_model(["is_promised"])
        self.env["dis.tpl.stock.counter"].invalidate_model(["free"])
        return self.browse(found or ())

    @api.model
    def _wishes(self, request, products, sites):
        """Rows of product, site, used or not: in the order in which a unit would be taken."""
        code = request.list_entry_id.item_code
        exact = products.filtered(lambda product: product.item_code == code)
        return [
            (product.id, site.id, used)
            for group in (exact, products - exact)
            for used in (True, False)
            for site in sites
            for product in group
        ]
