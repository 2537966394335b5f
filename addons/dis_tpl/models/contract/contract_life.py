from odoo import fields, models
from odoo.exceptions import UserError

NEEDS_TERM = ("loan", "rent")


class Contract(models.Model):
    """The life of a contract in force: renewed, exchanged, ended, lost, damaged (T-36, T-52)."""

    _inherit = "dis.tpl.contract"

    became_property = fields.Boolean(string="Became the person's property", readonly=True, copy=False)
    end_reason = fields.Char(string="Why it ended", readonly=True, copy=False)

    def action_change(self):
        """Open the form in which an officer writes what happened with the aid."""
        self.ensure_one()
        self.check_access("write")
        self._check_active()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What happened with the aid"),
            "res_model": "dis.tpl.contract.change",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_contract_id": self.id},
        }

    def _check_active(self, *kinds):
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state != "active" or (kinds and self.kind not in kinds):
            raise UserError(self.env._("This is not possible for this contract as it is now. Load the page again."))

    def _said(self, reason):
        """The reason as text; nothing happens to an aid without one."""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Write what happened and why."))
        return reason

    def _note(self, kind, **details):
        self.request_id.case_id._log_event(f"contract.{kind}", contract=self.id, **details)

    def _inform(self, template, **values):
        """A message to whom letters about the request go."""
        request_sudo = self.request_id.sudo()
        values = {"product": request_sudo.list_entry_id.name, "number": self.number, **values}
        self.env["dis.message"].sudo()._send(
            template, request_sudo._addressee(), case=request_sudo.case_id, values=values
        )

    def _renew(self, months, reason):
        """The term of use goes on by so many months.

        :raises UserError: no months, or not in force
        """
        self._check_active(*NEEDS_TERM)
        if not 0 < months <= 120:
            raise UserError(self.env._("A term is renewed by 1 to 120 months."))
        before, contract_sudo = self.end_on, self.sudo()
        contract_sudo.write({"term_months": self.term_months + months, "end_told_on": False})
        self._note("renew", before=str(before), after=str(contract_sudo.end_on), reason=self._said(reason))
        self._inform("tpl.contract_renewed", until=contract_sudo.end_on)

    def _exchange(self, reason):
        """The person gives this aid back and takes another one under the same contract; the store says which."""
        self._check_active()
        self._note("exchange", reason=self._said(reason))
        self.sudo()._after_exchange(reason=reason)

    def _after_exchange(self, reason):
        """The unit changes: the store extends this."""

    def _end(self, reason, how="returned"):
        """The contract is over.

        :param how: returned, or property: the aid stays with the person, who owns it now
        """
        self._check_active()
        self.sudo().write({"end_reason": self._said(reason), "became_property": how == "property"})
        self.sudo()._transition("end", how=how, reason=reason)

    def _lose(self, reason, is_at_fault):
        """It is lost or stolen; by fault its value less wear is compensated."""
        self._check_active()
        value = self._value_on(fields.Date.context_today(self))
        self.sudo().write({"end_reason": self._said(reason), "ended_on": fields.Date.context_today(self)})
        self.sudo()._transition("lose", reason=reason, at_fault=is_at_fault)
        if is_at_fault and self.kind in NEEDS_TERM:
            self._ask_compensation(value, reason)

    def _damage(self, reason, amount):
        """It was damaged by fault: the costs are compensated, at most the value less wear.

        :param amount: EUR
        """
        self._check_active(*NEEDS_TERM)
        value = self._value_on(fields.Date.context_today(self))
        if not 0 < amount <= value:
            raise UserError(
                self.env._(
                    "The compensation is more than nothing and at most the value less wear: %(value)s EUR.",
                    value=f"{value:.2f}".replace(".", ","),
                )
            )
        self._note("damage", reason=self._said(reason), amount=str(amount))
        self._ask_compensation(amount, reason)

    def _ask_compensation(self, amount, reason):
        """A payment with its invoice; the person is told."""
        if not amount:
            return
        payment = self.env["dis.tpl.payment"]._charge(
            self.request_id.sudo(), "liability", contract=self.sudo(), amount=amount, reason=reason
        )
        payment._make_invoice()
        self._inform("tpl.contract_liability", amount=f"{amount:.2f} EUR".replace(".", ","), due=payment.due_on or "")
