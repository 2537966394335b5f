"""``/dis/decision/<id>/preview``: a draft as the letter it would be, for staff."""

from odoo import http
from odoo.http import request

from ..documents.odt import TemplateFailed
from ..documents.pdf import RendererFailed, RendererMissing


class DecisionPreview(http.Controller):
    # Not readonly: the access log gets its line.
    @http.route("/dis/decision/<int:decision_id>/preview", type="http", auth="user", methods=["GET"])
    def preview(self, decision_id):
        """The PDF, shown in the browser; 404 to whoever may not see the decision or is no staff."""
        decision = request.env["dis.decision"].browse(decision_id).exists()
        if not decision or not request.env.user.has_group("dis_base.group_staff") or not decision.has_access("read"):
            raise request.not_found()
        try:
            document = decision._preview_pdf()
        except (RendererMissing, RendererFailed):
            words = request.env._("The program that makes letters is not running now. Try again later.")
            return request.make_response(words, [("Content-Type", "text/plain; charset=utf-8")], status=503)
        except TemplateFailed as error:
            words = request.env._("The letter's template asks for what is not there: %(what)s", what=error)
            return request.make_response(words, [("Content-Type", "text/plain; charset=utf-8")], status=500)
        return request.make_response(
            document,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", "inline"),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
