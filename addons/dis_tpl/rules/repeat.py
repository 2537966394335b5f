"""Asking again for an aid of the same group (T-31…T-34): after its term, or before it with a reason and its proof."""

from datetime import date
from decimal import ROUND_CEILING

from odoo.addons.dis_base.rules import Result, Rule, _lt, any_of, no, rule, unclear, yes
from odoo.addons.dis_base.tools.terms import add_months

from . import norms
from .documents import judge
from .entitlement import BIRTH_DATE_UNKNOWN, is_child
from .facts import CodedGround, IssueFacts, TplFacts

ISSUES_UNKNOWN = _lt("It is not known which aids were issued before.")


def term_months(facts: TplFacts, child: bool) -> int:
    """The term of the entry in full months; shorter for a child who outgrows the aid (T-33)."""
    months = facts.entry.reapply_months
    if child and facts.entry.child_term:
        return int((months * facts.parameters.child_term_factor).to_integral_value(ROUND_CEILING))
    return months


def term_end(issue: IssueFacts, months: int) -> date | None:
    """The day from which the aid may be asked for again (T-32). Elsewhere only the end is known (T-34)."""
    return issue.until if issue.issued_on is None else add_months(issue.issued_on, months)


@rule("tpl.repeat.first", _lt("No aid of this group was issued before"), norms.LIST)
def first(facts: TplFacts) -> Result:
    if facts.previous_issues is None:
        return unclear(ISSUES_UNKNOWN, ask="officer")
    if not facts.previous_issues:
        return yes(_lt("This is the first aid of the group."))
    return no(_lt("An aid of this group was issued before.")).using(issue=facts.previous_issues[0].as_fact())


@rule("tpl.repeat.term", _lt("The term of the aid issued before is over"), norms.LIST)
def term(facts: TplFacts) -> Result:
    if facts.previous_issues is None:
        return unclear(ISSUES_UNKNOWN, ask="officer")
    if not facts.previous_issues:
        return no(_lt("There is no term that could be over."))
    # Half a term makes a difference only for a child: the birth date is asked for only then.
    young = is_child(facts)
    ends = [(term_end(issue, term_months(facts, bool(young))), issue) for issue in facts.previous_issues]
    if any(end is None for end, _issue in ends):
        return unclear(_lt("The day when an aid was issued is not known."), ask="officer")
    end, issue = max(ends, key=lambda pair: pair[0])
    used = {"issue": issue.as_fact()}
    if end <= facts.submitted_on:
        return yes(_lt("The term was over on %(end)s."), end=end).using(**used)
    if young is None and facts.entry.child_term:
        return unclear(BIRTH_DATE_UNKNOWN, ask="officer").using(**used)
    return no(_lt("The term is over on %(end)s."), end=end).using(**used)


@rule("tpl.repeat.reason", _lt("There is a proven reason to ask again before the term is over"), norms.TPL)
def reason(facts: TplFacts) -> Result:
    if not facts.repeat_reason:
        return no(_lt("No reason to ask again early is given."))
    if facts.previous_issues is None:
        return unclear(ISSUES_UNKNOWN, ask="officer")
    ground = next((row for row in facts.parameters.repeat_reasons if row.code == facts.repeat_reason), None)
    if ground is None:
        return no(_lt("The reason given is none of those that allow to ask again early."))
    if not ground.proofs:
        return yes(_lt("The reason needs no proof."))
    return _proof(facts, ground)


def _proof(facts: TplFacts, ground: CodedGround) -> Result:
    """A proof is of this need: it is not older than the aid that it should replace."""
    since = max((issue.issued_on for issue in facts.previous_issues if issue.issued_on), default=date.min)
    kinds = {proof.kind for proof in ground.proofs}
    if "opinion" in kinds:
        known = facts.opinion
        if known is None or known.issued_on is None or known.issued_on < since:
            return unclear(_lt("The reason needs a medical opinion given after the last issue."), ask="doctor")
        return yes(_lt("The opinion of %(on)s shows the reason."), on=known.issued_on).using(opinion=known.as_fact())
    fresh = [
        document
        for document in facts.documents
        if document.kind in kinds and (document.issued_on is None or document.issued_on >= since)
    ]
    return judge(fresh, _lt("A document that proves the reason is missing."), "client")


repeat: Rule = any_of(
    "tpl.repeat",
    _lt("An aid of this group may be given to the person now"),
    first,
    term,
    reason,
    norm=norms.LIST,
    ground="term_not_over",
)
