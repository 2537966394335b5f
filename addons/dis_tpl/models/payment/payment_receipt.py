import base64

from odoo import fields, models
from odoo.addons.dis_base.documents import formats, odt, pdf
from odoo.addons.dis_base.settings import setting
from odoo.exceptions import UserError
from odoo.tools import file_path

TEMPLATE = "dis_tpl/report/templates/tpl_receipt.odt"


class Payment(models.Model):
    """The receipt of a payment: made when it is first asked for, and kept (T-44, R-171)."""

    _inherit = "dis.tpl.payment"

    receipt = fields.Binary(attachment=True, readonly=True, copy=False)

    def action_receipt(self):
        """Open the receipt."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/dis/payment/{self.id}.pdf", "target": "new"}

    def _after_refund(self, **details):
        self.receipt = False  # the next one says that the money went back

    def _receipt_for_reader(self):
        """(file name, bytes) for whoever may read the payment.

        :return: None if nothing was paid
        :raises UserError: it cannot be made now
        """
        self.ensure_one()
        self.check_access("read")
        if self.state not in ("paid", "refunded"):
            return None
        payment_sudo = self.sudo().with_context(bin_size=False)
        if not payment_sudo.receipt:
            payment_sudo.receipt = base64.b64encode(payment_sudo._make_receipt())
        return f"{self.number}.pdf", base64.b64decode(payment_sudo.receipt)

    def _make_receipt(self):
        try:
            filled = odt.render(
                file_path(TEMPLATE),
                self._receipt_values(),
                title=f"Kvīts {self.number}",
                large=self.person_id.needs_large_print,
            )
            return pdf.to_pdf(filled, server=setting("unoserver"))
        except (pdf.RendererMissing, pdf.RendererFailed):
            raise UserError(self.env._("The program that makes documents is not running now. Try again later."))

    def _receipt_values(self):
        payment = self.with_context(lang="lv_LV")
        institution = payment.institution_id
        ways = dict(payment._fields["way"]._description_selection(payment.env))
        return formats.plain(
            {
                **self.env["dis.message"]._letter_head(institution, payment.person_id),
                "letter": {
                    "number": payment.number,
                    "date": payment.paid_on,
                    "place": institution.letter_place or "",
                },
                "money": {
                    "amount": formats.eur(payment.amount),
                    "what": payment._kind_words(),
                    "way": ways[payment.way].lower(),
                    "document": payment.document_number or "",
                    "site": payment.site_id.name or "",
                    "contract": payment.contract_id.number or "",
                    "refunded": payment.refunded_on or "",
                },
            }
        )
