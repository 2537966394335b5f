from odoo import Command, fields, models
from odoo.exceptions import UserError

from .books import ACCOUNTANTS


class Payment(models.Model):
    """From the desk into the books: invoice, payment, receipt (T-44, R-171).

    The books say what was paid and by whom, never which aid it was for: that is nobody's business there.
    """

    _inherit = "dis.tpl.payment"

    invoice_id = fields.Many2one("account.move", readonly=True, copy=False, index="btree_not_null", groups=ACCOUNTANTS)
    is_invoiced = fields.Boolean(string="Invoiced", readonly=True, copy=False)

    def action_invoice(self):
        """Make the invoice: the client pays by bank transfer, the accountant sees it come."""
        self.check_access("write")
        for payments in self.grouped("contract_id").values():
            payments._check_due()
            payments.sudo()._make_invoice()
        return True

    def _check_due(self):
        if any(payment.state != "due" for payment in self):
            raise UserError(self.env._("Only what is to be paid can be paid."))

    def _take(self, way, site, document_number=""):
        """The money is here.

        :param way: cash or card at a site, or transfer
        :param site: record of ``dis.site``
        :raises UserError: paid already, or the site does not take it
        """
        self.check_access("write")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        self._check_due()
        if site.institution_id != self.institution_id:
            raise UserError(self.env._("Choose a site of the administrator."))
        journal_sudo = site._journal_of(way)
        payments_sudo = self.sudo()
        invoices = payments_sudo.invoice_id | payments_sudo.filtered(lambda row: not row.invoice_id)._make_invoice()
        values = {"way": way, "site_id": site.id, "document_number": document_number, "taken_by": self.env.uid}
        payments_sudo.write(values)
        invoices._pay_by(journal_sudo, document_number)  # tells the payments that they are paid

    def _make_invoice(self):
        """One customer invoice for these payments of one person, in the books of their administrator.

        :return: the invoice; empty for no payments, or if nothing is to be paid
        """
        todo = self.filtered(lambda payment: not payment.invoice_id and payment.amount)
        if not todo:
            return self.env["account.move"]
        institution = todo.institution_id._check_books()
        moves = self.env["account.move"].with_company(institution.company_id)
        invoice = moves.create(todo._prepare_invoice(institution))
        todo.write({"invoice_id": invoice.id, "is_invoiced": True, "due_on": invoice.invoice_date_due})
        invoice.action_post()
        return invoice

    def _prepare_invoice(self, institution):
        person, today = self.person_id, fields.Date.context_today(self)
        person.ensure_one()
        days = self.request_id.programme_id._parameter("tpl.payment.due_days", on=today)
        return {
            "move_type": "out_invoice",
            "company_id": institution.company_id.id,
            "journal_id": institution.sale_journal_id.id,
            "partner_id": person.id,
            "invoice_date": today,
            "invoice_payment_term_id": False,
            "invoice_date_due": self.env["dis.calendar"]._term(today, days=days),
            "ref": ", ".join(filter(None, self.contract_id.mapped("number"))) or self.request_id[:1].number,
            "invoice_line_ids": [Command.create(payment._prepare_line()) for payment in self],
        }

    def _prepare_line(self):
        return {
            "name": f"{self._kind_words()}, {self.number}",
            "quantity": self.quantity,
            "price_unit": self.amount / self.quantity,
            "tax_ids": [Command.clear()],
        }

    def _after_pay(self, **details):
        self.paid_on = fields.Date.context_today(self)
        if self.contract_id:
            self.contract_id._on_paid(self)

    def _kind_words(self):
        """The kind in Latvian, the language of the books."""
        env = self.with_context(lang="lv_LV").env
        return dict(self._fields["kind"]._description_selection(env))[self.kind]
