from odoo import api, fields, models
from odoo.exceptions import UserError

from .officers import READS_EVIDENCE


class CaseEvidence(models.Model):
    """The evidence of a case as a clerk meets it, and what the rules made of it."""

    _inherit = "dis.case"

    explanation = fields.Json(
        string="What the rules say",
        compute="_compute_explanation",
        groups=READS_EVIDENCE,
        help="The current evaluations in the reader's language",
    )

    @api.depends("evaluation_ids")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for case in self:
            # One of each set of rules, in the order in which they were first asked.
            current = case.evaluation_ids.filtered("is_current").sorted("id")
            case.explanation = [row for evaluation in current for row in evaluation._explain()]

    def action_add_evidence(self):
        """Open the form to type in evidence for this case."""
        self.ensure_one()
        self.check_access("read")
        if self.phase == "closed":
            raise UserError(self.env._("The case is closed."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add evidence"),
            "res_model": "dis.evidence",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "dis_case_id": self.id,
                "default_person_id": self.person_id.id,
                "default_institution_id": self.institution_id.id,
            },
        }
