from odoo import api, fields, models
from odoo.fields import Domain

# How somebody comes together with an aid -> how the contract says it.
_DELIVERY = {"home": "visit", "delivery": "home", "site": "site", "trip": "site"}


class Contract(models.Model):
    """What the person pays for the aid of a contract, and when it stands in the way of the issue (T-38, T-41…T-44)."""

    _inherit = "dis.tpl.contract"

    payment_ids = fields.One2many("dis.tpl.payment", "contract_id", readonly=True)
    visit_km = fields.Float(string="Kilometres of the visit", digits=(12, 1), help="From the nearest site (T-38)")
    amount_due = fields.Monetary(compute="_compute_amount_due", string="To be paid")
    amount_to_invoice = fields.Monetary(compute="_compute_amount_due", string="To be paid, not invoiced yet")

    _km_positive = models.Constraint("CHECK (visit_km >= 0)", "A way is not negative.")

    def _compute_amount_due(self):
        rows = self.env["dis.tpl.payment"]._read_group(
            Domain("contract_id", "in", self.ids) & Domain("state", "=", "due"),
            ["contract_id", "is_invoiced"],
            ["amount:sum"],
        )
        sums = {(contract.id, is_invoiced): amount for contract, is_invoiced, amount in rows}
        for contract in self:
            contract.amount_to_invoice = sums.get((contract.id, False), 0)
            contract.amount_due = contract.amount_to_invoice + sums.get((contract.id, True), 0)

    @api.model
    def _prepare_draft(self, request):
        """The visit that was agreed on says more than what was wished for in the application."""
        values = super()._prepare_draft(request)
        agreed = [
            ("request_id", "=", request.id),
            ("purpose", "=", "issue"),
            ("state", "not in", ("missed", "cancelled")),
        ]
        visit = self.env["dis.tpl.visit"].sudo().search(agreed, order="id desc", limit=1)
        if visit:
            values |= self._prepare_delivery(request, _DELIVERY[visit.kind])
            values["site_id"] = visit.site_id.id or values["site_id"]
            values["visit_km"] = visit.km if visit.kind == "home" else 0
        return values

    def action_prepare(self):
        result = super().action_prepare()
        self.sudo()._charge_for_issue()
        return result

    def action_activate(self):
        """What is paid is as of the day of the issue."""
        for contract in self:
            contract.check_access("write")
            if contract.state == "draft" and contract.prepared_at:
                contract.sudo()._charge_for_issue()
        return super().action_activate()

    def action_take_payment(self):
        """Open the form in which the desk takes what is to be paid."""
        self.ensure_one()
        return self.payment_ids.filtered(lambda payment: payment.state == "due").action_take()

    def action_invoice(self):
        """Make the invoice of what is to be paid."""
        self.ensure_one()
        return self.payment_ids.filtered(lambda payment: payment.state == "due").action_invoice()

    def _charge_for_issue(self):
        """Ask for the fee as of today, and for the visit; what was paid or invoiced stays."""
        self.ensure_one()
        payments, request = self.env["dis.tpl.payment"], self.request_id
        if not self.list_entry_id.copay_only:
            self._charge_fee(request._one_off_fee(fields.Date.context_today(self)))
        wanted = {"home_visit": 1, "km": self.visit_km} if self.delivery == "visit" else {}
        for kind in ("home_visit", "km"):
            asked = self.payment_ids.filtered(lambda row, kind=kind: row.kind == kind and row.state != "cancelled")
            if any(row.state != "due" or row.invoice_id for row in asked):
                continue
            if asked and asked.quantity != wanted.get(kind, 0):
                asked._transition("cancel")
                asked = payments
            if not asked and wanted.get(kind):
                payments._charge(request, kind, contract=self, quantity=wanted[kind])

    def _charge_fee(self, fee):
        asked = self.env["dis.tpl.payment"].search(
            [("request_id", "=", self.request_id.id), ("kind", "=", "fee"), ("state", "!=", "cancelled")]
        )
        if asked and (asked.state != "due" or asked.invoice_id):
            return
        values = {"amount": fee.amount, "reason": self.request_id._say(fee.reason), "exemption": fee.exemption}
        if asked:
            asked.write({**values, "contract_id": self.id})
        else:
            asked = self.env["dis.tpl.payment"]._charge(self.request_id, "fee", contract=self, **values)
        if fee.exemption:
            asked._transition("exempt", exemption=fee.exemption)

    def _obstacles_to_activate(self):
        missing = super()._obstacles_to_activate()
        programme = self.request_id.sudo().programme_id
        if programme._parameter("tpl.fee.before_issue"):
            waiting = self.sudo().payment_ids.filtered(lambda row: row.state == "due" and not row.is_invoiced)
            if waiting:
                missing.append(self.env._("Take the payment, or make an invoice: %(sum)s EUR.", sum=_comma(waiting)))
        return missing

    def _after_cancel(self, **details):
        """Nothing is paid for an aid that was not handed over."""
        asked = self.sudo().payment_ids.filtered(lambda row: row.state == "due" and not row.invoice_id)
        asked._transition("cancel")

    def _on_paid(self, payment):
        """A payment of this contract was paid."""


def _comma(payments):
    return f"{sum(payments.mapped('amount')):.2f}".replace(".", ",")
