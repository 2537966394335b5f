from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request


class ContractController(http.Controller):
    """The document of a contract, for staff and for whose it is."""

    # Not readonly: the access log gets its line.
    @http.route("/dis/contract/<int:contract_id>.pdf", type="http", auth="user", methods=["GET"], sitemap=False)
    def document(self, contract_id):
        """The PDF; 404 to whoever may not see the contract."""
        contract = request.env["dis.tpl.contract"].browse(contract_id).exists()
        if not contract or not contract.has_access("read"):
            raise NotFound()
        try:
            found = contract._file_for_reader()
        except UserError as error:
            plain = [("Content-Type", "text/plain; charset=utf-8")]
            return request.make_response(error.args[0], plain, status=503)
        if not found:
            raise NotFound()
        return pdf_response(*found)


def pdf_response(name, content):
    """A personal document: shown in the browser, kept by nobody on the way."""
    return request.make_response(
        content,
        [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", content_disposition(name, disposition_type="inline")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ],
    )
