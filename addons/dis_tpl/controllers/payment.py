from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .contract import pdf_response


class PaymentController(http.Controller):
    """The receipt of a payment, for staff, the accountant and who paid."""

    # Not readonly: the receipt is kept when it is first made.
    @http.route("/dis/payment/<int:payment_id>.pdf", type="http", auth="user", methods=["GET"], sitemap=False)
    def receipt(self, payment_id):
        """The PDF; 404 to whoever may not see the payment."""
        payment = request.env["dis.tpl.payment"].browse(payment_id).exists()
        if not payment or not payment.has_access("read"):
            raise NotFound()
        try:
            found = payment._receipt_for_reader()
        except UserError as error:
            plain = [("Content-Type", "text/plain; charset=utf-8")]
            return request.make_response(error.args[0], plain, status=503)
        if not found:
            raise NotFound()
        return pdf_response(*found)
