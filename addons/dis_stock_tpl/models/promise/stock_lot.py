from odoo import fields, models
from odoo.exceptions import UserError


class StockLot(models.Model):
    """A unit that is promised is nobody else's."""

    _inherit = "stock.lot"

    is_promised = fields.Boolean(string="Promised", readonly=True, copy=False, default=False, required=True)
    promise_ids = fields.One2many("dis.tpl.promise", "lot_id", string="Promises", readonly=True)

    # Who asks: `dis.tpl.promise._take`.
    _free_index = models.Index("(product_id, site_id, is_used, id) WHERE room = 'clean' AND NOT is_promised")

    def _promise(self):
        """The active promise of a unit, as superuser."""
        self.ensure_one()
        return self.env["dis.tpl.promise"].sudo().search([("lot_id", "=", self.id), ("state", "=", "active")])

    def _break_promise(self):
        """The unit will not come to whom it was promised: the person keeps the place and gets the next one."""
        for unit in self:
            promise_sudo = unit._promise()
            if promise_sudo:
                request_sudo = promise_sudo.request_id
                promise_sudo._transition("release")
                request_sudo._unit_lost()

    def _check_not_promised(self):
        """:raises UserError: a unit is promised"""
        for unit_sudo in self.sudo():
            if unit_sudo.is_promised:
                raise UserError(
                    self.env._(
                        "The unit %(unit)s is promised to a person who waits for it (%(request)s), so it stays where it is.",
                        unit=unit_sudo.display_name,
                        request=unit_sudo._promise().request_id.number,
                    )
                )
