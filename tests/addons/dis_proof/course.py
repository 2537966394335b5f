from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition

from .rules import RULES, Facts

STATES = [("draft", "Draft"), ("submitted", "Submitted"), ("admitted", "Admitted")]


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
    }
    _phases = {"admitted": "closed"}
    _medical_conditions = frozenset({"disability"})
    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    state = fields.Selection(STATES, required=True, readonly=True, copy=False)
    topic = fields.Char()

    def _evaluate(self):
        today = fields.Date.context_today(self)
        disability = self.person_id._evidence("disability", today, self.institution_id)
        facts = Facts(self.person_id._age_on(today), disability[:1].data["group"] if disability else None)
        return self.env["dis.rule.evaluation"]._keep(self.case_id, RULES, RULES.root(facts), facts, today)

    def _decide(self, evaluation):
        if evaluation.answer == "yes":
            self.env["dis.decision"]._draft(self, "proof.admission", evaluation=evaluation)._issue_automatic()
            self.env["dis.message"]._send("proof.welcome", self.person_id, self.case_id, values={"topic": self.topic})

    def _on_evaluation_changed(self, evaluation):
        self.sudo()._decide(evaluation.sudo())

    def _on_decision(self, decision):
        self._transition("admit", decision=decision.id)

    def _letter_details(self, decision):
        return {"topic": self.topic or ""}

    @api.model
    def _dataset_courses(self, start, end):
        groups = self._read_group([("create_date", ">=", start), ("create_date", "<=", end)], ["topic"], ["__count"])
        return [{"topic": topic, "persons": count} for topic, count in groups]
