from odoo import fields, models
from odoo.exceptions import UserError


class Payment(models.Model):
    """The one-off fee comes back only when the aid comes back soon (T-43)."""

    _inherit = "dis.tpl.payment"

    def action_refund(self):
        """Open the form of a refund."""
        self.ensure_one()
        self.check_access("write")
        self._check_refundable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refund"),
            "res_model": "dis.tpl.payment.refund",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_payment_id": self.id},
        }

    def _check_refundable(self):
        contract, today = self.contract_id, fields.Date.context_today(self)
        if self.kind != "fee" or self.state != "paid":
            raise UserError(self.env._("Only a one-off fee that was paid is refunded."))
        if contract.state not in ("ended", "recovered") or contract.became_property:
            raise UserError(self.env._("The fee is refunded when the aid has been returned."))
        months = self.request_id.programme_id._parameter("tpl.fee.refund_months", on=today)
        last = fields.Date.add(contract.start_on, months=months)
        if contract.ended_on > last:
            raise UserError(
                self.env._(
                    "The aid was returned after %(last)s, so the fee is not refunded.", last=last.strftime("%d.%m.%Y")
                )
            )

    def _refund(self, reason, way):
        """Give the fee back: a credit note, and the money out of the journal of the way.

        :param reason: the application of the client and the proof of payment, in words
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        self._check_refundable()
        if not (reason or "").strip():
            raise UserError(self.env._("Write which application asks for it, and what proves the payment."))
        payment_sudo = self.sudo()
        journal_sudo = payment_sudo.site_id._journal_of(way)
        credit = payment_sudo.invoice_id._reverse_moves(
            [{"invoice_date": fields.Date.context_today(self), "ref": payment_sudo.number}]
        )
        credit.action_post()
        credit._pay_by(journal_sudo)
        payment_sudo.write({"refunded_on": fields.Date.context_today(self), "refund_reason": reason})
        payment_sudo._transition("refund", way=way)
