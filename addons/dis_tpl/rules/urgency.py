"""Urgent order (T-22): six coded grounds, each with its proof and how old the proof may be; more can be added as rows.

Urgency is judged apart from acceptance: whoever does not prove it waits in the ordinary order.
"""

from collections.abc import Callable
from datetime import date

from odoo.addons.dis_base.rules import Fact, Result, Rule, _lt, any_of, find, no, rule, unclear, yes
from odoo.addons.dis_base.tools.terms import add_months

from . import norms
from .documents import judge
from .entitlement import BIRTH_DATE_UNKNOWN, is_child
from .facts import CodedGround, DocumentFacts, TplFacts
from .repeat import ISSUES_UNKNOWN

NOT_CLAIMED = _lt("The person does not name this ground.")
_OWN_RULES = ("U1", "U2", "U3", "U4", "U5", "U6")


def of_claim(tree: Result, code: str) -> Result:
    """What the rules of urgency answered to a ground; grounds that were added to the table share one answer."""
    return find(tree, f"tpl.urgency.{code}" if code in _OWN_RULES else "tpl.urgency.other")


def _claimed(code: str, title: str) -> Callable[[Callable[[TplFacts], Result]], Rule]:
    """A rule that is judged only if the person names the ground, and it is in the table in force."""

    def wrap(judge_claim: Callable[[TplFacts], Result]) -> Rule:
        @rule(f"tpl.urgency.{code}", title, norms.URGENCY)
        def evaluate(facts: TplFacts) -> Result:
            if code not in facts.urgency_claims:
                return no(NOT_CLAIMED)
            if _row(facts, code) is None:
                return no(_lt("The ground is not in force."))
            return judge_claim(facts)

        return evaluate

    return wrap


def _row(facts: TplFacts, code: str) -> CodedGround | None:
    return next((row for row in facts.parameters.urgency_grounds if row.code == code), None)


def _proof(facts: TplFacts, row: CodedGround, ask: str = "client") -> Result:
    """One of the proofs of the ground, not older than it may be."""
    if not row.proofs:
        return yes(_lt("The ground needs no proof."))
    fresh, stale = [], None
    for proof in row.proofs:
        for document in facts.documents_of(proof.kind):
            if proof.max_age_months is None:
                fresh.append(document)
            elif document.issued_on is None:
                stale = unclear(_lt("The proof has no date."), ask="officer").using(document=document.as_fact())
            elif add_months(document.issued_on, proof.max_age_months) >= _counted_on(facts, document):
                fresh.append(document)
            else:
                old = _lt("The proof of %(on)s is older than %(months)s months; a newer one is needed.")
                stale = unclear(old, ask=ask, on=document.issued_on, months=proof.max_age_months)
                stale = stale.using(document=document.as_fact())
    if not fresh and stale:
        return stale
    return judge(fresh, _lt("The proof of urgency is missing."), ask)


def _counted_on(facts: TplFacts, document: DocumentFacts) -> date:
    """The day on which a proof may not be too old: that of the request; for one made later, that on which it came."""
    later = document.handed_in and document.issued_on and document.issued_on > facts.submitted_on
    return document.handed_in if later else facts.submitted_on


@_claimed("U1", _lt("The impairment is new: the request came soon after it began"))
def new_impairment(facts: TplFacts) -> Result:
    if facts.impairment_onset is None:
        return unclear(_lt("It is not known when the impairment began."), ask="doctor")
    used = {"impairment_onset": Fact(facts.impairment_onset)}
    last = add_months(facts.impairment_onset, facts.parameters.urgency_onset_months)
    if last < facts.submitted_on:
        return no(_lt("The impairment is not new: urgency could be asked for until %(last)s."), last=last).using(**used)
    found = _proof(facts, _row(facts, "U1"))
    return found.using(**used, **found.facts)


@_claimed("U2", _lt("Disability is predictable and the rehabilitation plan states an urgent need"))
def predictable_disability(facts: TplFacts) -> Result:
    if facts.disability is None or facts.disability.predictable is None:
        return unclear(_lt("It is not known whether disability is predictable."), ask="officer")
    used = {"disability": facts.disability.as_fact()}
    if not facts.disability.predictable:
        return no(_lt("No predictable disability is determined.")).using(**used)
    found = _proof(facts, _row(facts, "U2"))
    return found.using(**used, **found.facts)


@_claimed("U3", _lt("A pregnant woman whose measures changed needs her aid replaced"))
def pregnancy(facts: TplFacts) -> Result:
    if facts.person.sex is None:
        return unclear(_lt("The person's sex is not known."), ask="officer")
    if facts.person.sex != "S":
        return no(_lt("The ground is for women only.")).using(sex=Fact(facts.person.sex, facts.person.source))
    if facts.previous_issues is None:
        return unclear(ISSUES_UNKNOWN, ask="officer")
    if not facts.previous_issues:
        return no(_lt("There is no aid that could be replaced."))
    return yes(_lt("The aid is to be replaced.")).using(issue=facts.previous_issues[0].as_fact())


@rule("tpl.urgency.U4", _lt("The aid is for a child"), norms.URGENCY)
def for_a_child(facts: TplFacts) -> Result:
    """The age is known from the register: no child has to ask for it."""
    if _row(facts, "U4") is None:
        return no(_lt("The ground is not in force."))
    young = is_child(facts)
    if young is None:
        return unclear(BIRTH_DATE_UNKNOWN, ask="officer")
    used = {"birth_date": Fact(facts.person.birth_date, facts.person.source)}
    if not young:
        return no(_lt("The person is an adult.")).using(**used)
    if not facts.parameters.urgency_kept_at_18 and not is_child(facts, facts.judged_on):
        return no(_lt("The person has come of age.")).using(**used)
    return yes(_lt("The person is a child.")).using(**used)


@_claimed("U5", _lt("The aid is needed at work"))
def at_work(facts: TplFacts) -> Result:
    return _proof(facts, _row(facts, "U5"))


@_claimed("U6", _lt("The aid is needed in education"))
def in_education(facts: TplFacts) -> Result:
    return _proof(facts, _row(facts, "U6"))


@rule("tpl.urgency.other", _lt("Another ground that the law has added is proven"), norms.URGENCY)
def added_later(facts: TplFacts) -> Result:
    rows = [row for row in facts.parameters.urgency_grounds if row.code not in _OWN_RULES]
    found = [_proof(facts, row) for row in rows if row.code in facts.urgency_claims]
    if not found:
        return no(NOT_CLAIMED)
    order = {"yes": 0, "unclear": 1, "no": 2}
    return min(found, key=lambda result: order[result.answer])


urgent: Rule = any_of(
    "tpl.urgent",
    _lt("The request goes into the urgent order"),
    new_impairment,
    predictable_disability,
    pregnancy,
    for_a_child,
    at_work,
    in_education,
    added_later,
    norm=norms.URGENCY,
)
