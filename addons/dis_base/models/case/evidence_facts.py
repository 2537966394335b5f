from datetime import date
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .evidence_kinds import FACTS


def _is_fact(fact, value, codes):
    """Whether a value, as JSON keeps it, is one that the fact can have; ``codes`` are those of a choice."""
    match fact.type:
        case "yes_no":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6
    if not isinstance(value, str):
        return False
    if fact.type in ("choice", "code"):
        return value in codes
    try:
        if fact.type == "date":
            date.fromisoformat(value)
        elif fact.type == "decimal":
            return Decimal(value).is_finite()
    except (ValueError, InvalidOperation):
        return False
    return len(value) <= 2000


class EvidenceFacts(models.Model):
    """What evidence says: the form to type it in is drawn from the declared facts, and what comes in is checked by them."""

    _inherit = "dis.evidence"

    fact_form = fields.Json(compute="_compute_fact_form", help="The facts of this kind, for the form")
    summary = fields.Char(compute="_compute_summary", help="What it says, in one line")

    @api.model
    def _facts_of_kinds(self):
        """dict: kind of evidence -> its ``Fact``s."""
        return FACTS

    def _said(self):
        """dict: name of a fact -> value; nothing while a form holds rubbish, which `_check_data` refuses."""
        return self.data if isinstance(self.data, dict) else {}

    def _facts(self):
        return self._facts_of_kinds().get(self.kind_id.code, ())

    def _choices(self, fact):
        """dict: code -> word, of a fact that is chosen."""
        if fact.code_list:
            values = self.env["dis.classifier.value"].with_context(active_test=False)
            return {value.code: value.name for value in values.search([("classifier_id.code", "=", fact.code_list)])}
        return {code: self.env._(label) for code, label in (fact.choices or {}).items()}

    @api.depends("kind_id")
    @api.depends_context("lang")
    def _compute_fact_form(self):
        for evidence in self:
            evidence.fact_form = [
                {
                    "name": fact.name,
                    "type": "choice" if fact.type == "code" else fact.type,
                    "label": self.env._(fact.label),
                    "choices": list(self._choices(fact).items()),
                }
                for fact in evidence._facts()
            ]

    @api.depends("kind_id", "data")
    @api.depends_context("lang")
    def _compute_summary(self):
        for evidence in self:
            said = evidence._said()
            evidence.summary = "; ".join(
                f"{self.env._(fact.label)}: {self._fact_label(fact, said[fact.name])}"
                for fact in evidence._facts()
                if fact.name in said
            )

    @api.constrains("data", "kind_id")
    def _check_data(self):
        for evidence in self:
            known = {fact.name: fact for fact in evidence._facts()}
            if not isinstance(evidence.data or {}, dict):
                raise ValidationError(self.env._("What evidence says is answered fact by fact."))
            for name, value in evidence._said().items():
                fact = known.get(name)
                if not fact or not _is_fact(fact, value, self._choices(fact)):
                    label = self.env._(fact.label) if fact else name
                    raise ValidationError(self.env._("%(fact)s cannot be “%(value)s”.", fact=label, value=value))

    @api.model
    def _fact_label(self, fact, value):
        """A value in words."""
        match fact.type:
            case "choice" | "code":
                return self._choices(fact).get(value, value)
            case "yes_no":
                return self.env._("yes") if value else self.env._("no")
            case "date":
                return format_date(self.env, value)
        return str(value)
