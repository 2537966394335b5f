from odoo import fields, models


class AccountMove(models.Model):
    """An invoice of ours that was paid, at the desk or by transfer, tells its payments.

    It keeps the name of the person, so that whoever reads it leaves a line in the access log.
    """

    _name = "account.move"
    _inherit = ["account.move", "dis.watched.mixin"]
    _person_path = "partner_id"

    tpl_payment_ids = fields.One2many("dis.tpl.payment", "invoice_id", string="Payments of clients", readonly=True)

    def _invoice_paid_hook(self):
        result = super()._invoice_paid_hook()
        for payment_sudo in self.sudo().tpl_payment_ids.filtered(lambda row: row.state == "due"):
            payment_sudo.way = payment_sudo.way or "transfer"
            payment_sudo._transition("pay", way=payment_sudo.way)
        return result

    def _pay_by(self, journal, document_number=""):
        """Register that these were paid into a journal.

        :return: the payments in the books
        """
        register = self.env["account.payment.register"].with_company(journal.company_id)
        register = register.with_context(active_model=self._name, active_ids=self.ids).create(
            {"journal_id": journal.id, "payment_date": fields.Date.context_today(self), "group_payment": len(self) > 1}
        )
        if document_number:
            register.communication = f"{register.communication} {document_number}"
        return register._create_payments()
