from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError


class Promise(models.Model):
    """One unit, or one piece without a number, held for one request. The database sees to it that it is one (R-086)."""

    _name = "dis.tpl.promise"
    _description = "Promise of an aid"
    _inherit = ["dis.state.mixin"]
    _order = "id desc"
    _rec_name = "request_id"

    _initial = "active"
    _transitions = {
        "use": Transition(("active",), "used"),
        "release": Transition(("active",), "released"),
    }

    request_id = fields.Many2one("dis.tpl.request", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True, ondelete="restrict")
    product_id = fields.Many2one("product.product", string="Model", required=True, readonly=True, ondelete="restrict")
    lot_id = fields.Many2one(
        "stock.lot", string="Unit", readonly=True, index="btree_not_null", ondelete="restrict",
        help="None: a piece without a number",
    )  # fmt: skip
    site_id = fields.Many2one("dis.site", required=True, readonly=True, ondelete="restrict")
    state = fields.Selection(
        [("active", "Held"), ("used", "Issued"), ("released", "Released")],
        required=True,
        readonly=True,
        copy=False,
        default="active",
    )
    ended_at = fields.Datetime(readonly=True)

    _lot_once = models.UniqueIndex("(lot_id) WHERE state = 'active'", "This unit is promised to somebody already.")
    _request_once = models.UniqueIndex(
        "(request_id) WHERE state = 'active'", "An aid is held for this request already."
    )
    _piece_index = models.Index("(product_id, site_id) WHERE state = 'active' AND lot_id IS NULL")

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("A promise changes with its request only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A promise is never deleted."))

    @api.model
    def _active_of(self, request):
        """The active promise of a request, as superuser; empty if there is none."""
        return self.sudo().search([("request_id", "=", request.id), ("state", "=", "active")])

    def _state_changed(self, verb, before, details):
        """The unit is free, or is on its way out: nobody else is promised it any more."""
        result = super()._state_changed(verb, before, details)
        self.sudo().ended_at = fields.Datetime.now()
        self.request_id.sudo().is_promised = False
        if self.lot_id:
            self.lot_id.sudo().is_promised = False
        else:
            self.env["dis.tpl.stock.counter"]._add(self.product_id, self.site_id, 1)
        # The unique index lets the next one in only when this one is out.
        self.flush_recordset()
        return result

    def _after_release(self, **details):
        self.product_id._call_queues()
