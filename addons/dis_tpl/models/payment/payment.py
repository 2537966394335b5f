from decimal import Decimal

from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("fee", "One-off fee"),
    ("home_visit", "Visit at home"),
    ("km", "Kilometres of a visit at home"),
    ("rent", "Rent"),
    ("buyout", "Buy-out"),
    ("liability", "Compensation for loss or damage"),
]
WAYS = [("cash", "Cash"), ("card", "Card"), ("transfer", "Bank transfer")]
NOT_IN_BOOKS = "dis_base.group_staff,base.group_portal"
# Kind -> parameter of the price of one.
_PRICES = {"home_visit": "tpl.home_visit_fee", "km": "tpl.km_fee"}


class Payment(models.Model):
    """What a client pays to the administrator, and whether it was paid (T-38, T-41…T-44, T-51)."""

    _name = "dis.tpl.payment"
    _description = "Payment of a client"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "number"
    _rec_names_search = ["number"]

    _initial = "due"
    _transitions = {
        "exempt": Transition(("due",), "exempt"),
        "pay": Transition(("due",), "paid"),
        "refund": Transition(("paid",), "refunded"),
        "cancel": Transition(("due",), "cancelled"),
    }

    number = fields.Char(readonly=True, copy=False)
    request_id = fields.Many2one("dis.tpl.request", required=True, readonly=True, index=True, ondelete="restrict")
    contract_id = fields.Many2one("dis.tpl.contract", readonly=True, index="btree_not_null", ondelete="restrict")
    person_id = fields.Many2one(related="request_id.person_id", store=True, index=True)
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    site_id = fields.Many2one("dis.site", readonly=True, ondelete="restrict", help="Where it was paid")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    quantity = fields.Float(readonly=True, default=1, digits=(12, 1))
    amount = fields.Monetary(readonly=True)
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)
    # Of one's needs and circumstances: not for the books.
    reason = fields.Char(readonly=True, groups=NOT_IN_BOOKS, help="Why this amount, or why nothing is to be paid")
    exemption = fields.Char(readonly=True, groups=NOT_IN_BOOKS, help="Code of the status that exempts")
    period_from = fields.Date(string="First day of the month", readonly=True, help="Of the rent")
    state = fields.Selection(
        [
            ("due", "To be paid"),
            ("paid", "Paid"),
            ("exempt", "Exempt"),
            ("refunded", "Refunded"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="due",
        index=True,
    )
    due_on = fields.Date(string="Pay by", readonly=True)
    way = fields.Selection(WAYS, string="Way of payment", readonly=True, copy=False)
    paid_on = fields.Date(readonly=True, copy=False)
    document_number = fields.Char(readonly=True, copy=False, help="Of the card slip, the receipt or the transfer")
    taken_by = fields.Many2one("res.users", string="Taken by", readonly=True, copy=False)
    refunded_on = fields.Date(readonly=True, copy=False)
    refund_reason = fields.Char(readonly=True, copy=False)

    _number_unique = models.Constraint("unique(number)", "There is a payment with this number already.")
    _amount_positive = models.Constraint("CHECK (amount >= 0)", "An amount is not negative.")
    # Never twice for one aid (T-41).
    _one_fee = models.UniqueIndex(
        "(request_id) WHERE kind = 'fee' AND state <> 'cancelled'", "The one-off fee of this aid is asked for already."
    )
    _one_buyout = models.UniqueIndex(
        "(contract_id) WHERE kind = 'buyout' AND state IN ('due', 'paid')", "The buy-out is asked for already."
    )
    _one_rent = models.UniqueIndex(
        "(contract_id, period_from) WHERE kind = 'rent' AND state <> 'cancelled'",
        "This month's rent is asked for already.",
    )
    # Who asks: what is to be paid, by administrator.
    _due_index = models.Index("(institution_id, due_on) WHERE state = 'due'")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A payment is asked for by its contract."))
        for vals in vals_list:
            vals["number"] = self.env["ir.sequence"].next_by_code("dis.tpl.payment")
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("A payment changes by its actions only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A payment is never deleted."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.request_id.case_id._log_event(
            f"payment.{verb}", before=before, after=self.state, payment=self.id, amount=str(self.amount), **details
        )
        return result

    @api.model
    def _charge(self, request, kind, contract=None, amount=None, quantity=1, reason="", **more):
        """Ask for a payment.

        :param amount: EUR; of the kinds with a price list, from its parameter (T-38)
        :return: the payment, as superuser
        """
        if amount is None:
            amount = request.programme_id._parameter(_PRICES[kind]) * Decimal(str(quantity))
        self.flush_model(["state"])  # one that was just cancelled would still count
        return self.sudo().create(
            {
                "request_id": request.id,
                "contract_id": contract.id if contract else False,
                "site_id": contract.site_id.id if contract else False,
                "kind": kind,
                "quantity": quantity,
                "amount": amount,
                "reason": reason,
                **more,
            }
        )

    def action_take(self):
        """Open the form in which the desk takes the money of these payments."""
        self.check_access("write")
        if not self or any(payment.state != "due" for payment in self) or len(self.person_id) > 1:
            raise UserError(self.env._("Choose payments of one person that are to be paid."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take the payment"),
            "res_model": "dis.tpl.payment.take",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_payment_ids": self.ids},
        }

    def action_cancel(self):
        """What was asked for by mistake is not to be paid; a manager says so."""
        self.check_access("write")
        if not self.env.user.has_group("dis_base.group_manager"):
            raise AccessError(self.env._("Only a manager cancels what is to be paid."))
        if any(payment.sudo().invoice_id for payment in self):
            raise UserError(self.env._("There is an invoice; the accountant credits it first."))
        return self.sudo()._transition("cancel")
