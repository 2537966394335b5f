"""The five reasons for which alone a person is asked to come (T-15, R-045)."""

from odoo.addons.dis_base.rules import Result, Rule, _lt, any_of, no, rule, unclear, yes

from . import norms
from .facts import TplFacts, VisitFacts


@rule("tpl.visit.documents", _lt("The documents do not suffice to decide"), norms.TPL)
def documents(facts: TplFacts) -> Result:
    if facts.visit.documents_suffice is None:
        return unclear(_lt("It is not noted whether the documents suffice."), ask="officer")
    if facts.visit.documents_suffice:
        return no(_lt("The documents suffice."))
    return yes(_lt("A decision from documents is not possible."))


@rule(
    "tpl.visit.kind", _lt("The kind of aid must be specified, and the giver of the opinion cannot clear it"), norms.TPL
)
def kind(facts: TplFacts) -> Result:
    if not facts.visit.kind_to_be_specified:
        return no(_lt("The kind of aid is specified."))
    if facts.visit.opinion_giver_can_clear_it is None:
        return unclear(_lt("The kind of aid must be specified."), ask="doctor")
    if facts.visit.opinion_giver_can_clear_it:
        return no(_lt("The giver of the opinion specifies the kind of aid."))
    return yes(_lt("The kind of aid can be specified only with the person."))


@rule("tpl.visit.changed", _lt("The kind or degree of impairment changed since the last request"), norms.TPL)
def changed(facts: TplFacts) -> Result:
    if not facts.visit.impairment_changed:
        return no(_lt("No change of the impairment is noted."))
    if facts.previous_issues is None:
        return unclear(_lt("It is not known which aids were issued before."), ask="officer")
    if facts.previous_issues:
        return yes(_lt("The impairment changed since the last request."))
    return no(_lt("This is the first aid of the group."))


@rule("tpl.visit.dispute", _lt("There is a dispute"), norms.TPL)
def dispute(facts: TplFacts) -> Result:
    return yes(_lt("A dispute is noted.")) if facts.visit.dispute else no(_lt("No dispute is noted."))


@rule("tpl.visit.wish", _lt("The person asks to change the aid or to postpone its issue"), norms.TPL)
def wish(facts: TplFacts) -> Result:
    if facts.visit.wants_change:
        return yes(_lt("The person asks for another aid."))
    if facts.visit.wants_postponement:
        return yes(_lt("The person asks to postpone the issue."))
    return no(_lt("The person asks for no change."))


# Reasons of the code list -> the rule that judges each.
RULE_OF = {
    "not_from_documents": "tpl.visit.documents",
    "specify_kind": "tpl.visit.kind",
    "impairment_changed": "tpl.visit.changed",
    "dispute": "tpl.visit.dispute",
    "client_asks": "tpl.visit.wish",
}


def noted(reason: str, is_giver_asked: bool = False) -> VisitFacts:
    """What an officer notes who gives one of the five reasons.

    :param is_giver_asked: the giver of the opinion was asked and cannot specify the kind of aid
    """
    return VisitFacts(
        documents_suffice=reason != "not_from_documents",
        kind_to_be_specified=reason == "specify_kind",
        opinion_giver_can_clear_it=False if is_giver_asked else None,
        impairment_changed=reason == "impairment_changed",
        dispute=reason == "dispute",
        wants_change=reason == "client_asks",
    )


visit: Rule = any_of(
    "tpl.visit", _lt("The person must come in person"), documents, kind, changed, dispute, wish, norm=norms.TPL
)
