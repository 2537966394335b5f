"""Asking again (T-31…T-34) and urgent order (T-22)."""

import datetime as dt
from dataclasses import replace

import pytest

from odoo.addons.dis_base.rules import Answer, find

from ..rules import CodedGround, DisabilityFacts, IssueFacts, ProofKind, TplParameters, acceptance, urgent
from .rule_samples import CHILD, GOOD, SHOES, asks_for, issued, paper, with_opinion, with_person

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
AGAIN = replace(GOOD, previous_issues=issued("2025-01-01"))
CHILD_SHOES = with_person(asks_for(SHOES), birth_date=CHILD)


def early(reason: str, *documents, facts=AGAIN):
    return replace(facts, repeat_reason=reason, documents=documents)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (GOOD, YES),
        (replace(GOOD, previous_issues=None), UNCLEAR),
        (AGAIN, NO),
        (replace(GOOD, previous_issues=issued("2023-11-24")), YES),
        (replace(GOOD, previous_issues=issued("2023-11-25")), NO),
        (replace(GOOD, previous_issues=issued("2010-01-01", "2025-01-01")), NO),
        (replace(GOOD, previous_issues=(IssueFacts(until=dt.date(2026, 11, 24)),)), YES),
        (replace(GOOD, previous_issues=(IssueFacts(until=dt.date(2026, 11, 25)),)), NO),
        (replace(GOOD, previous_issues=(IssueFacts(),)), UNCLEAR),
        # T-33: half a term for children, for what they outgrow
        (replace(CHILD_SHOES, previous_issues=issued("2026-05-24")), YES),
        (replace(CHILD_SHOES, previous_issues=issued("2026-05-25")), NO),
        (replace(asks_for(SHOES), previous_issues=issued("2026-05-24")), NO),
        (replace(with_person(birth_date=CHILD), previous_issues=issued("2025-01-01")), NO),
        (with_person(replace(CHILD_SHOES, previous_issues=issued("2026-05-25")), birth_date=None), UNCLEAR),
        # T-31
        (early("health_changed"), YES),
        (with_opinion(early("health_changed"), issued_on=dt.date(2024, 12, 31)), UNCLEAR),
        (replace(early("no_longer_fits"), opinion=None), UNCLEAR),
        (early("stolen"), UNCLEAR),
        (early("stolen", paper("proceedings_statement")), YES),
        (early("stolen", paper("proceedings_statement", "2024-12-31")), UNCLEAR),
        (early("stolen", paper("proceedings_statement", confirmed=None)), UNCLEAR),
        (early("stolen", paper("proceedings_statement", confirmed=False)), NO),
        (early("stolen", paper("technical_statement")), UNCLEAR),
        (early("worn_out", paper("technical_statement")), YES),
        (early("hearing_changed", paper("audiogram")), YES),
        (early("boredom"), NO),
        (early("health_changed", facts=replace(GOOD, previous_issues=None)), UNCLEAR),
    ],
)
def test_repeat(facts, answer):
    assert find(acceptance(facts), "tpl.repeat").answer is answer


def test_half_a_term_is_rounded_up_to_full_months():
    nine = replace(SHOES, reapply_months=9)
    facts = with_person(asks_for(nine), birth_date=CHILD)
    assert find(acceptance(replace(facts, previous_issues=issued("2026-06-24"))), "tpl.repeat").answer is YES
    assert find(acceptance(replace(facts, previous_issues=issued("2026-06-25"))), "tpl.repeat").answer is NO


def test_another_administrators_issue_shows_only_its_end():
    facts = replace(GOOD, previous_issues=(IssueFacts(until=dt.date(2027, 1, 1)),))
    found = find(acceptance(facts), "tpl.repeat.term")
    assert found.reason.params == {"end": dt.date(2027, 1, 1)}
    assert found.facts["issue"].source == "elsewhere"


def claims(*codes: str, documents=(), facts=GOOD, **changes):
    return replace(facts, urgency_claims=codes, documents=documents, **changes)


ONSET = {"impairment_onset": dt.date(2026, 8, 1)}
PREDICTABLE = {"disability": DisabilityFacts("none", predictable=True)}
WOMAN = with_person(sex="S")


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (GOOD, NO),
        (claims("U1"), UNCLEAR),
        (claims("U1", **ONSET), UNCLEAR),
        (claims("U1", documents=(paper("form_003u"),), **ONSET), YES),
        (claims("U1", documents=(paper("form_027u", "2026-05-24"),), **ONSET), YES),
        (claims("U1", documents=(paper("form_027u", "2026-05-23"),), **ONSET), UNCLEAR),
        (claims("U1", documents=(paper("form_027u", None),), **ONSET), UNCLEAR),
        (claims("U1", documents=(paper("form_003u"),), impairment_onset=dt.date(2026, 5, 24)), YES),
        (claims("U1", documents=(paper("form_003u"),), impairment_onset=dt.date(2026, 5, 23)), NO),
        (claims("U2", documents=(paper("rehabilitation_plan", "2020-01-01"),)), NO),
        (claims("U2", documents=(paper("rehabilitation_plan", "2020-01-01"),), **PREDICTABLE), YES),
        (claims("U2", **PREDICTABLE), UNCLEAR),
        (claims("U2", disability=None), UNCLEAR),
        (claims("U3", facts=WOMAN, previous_issues=issued("2025-01-01")), YES),
        (claims("U3", facts=WOMAN), NO),
        (claims("U3", facts=WOMAN, previous_issues=None), UNCLEAR),
        (claims("U3", previous_issues=issued("2025-01-01")), NO),
        (claims("U3", facts=with_person(sex=None)), UNCLEAR),
        (with_person(birth_date=CHILD), YES),  # U4 needs no claim and no paper
        (with_person(birth_date=None), UNCLEAR),
        (claims("U4"), NO),
        (claims("U5"), UNCLEAR),
        (claims("U5", documents=(paper("employer_statement", "2026-10-24"),)), YES),
        (claims("U5", documents=(paper("employer_statement", "2026-10-23"),)), UNCLEAR),
        (claims("U5", documents=(paper("self_employment", "2019-01-01"),)), YES),
        (claims("U5", documents=(paper("employer_statement", confirmed=None),)), UNCLEAR),
        (claims("U6", documents=(paper("education_statement"),)), YES),
        (claims("U6", documents=(paper("employer_statement"),)), UNCLEAR),
        (claims("U9", documents=(paper("education_statement"),)), NO),
        (claims("U6", "U1", documents=(paper("education_statement"),)), YES),
    ],
)
def test_urgency(facts, answer):
    assert urgent(facts).answer is answer


def test_the_table_of_urgency_can_be_edited():
    table = (CodedGround("U7", (ProofKind("court_order"),)),)
    parameters = TplParameters(urgency_grounds=table)
    assert urgent(claims("U7", parameters=parameters)).answer is UNCLEAR
    assert urgent(claims("U7", documents=(paper("court_order"),), parameters=parameters)).answer is YES
    gone = claims("U6", documents=(paper("education_statement"),), parameters=parameters)
    assert find(urgent(gone), "tpl.urgency.U6").answer is NO
    assert urgent(with_person(replace(GOOD, parameters=parameters), birth_date=CHILD)).answer is NO


def test_a_stale_proof_tells_its_age():
    found = find(urgent(claims("U5", documents=(paper("employer_statement", "2026-10-23"),))), "tpl.urgency.U5")
    assert found.reason.params == {"on": dt.date(2026, 10, 23), "months": 1}
    assert found.ask == "client"
