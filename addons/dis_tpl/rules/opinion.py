"""The medical opinion (T-10). A poor one is no ground to refuse: it goes back to the doctor with the code of the rule (R-054)."""

import functools
from collections.abc import Callable

from odoo.addons.dis_base.rules import Result, Rule, _lt, all_of, no, rule, unclear, yes
from odoo.addons.dis_base.tools.terms import add_months

from . import norms
from .facts import OpinionFacts, TplFacts

NO_OPINION = _lt("There is no medical opinion.")


def _about(judge: Callable[[TplFacts, OpinionFacts], Result]) -> Rule:
    """A rule about the opinion; without one it is unclear."""

    @functools.wraps(judge)
    def evaluate(facts: TplFacts) -> Result:
        if facts.opinion is None:
            return unclear(NO_OPINION, ask="client")
        return judge(facts, facts.opinion).using(opinion=facts.opinion.as_fact())

    return evaluate


@rule("tpl.opinion.read", _lt("The opinion comes from a register or was read by an officer"), norms.TPL)
@_about
def read(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if opinion.source in facts.parameters.trusted_sources:
        return yes(_lt("The origin of the opinion is known."))
    return unclear(_lt("The person handed the opinion in; nobody has read it yet."), ask="officer")


@rule("tpl.opinion.practitioner", _lt("The practitioner may give such opinions"), norms.TPL)
@_about
def practitioner(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if opinion.practitioner_kind is None:
        return unclear(_lt("It is not known what kind of practitioner gave the opinion."), ask="doctor")
    if opinion.practitioner_kind in facts.parameters.practitioner_kinds:
        return yes(_lt("The practitioner is of a kind that may give opinions."))
    return unclear(
        _lt("A practitioner of this kind may not give opinions on aids; another opinion is needed."), ask="doctor"
    )


@rule("tpl.opinion.specialist", _lt("Where the list asks for a specialist, one gave the opinion"), norms.TPL)
@_about
def specialist(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if not facts.entry.specialities:
        return yes(_lt("The aid needs no specialist's opinion."))
    if opinion.speciality in facts.entry.specialities:
        return yes(_lt("A specialist gave the opinion."))
    return unclear(_lt("The aid needs the opinion of a specialist."), ask="doctor")


@rule("tpl.opinion.valid", _lt("The opinion was valid when the request was submitted"), norms.TPL)
@_about
def valid(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if opinion.issued_on is None:
        return unclear(_lt("The opinion has no date."), ask="doctor")
    if opinion.issued_on > facts.submitted_on:
        # An opinion that follows the request completes it.
        return yes(_lt("The opinion was given on %(on)s, after the request."), on=opinion.issued_on)
    until = opinion.valid_to or add_months(opinion.issued_on, facts.parameters.opinion_valid_months)
    if until < facts.submitted_on:
        return unclear(_lt("The opinion was valid until %(until)s; a new one is needed."), ask="doctor", until=until)
    return yes(_lt("The opinion is valid until %(until)s."), until=until)


@rule("tpl.opinion.entry", _lt("The opinion names exactly this aid of the list"), norms.LIST)
@_about
def entry(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if facts.entry.code in opinion.entries:
        return yes(_lt("The opinion names the code %(code)s."), code=facts.entry.code)
    return unclear(_lt("The opinion does not name the code %(code)s."), ask="doctor", code=facts.entry.code)


@rule("tpl.opinion.indicated", _lt("The opinion finds that the aid is needed"), norms.ENTITLED, ground="no_indication")
@_about
def indicated(facts: TplFacts, opinion: OpinionFacts) -> Result:
    if opinion.indicated is None:
        return unclear(_lt("The opinion does not say whether the aid is needed."), ask="doctor")
    if opinion.indicated:
        return yes(_lt("The opinion finds the aid needed."))
    return no(_lt("The opinion finds no medical need of the aid."))


opinion: Rule = all_of(
    "tpl.opinion",
    _lt("A valid medical opinion names the aid"),
    read,
    practitioner,
    specialist,
    valid,
    entry,
    indicated,
    norm=norms.TPL,
)
