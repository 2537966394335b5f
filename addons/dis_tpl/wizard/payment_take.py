from odoo import api, fields, models

from ..models.payment.payment import WAYS


class PaymentTake(models.TransientModel):
    """The desk takes money: card or cash at a site, or a transfer that has come (T-44)."""

    _name = "dis.tpl.payment.take"
    _description = "Taking a payment"

    payment_ids = fields.Many2many("dis.tpl.payment", required=True)
    institution_id = fields.Many2one("dis.institution", compute="_compute_amount")
    currency_id = fields.Many2one("res.currency", compute="_compute_amount")
    amount = fields.Monetary(compute="_compute_amount", string="To be paid")
    site_id = fields.Many2one("dis.site", required=True)
    way = fields.Selection(WAYS, required=True, default="card", string="Way of payment")
    document_number = fields.Char(
        string="Number of the slip or transfer", help="For cash empty: the receipt has its own"
    )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        ids = [
            one
            for command in values.get("payment_ids") or []
            for one in (command[2] if len(command) > 2 else [command])
        ]
        payment = self.env["dis.tpl.payment"].browse(ids[:1])
        if payment and payment.has_access("read"):
            site = payment.site_id or payment.request_id.site_id
            values["site_id"] = (site or payment.institution_id.site_ids[:1]).id
        return values

    @api.depends("payment_ids")
    def _compute_amount(self):
        for wizard in self:
            payments = wizard.payment_ids
            wizard.amount = sum(payments.mapped("amount"))
            wizard.institution_id = payments.institution_id[:1]
            wizard.currency_id = payments.currency_id[:1]

    def action_take(self):
        """The money is here: the books and the receipt are made."""
        self.ensure_one()
        self.payment_ids._take(self.way, self.site_id, (self.document_number or "").strip())
        return {"type": "ir.actions.act_window_close"}
