"""When the turn has come: what may have changed in years of waiting (T-29). The place is kept whatever the answer is.

The rules of acceptance that look at the person are asked again as of today; what was decided for good at the time of the
request (the list, the repeat term, documents) is not.
"""

from dataclasses import replace

from odoo.addons.dis_base.rules import Result, Rule, _lt, all_of, no, rule, unclear, yes
from odoo.addons.dis_base.tools.terms import add_months

from . import norms
from .entitlement import alive, entitled, residence
from .facts import TplFacts
from .opinion import NO_OPINION, indicated


@rule("tpl.recheck.opinion", _lt("The medical opinion still counts"), norms.TPL)
def opinion_counts(facts: TplFacts) -> Result:
    """An opinion with a last day counts until then, any other so many months from its date."""
    opinion = facts.opinion
    if opinion is None:
        return unclear(NO_OPINION, ask="officer")
    used = {"opinion": opinion.as_fact()}
    if opinion.issued_on is None:
        return unclear(_lt("The opinion has no date."), ask="officer").using(**used)
    until = opinion.valid_to or add_months(opinion.issued_on, facts.parameters.recheck_opinion_months)
    if until < facts.judged_on:
        return unclear(_lt("The opinion was valid until %(until)s."), ask="officer", until=until).using(**used)
    return yes(_lt("The opinion is valid until %(until)s."), until=until).using(**used)


@rule(
    "tpl.recheck.obtained", _lt("The aid was not obtained elsewhere in the meantime"), norms.TPL, "obtained_elsewhere"
)
def not_obtained(facts: TplFacts) -> Result:
    """An aid of the group issued after the request (T-34). Elsewhere only the end of a term is known."""
    if facts.previous_issues is None:
        return unclear(_lt("It is not known which aids were issued before."), ask="officer")
    for issue in facts.previous_issues:
        if issue.issued_on and issue.issued_on >= facts.submitted_on:
            found = no(_lt("An aid of this group was issued on %(on)s."), on=issue.issued_on)
            return found.using(issue=issue.as_fact())
        if not issue.issued_on and issue.until and issue.until > facts.judged_on and not facts.repeat_reason:
            found = unclear(_lt("An aid of this group is in use until %(until)s."), ask="officer", until=issue.until)
            return found.using(issue=issue.as_fact())
    return yes(_lt("No aid of this group was issued since the request."))


def _today(judge: Rule) -> Rule:
    """The same rule with the facts of the day on which the turn has come."""

    def evaluate(facts: TplFacts) -> Result:
        return judge(replace(facts, submitted_on=facts.judged_on))

    return evaluate


recheck: Rule = all_of(
    "tpl.recheck",
    _lt("The person may be invited to receive the aid"),
    alive,
    _today(residence),
    _today(entitled),
    opinion_counts,
    indicated,
    not_obtained,
    norm=norms.RIGHT,
)
