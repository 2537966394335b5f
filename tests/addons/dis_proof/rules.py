"""Who may attend a course: a grown-up with a disability."""

from dataclasses import dataclass
from datetime import date

from odoo.addons.dis_base.rules import Norm, RuleSet, _lt, all_of, no, rule, unclear, yes


@dataclass(frozen=True)
class Facts:
    age: int
    group: str | None = None


@rule("adult", _lt("The person is an adult"), Norm("Civillikums", "219. pants"))
def adult(facts):
    return (yes if facts.age >= 18 else no)(_lt("%(age)s years old"), age=facts.age)


@rule("disability", _lt("The person has a disability"))
def disability(facts):
    return yes(_lt("Disability is established")) if facts.group else unclear(_lt("No document"), ask="client")


RULES = RuleSet("proof", "1", date(2020, 1, 1), all_of("entitled", _lt("May attend"), adult, disability), "dis_proof")
