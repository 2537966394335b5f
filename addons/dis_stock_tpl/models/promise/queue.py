from odoo import fields, models
from odoo.exceptions import UserError


class Queue(models.Model):
    """Whether there is anything to invite people to."""

    _inherit = "dis.tpl.queue"

    is_in_store = fields.Boolean(compute="_compute_is_in_store", help="The warehouse keeps aids of this group")

    def _compute_is_in_store(self):
        """Read for all queues of a list at once."""
        templates_sudo = (
            self.env["product.template"].sudo().search([("is_storable", "=", True), ("institution_id", "!=", False)])
        )
        kept = {*templates_sudo.mapped("item_code"), *templates_sudo.substitute_ids.mapped("item_code")}
        for queue in self:
            queue.is_in_store = bool(kept & set(queue.group_id.sudo().entry_ids.mapped("item_code")))

    def _has_supply(self):
        return super()._has_supply() or self._products()._is_any_free()

    def _offer(self, count):
        if count > 0 and self._products():
            raise UserError(
                self.env._("The warehouse keeps aids of this group: what it receives is offered to people by itself.")
            )
        return super()._offer(count)

    def _products(self):
        """Products that serve people who wait in this queue, as superuser."""
        self.ensure_one()
        codes = set(self.group_id.sudo().entry_ids.mapped("item_code"))
        return self.env["product.product"].sudo()._serving(codes)
