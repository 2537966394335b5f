from odoo import fields, models

from ..models.payment.payment import WAYS


class PaymentRefund(models.TransientModel):
    """The one-off fee is given back on the client's application (T-43)."""

    _name = "dis.tpl.payment.refund"
    _description = "Refund of a payment"

    payment_id = fields.Many2one("dis.tpl.payment", required=True)
    amount = fields.Monetary(related="payment_id.amount", related_sudo=False)
    currency_id = fields.Many2one(related="payment_id.currency_id", related_sudo=False)
    way = fields.Selection(WAYS, required=True, default="transfer", string="Way of payment")
    reason = fields.Char(
        string="Application and proof of payment",
        required=True,
        help="Date of the application; what proves the payment",
    )

    def action_refund(self):
        """Give the money back."""
        self.ensure_one()
        self.payment_id._refund(self.reason, self.way)
        return {"type": "ir.actions.act_window_close"}
