from odoo import api, models
from odoo.addons.dis_base.forms import Field, StartPage, Step


class ProofSection(models.AbstractModel):
    """“Courses” in the portal: the cases, and a form of one question."""

    _name = "dis.proof.section"
    _description = "Courses in the portal"
    _inherit = ["dis.portal.section"]
    _code = "proof"
    _case_model = "dis.proof.course"

    @api.model
    def _title(self):
        return "Kursi"

    @api.model
    def _is_offered(self):
        return bool(self.env["dis.programme"].search_count([("service", "=", "proof")]))

    @api.model
    def _start_page(self):
        return StartPage(lead="Piesakieties kursiem.")

    @api.model
    def _steps(self, draft):
        return [Step(code="topic", title="Temats", fields=(Field(name="topic", kind="text", label="Par ko?"),))]

    @api.model
    def _submit(self, draft, submission):
        who, programme = self.env.user.partner_id, self.env["dis.programme"].search([("service", "=", "proof")])
        application = self.env["dis.application"]._receive(submission, programme, who, who)
        vals = {"application_id": application.id, **self._answers(draft)}
        course_sudo = self.env["dis.proof.course"].sudo().create(vals)
        course_sudo._transition("submit")
        course_sudo._decide(course_sudo._evaluate())
