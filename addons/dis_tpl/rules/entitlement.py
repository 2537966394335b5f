"""Who is entitled (T-05), where they live (T-06), how well they hear (T-07), what they use already (T-08)."""

from datetime import date

from odoo.addons.dis_base.rules import Fact, Result, Rule, _lt, all_of, any_of, no, rule, unclear, yes
from odoo.addons.dis_base.tools.terms import age_on

from . import norms
from .facts import OpinionFacts, TplFacts
from .opinion import NO_OPINION

BIRTH_DATE_UNKNOWN = _lt("The birth date is not known.")


def is_child(facts: TplFacts, on: date | None = None) -> bool | None:
    """Whether the person is a child on a day, by default that of the submission."""
    born = facts.person.birth_date
    return None if born is None else age_on(born, on or facts.submitted_on) < facts.parameters.adult_age


@rule("tpl.entitled.disability", _lt("The person has a disability"), norms.ENTITLED)
def disability(facts: TplFacts) -> Result:
    known = facts.disability
    if known is None:
        return unclear(_lt("It is not known whether the person has a disability."), ask="officer")
    if known.status == "none":
        return no(_lt("No disability is determined.")).using(disability=known.as_fact())
    if known.valid_to and known.valid_to < facts.submitted_on:
        expired = no(_lt("The disability was determined until %(until)s."), until=known.valid_to)
        return expired.using(disability=known.as_fact())
    return yes(_lt("A disability is determined.")).using(disability=known.as_fact())


def _impairment(facts: TplFacts, opinion: OpinionFacts | None) -> Result:
    if opinion is None:
        return unclear(NO_OPINION, ask="client")
    used = {"opinion": opinion.as_fact()}
    if opinion.impairment is None:
        return unclear(_lt("The opinion does not say whether functions are impaired."), ask="doctor").using(**used)
    if opinion.impairment:
        return yes(_lt("The opinion finds that functions are impaired.")).using(**used)
    return no(_lt("The opinion finds no impaired function.")).using(**used)


def _of_age(facts: TplFacts, child: bool) -> Result:
    """The opinion's finding, if the person is of that age."""
    found = is_child(facts)
    if found is None:
        return unclear(BIRTH_DATE_UNKNOWN, ask="officer")
    if found is child:
        return _impairment(facts, facts.opinion)
    return no(_lt("The person is an adult.") if child else _lt("The person is a child.")).using(
        birth_date=Fact(facts.person.birth_date, facts.person.source)
    )


@rule("tpl.entitled.child", _lt("A child who needs the aid to reduce or prevent an impairment"), norms.ENTITLED)
def child(facts: TplFacts) -> Result:
    return _of_age(facts, child=True)


@rule("tpl.entitled.adult", _lt("An adult who needs the aid to reduce or prevent an impairment"), norms.ENTITLED)
def adult(facts: TplFacts) -> Result:
    return _of_age(facts, child=False)


@rule("tpl.entitled.anatomical", _lt("An anatomical defect needs a prosthesis or orthopaedic footwear"), norms.ENTITLED)
def anatomical(facts: TplFacts) -> Result:
    if not facts.entry.anatomical:
        return no(_lt("The aid is neither a prosthesis nor orthopaedic footwear."))
    if facts.opinion is None:
        return unclear(NO_OPINION, ask="client")
    used = {"opinion": facts.opinion.as_fact()}
    if facts.opinion.anatomical_defect is None:
        return unclear(_lt("The opinion does not say whether there is an anatomical defect."), ask="doctor").using(
            **used
        )
    if facts.opinion.anatomical_defect:
        return yes(_lt("The opinion finds an anatomical defect.")).using(**used)
    return no(_lt("The opinion finds no anatomical defect.")).using(**used)


entitled: Rule = any_of(
    "tpl.entitled",
    _lt("The person belongs to one of the groups that are entitled"),
    disability,
    child,
    adult,
    anatomical,
    norm=norms.ENTITLED,
    ground="not_entitled",
)


@rule("tpl.alive", _lt("The person is alive"), ground="not_entitled")
def alive(facts: TplFacts) -> Result:
    died = facts.person.deceased_on
    if died:
        return no(_lt("The person died on %(on)s."), on=died).using(deceased_on=Fact(died, facts.person.source))
    return yes(_lt("No death is known."))


@rule("tpl.residence", _lt("The residence status gives a right to state services"), norms.STATUS, ground="not_entitled")
def residence(facts: TplFacts) -> Result:
    status = facts.person.residence_status
    if status is None:
        return unclear(_lt("The residence status is not known."), ask="officer")
    used = {"residence_status": Fact(status, facts.person.source)}
    if status in facts.parameters.residence_statuses:
        return yes(_lt("The residence status is sufficient.")).using(**used)
    return no(_lt("The residence status is not sufficient.")).using(**used)


@rule("tpl.hearing", _lt("The hearing loss reaches the threshold"), norms.HEARING, ground="no_indication")
def hearing(facts: TplFacts) -> Result:
    if not facts.entry.needs_hearing_loss:
        return yes(_lt("The aid needs no hearing test."))
    young = is_child(facts)
    if young is None:
        return unclear(BIRTH_DATE_UNKNOWN, ask="officer")
    test = facts.hearing
    if test is None:
        return unclear(_lt("There is no hearing test (audiogram)."), ask="doctor")
    least = facts.parameters.hearing_min_db_child if young else facts.parameters.hearing_min_db_adult
    if test.loss >= least:
        found = yes(_lt("The better ear loses %(loss)s dB; %(least)s dB are enough."), loss=test.loss, least=least)
    else:
        found = no(_lt("The better ear loses %(loss)s dB; %(least)s dB are needed."), loss=test.loss, least=least)
    return found.using(hearing=test.as_fact())


@rule("tpl.requires", _lt("Aids that this one needs are in use"), norms.LIST, ground="no_indication")
def requires(facts: TplFacts) -> Result:
    if not facts.entry.requires_in_use:
        return yes(_lt("The aid needs no other one."))
    if facts.aids_in_use is None:
        return unclear(_lt("It is not known which aids the person uses."), ask="officer")
    used = {"aids_in_use": Fact(facts.aids_in_use)}
    if all(_in_use(facts.aids_in_use, beginning) for beginning in facts.entry.requires_in_use):
        return yes(_lt("The aid that this one works with is in use.")).using(**used)
    return no(_lt("The aid that this one works with is not in use.")).using(**used)


@rule("tpl.excludes", _lt("No aid is in use that makes this one needless"), norms.LIST, ground="no_indication")
def excludes(facts: TplFacts) -> Result:
    if not facts.entry.excludes_in_use:
        return yes(_lt("No other aid makes this one needless."))
    if facts.aids_in_use is None:
        return unclear(_lt("It is not known which aids the person uses."), ask="officer")
    used = {"aids_in_use": Fact(facts.aids_in_use)}
    if any(_in_use(facts.aids_in_use, beginning) for beginning in facts.entry.excludes_in_use):
        return no(_lt("An aid that makes this one needless is in use.")).using(**used)
    return yes(_lt("No aid that makes this one needless is in use.")).using(**used)


@rule("tpl.purpose", _lt("The aid is for what the list gives it for"), norms.LIST, ground="no_indication")
def purpose(facts: TplFacts) -> Result:
    if not facts.entry.only_for:
        return yes(_lt("The list names no purpose."))
    if facts.purpose is None:
        return unclear(_lt("It is not known what the aid is needed for."), ask="client")
    used = {"purpose": Fact(facts.purpose, "person")}
    if facts.purpose in facts.entry.only_for:
        return yes(_lt("The purpose is one of those that the list names.")).using(**used)
    return no(_lt("The list gives the aid for other purposes only.")).using(**used)


preconditions: Rule = all_of(
    "tpl.preconditions",
    _lt("What the list asks of this aid is met"),
    hearing,
    requires,
    excludes,
    purpose,
    norm=norms.LIST,
)


def _in_use(codes: tuple[str, ...], beginning: str) -> bool:
    return any(code.startswith(beginning) for code in codes)
