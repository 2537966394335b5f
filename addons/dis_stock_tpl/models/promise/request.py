from odoo import fields, models
from odoo.addons.dis_tpl.models.request.request import BY_HAND


class Request(models.Model):
    """What is held for a request: a unit of the warehouse; where it keeps none, the number that a clerk typed in."""

    _inherit = "dis.tpl.request"

    _by_hand = BY_HAND | {"needed_value_ids"}

    needed_value_ids = fields.Many2many(
        "product.attribute.value",
        "dis_tpl_request_needed_value",
        "request_id",
        "value_id",
        string="Size that fits",
        help="Sizes and the like that fit the person; several sizes mean any of them, none means that all fit",
    )
    promise_ids = fields.One2many("dis.tpl.promise", "request_id", readonly=True)

    def _reserve(self):
        """Hold the best free unit (R-086, M5).

        :return: True if an aid is held now
        """
        self.ensure_one()
        promises = self.env["dis.tpl.promise"]
        if promises._active_of(self):
            return True
        if promises.sudo()._take(self):
            self.invalidate_recordset(["promise_ids"])
            self.sudo().is_promised = True
            return True
        return super()._reserve()

    def _release(self):
        """Let go the unit that is held; nothing happens the second time."""
        by_number = self.browse()
        for request in self:
            promise_sudo = self.env["dis.tpl.promise"]._active_of(request)
            if promise_sudo:
                promise_sudo._transition("release")
            else:
                by_number += request
        return super(Request, by_number)._release()

    def _held_words(self):
        promise_sudo = self.env["dis.tpl.promise"]._active_of(self)
        if not promise_sudo:
            return super()._held_words()
        return [
            *super()._held_words(),
            (self.env._("Model"), promise_sudo.product_id.display_name),
            (self.env._("Site"), promise_sudo.site_id.name),
        ]

    def _site_of_aid(self):
        return self.env["dis.tpl.promise"]._active_of(self).site_id.sudo(self.env.su) or super()._site_of_aid()

    def _sites_by_wish(self):
        """Sites with a warehouse, of the administrator: the one that the person wished first."""
        sites = self.institution_id.sudo().site_ids.filtered("warehouse_ids")
        return sites.sorted(lambda site: (site != self.site_id, site.sequence, site.id))
