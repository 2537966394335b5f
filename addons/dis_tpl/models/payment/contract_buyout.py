from decimal import Decimal

from odoo import fields, models
from odoo.addons.dis_base.documents.formats import eur, latvian_date
from odoo.exceptions import AccessError, UserError

from ...rules.value import buy_out


class Contract(models.Model):
    """A lent aid may be kept: for a part of its value after the term of use, for nothing later (T-51)."""

    _inherit = "dis.tpl.contract"

    buyout_words = fields.Char(string="Buy-out", compute="_compute_buyout_words")

    def _compute_buyout_words(self):
        for contract in self:
            offer = contract._buy_out_offer()
            contract.buyout_words = contract._buy_out_words(offer) if offer else False

    def _buy_out_offer(self):
        """What it costs to keep the aid today (``rules.value.BuyOut``); None: it is not lent, or without a term."""
        self.ensure_one()
        if self.state != "active" or self.kind != "loan" or not (self.start_on and self.term_months):
            return None
        today, programme = fields.Date.context_today(self), self.request_id.sudo().programme_id
        return buy_out(
            Decimal(str(self.price)),
            self.start_on,
            self.term_months,
            today,
            programme._parameter("tpl.buyout.percent", on=today),
            programme._parameter("tpl.buyout.free_factor", on=today),
        )

    def _buy_out_words(self, offer):
        since, free = latvian_date(offer.since), latvian_date(offer.free_from)
        if offer.answer == "free":
            return self.env._("The aid has become the person's property for free.")
        if offer.answer == "price":
            return self.env._("%(price)s now, free from %(free)s", price=eur(offer.amount), free=free)
        return self.env._(
            "%(price)s from %(since)s, free from %(free)s", price=eur(offer.amount), since=since, free=free
        )

    def _ask_buy_out(self):
        """The person, a representative or a clerk for them asks to keep the aid: the payment is asked for.

        :return: the payment; empty if it costs nothing any more
        :raises UserError: the term of use is not over, or it is asked for already
        """
        self.ensure_one()
        self.check_access("read")
        if self.env.user.share and self.person_id not in self.env.user.partner_id._represented():
            raise AccessError(self.env._("Only the person or a representative asks for this."))
        if not self.env.user.share:
            self.check_access("write")
        contract_sudo = self.sudo()
        contract_sudo.lock_for_update()
        contract_sudo.invalidate_recordset(["state"])
        offer, payments = contract_sudo._buy_out_offer(), self.env["dis.tpl.payment"]
        if not offer or offer.answer == "not_yet":
            raise UserError(self.env._("An aid is bought out when its term of use is over."))
        if contract_sudo._open_buy_out():
            raise UserError(self.env._("The buy-out is asked for already."))
        if offer.answer == "free":
            contract_sudo._become_property()
            return payments
        payment = payments._charge(
            contract_sudo.request_id,
            "buyout",
            contract=contract_sudo,
            amount=offer.amount,
            reason=self._buy_out_words(offer),
        )
        payment._make_invoice()
        contract_sudo._inform("tpl.contract_buyout", amount=eur(offer.amount), due=payment.due_on)
        return payment

    def _open_buy_out(self):
        return self.sudo().payment_ids.filtered(lambda row: row.kind == "buyout" and row.state == "due")

    def _on_paid(self, payment):
        """The last cent of a buy-out makes the person the owner."""
        result = super()._on_paid(payment)
        if payment.kind == "buyout" and self.state == "active":
            self._become_property()
        return result

    def _become_property(self):
        self._end(self.env._("Became the person's property"), how="property")
        self._inform("tpl.contract_property")
