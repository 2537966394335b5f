from odoo import fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition

from ..rules import RULES, Facts


class Course(models.Model):
    """The case: one person's place on a course."""

    _name = "dis.proof.course"
    _description = "Place on a course"
    _inherit = ["dis.case.mixin"]
    _inherits = {"dis.case": "case_id"}
    _rec_name = "number"

    _transitions = {
        "submit": Transition(("draft",), "submitted"),
        "admit": Transition(("submitted",), "admitted"),
        "refuse": Transition(("submitted",), "refused"),
    }
    _phases = {"admitted": "closed", "refused": "closed"}
    _medical_conditions = frozenset({"disability"})

    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("admitted", "Admitted"), ("refused", "Refused")],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    topic = fields.Char()

    def _evaluate(self):
        """What the rules say of what is known today."""
        today = fields.Date.context_today(self)
        disability = self.person_id._evidence("disability", today, self.institution_id)
        facts = Facts(self.person_id._age_on(today), disability[:1].data["group"] if disability else None)
        return self.env["dis.rule.evaluation"]._keep(self.case_id, RULES, RULES.root(facts), facts, today)

    def _on_evaluation_changed(self, evaluation):
        if evaluation.answer == "yes":
            self.sudo()._transition("admit")
