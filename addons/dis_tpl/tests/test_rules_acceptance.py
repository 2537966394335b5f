"""What follows from the tree: acceptance, grounds of refusal, questions; visits; keeping and overriding."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.dis_base.rules import (
    Answer,
    explain,
    facts_from_json,
    facts_to_json,
    find,
    from_json,
    leaves,
    override,
    pick,
    to_json,
    what_would_change,
)

from ..rules import (
    ENTITLEMENT,
    GROUNDS,
    URGENCY,
    VISIT,
    DisabilityFacts,
    EntryFacts,
    HearingFacts,
    IssueFacts,
    OpinionFacts,
    PersonFacts,
    TplFacts,
    VisitFacts,
    acceptance,
    missing,
    refusal_grounds,
    urgent,
    visit,
    words,
)
from .rule_samples import BED, CHILD, DAY, GOOD, WHEELCHAIR, asks_for, issued, paper, with_opinion, with_person

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
UNKNOWN = TplFacts(DAY, WHEELCHAIR, "VTPC")


def asked(facts: TplFacts) -> list[tuple[str, str]]:
    return [(question.who, question.code) for question in missing(acceptance(facts))]


def grounds(facts: TplFacts) -> list[str]:
    return [ground for ground, _answer in refusal_grounds(acceptance(facts))]


def test_straight_through():
    tree = acceptance(GOOD)
    assert tree.answer is YES
    assert missing(tree) == [] and refusal_grounds(tree) == []
    assert len(leaves(tree)) > 20  # nothing was skipped


@pytest.mark.parametrize(
    ("facts", "questions"),
    [
        (replace(GOOD, opinion=None), [("client", "tpl.opinion.read")]),
        (with_opinion(entries=()), [("doctor", "tpl.opinion.entry")]),
        (with_opinion(practitioner_kind="dentist"), [("doctor", "tpl.opinion.practitioner")]),
        (with_opinion(source="person"), [("officer", "tpl.opinion.read")]),
        (asks_for(BED), [("client", "tpl.document.vdeavk_special_care"), ("doctor", "tpl.document.braden")]),
        (replace(GOOD, administrator="LNS"), [("officer", "tpl.list.administrator")]),
        (replace(GOOD, disability=None), []),  # the impairment is enough
        (with_opinion(entries=(), indicated=False), []),  # already a no
    ],
)
def test_who_is_asked(facts, questions):
    assert asked(facts) == questions


def test_of_nothing_known_everything_is_asked_once():
    questions = missing(acceptance(UNKNOWN))
    assert {question.who for question in questions} == {"client", "officer"}
    texts = [question.reason.text for question in questions]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (with_opinion(replace(GOOD, disability=DisabilityFacts("none")), impairment=False), ["not_entitled"]),
        (with_person(residence_status="tourist"), ["not_entitled"]),
        (with_opinion(indicated=False), ["no_indication"]),
        (replace(GOOD, entry=replace(WHEELCHAIR, valid_to=dt.date(2025, 1, 1))), ["not_in_list"]),
        (replace(GOOD, previous_issues=issued("2026-01-01")), ["term_not_over"]),
        (replace(asks_for(BED), documents=(paper("braden", confirmed=False),)), ["documents_not_supplied"]),
        (replace(GOOD, other_open_requests=("TPL-1",)), ["already_queued"]),
        (replace(with_opinion(indicated=False), other_open_requests=("TPL-1",)), ["no_indication", "already_queued"]),
    ],
)
def test_grounds_of_refusal(facts, expected):
    tree = acceptance(facts)
    assert tree.answer is NO
    assert grounds(facts) == expected
    assert set(expected) <= set(GROUNDS)


def test_an_officer_overrides_one_condition():
    tree = acceptance(with_person(residence_status="tourist"))
    changed = override(tree, "tpl.residence", YES, "Uzrādīta pastāvīgās uzturēšanās atļauja", "7")
    assert changed.answer is YES
    assert find(changed, "tpl.residence").computed is NO
    assert refusal_grounds(changed) == []
    refused = override(acceptance(asks_for(BED)), "tpl.document.braden", NO, "Termiņš beidzies", "7")
    assert [ground for ground, _answer in refusal_grounds(refused)] == ["documents_not_supplied"]
    doubted = override(acceptance(GOOD), "tpl.opinion.indicated", UNCLEAR, "Jautāt ergoterapeitam", "7")
    assert [(question.who, question.reason.text) for question in missing(doubted)] == [
        ("officer", "Jautāt ergoterapeitam")
    ]


def test_what_would_change_a_refusal():
    changes = what_would_change(acceptance(replace(GOOD, previous_issues=issued("2026-01-01"))))
    assert {(change.condition.code, change.answer, change.outcome) for change in changes} == {
        ("tpl.repeat.first", YES, YES),
        ("tpl.repeat.term", YES, YES),
        ("tpl.repeat.reason", YES, YES),
    }


def test_every_line_of_the_explanation_has_a_norm_or_stands_under_one():
    for row in explain(acceptance(GOOD)) + explain(urgent(GOOD)) + explain(visit(GOOD)):
        assert row.title and row.code
        assert row.norm or row.code == "tpl.alive"


@pytest.mark.parametrize(
    ("noted", "answer", "reason"),
    [
        (VisitFacts(), NO, None),
        (VisitFacts(documents_suffice=False), YES, "tpl.visit.documents"),
        (VisitFacts(documents_suffice=None), UNCLEAR, "tpl.visit.documents"),
        (VisitFacts(kind_to_be_specified=True), UNCLEAR, "tpl.visit.kind"),
        (VisitFacts(kind_to_be_specified=True, opinion_giver_can_clear_it=True), NO, None),
        (VisitFacts(kind_to_be_specified=True, opinion_giver_can_clear_it=False), YES, "tpl.visit.kind"),
        (VisitFacts(impairment_changed=True), NO, None),  # no earlier request: the opinion tells all
        (VisitFacts(dispute=True), YES, "tpl.visit.dispute"),
        (VisitFacts(wants_change=True), YES, "tpl.visit.wish"),
        (VisitFacts(wants_postponement=True), YES, "tpl.visit.wish"),
    ],
)
def test_the_five_reasons_for_a_visit(noted, answer, reason):
    tree = visit(replace(GOOD, visit=noted))
    assert tree.answer is answer
    assert [node.code for node in leaves(tree) if node.answer is not NO] == ([reason] if reason else [])


def test_a_changed_impairment_on_a_repeated_request_needs_a_visit():
    noted = VisitFacts(impairment_changed=True)
    assert visit(replace(GOOD, visit=noted, previous_issues=issued("2020-01-01"))).answer is YES
    assert visit(replace(GOOD, visit=noted, previous_issues=None)).answer is UNCLEAR


def test_rule_sets_are_dated():
    for sets in (ENTITLEMENT, URGENCY, VISIT):
        assert pick(sets, DAY).version == "2022-01-01"
        assert pick(sets, DAY).addon == "dis_tpl"
        with pytest.raises(LookupError):
            pick(sets, dt.date(2021, 12, 31))


maybe = st.none() | st.booleans()
days = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))
codes = st.lists(st.sampled_from(["12 22 03", "22 06 15", "22 18 24"]), max_size=2).map(tuple)
anything = st.builds(
    TplFacts,
    days,
    st.builds(
        EntryFacts,
        st.just("122203-01"),
        st.just("12 22 03"),
        st.just("1222"),
        st.just("VTPC"),
        st.integers(0, 60),
        days,
        st.none() | days,
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.lists(st.sampled_from(["braden", "x"]), unique=True).map(tuple),
        st.sampled_from([(), ("cardiologist",)]),
        codes,
        codes,
        st.sampled_from([(), ("study",)]),
    ),
    st.sampled_from(["VTPC", "LNS"]),
    person=st.builds(
        PersonFacts, st.none() | st.just(CHILD) | days, st.sampled_from([None, "V", "S"]), st.none() | days, st.none()
    ),
    disability=st.none() | st.builds(DisabilityFacts, st.sampled_from(["1", "none"]), st.none() | days, maybe),
    opinion=st.none()
    | st.builds(
        OpinionFacts,
        st.just("N1"),
        st.none() | days,
        st.sampled_from([(), ("122203-01",)]),
        st.sampled_from(["register", "person"]),
        indicated=maybe,
        impairment=maybe,
        anatomical_defect=maybe,
    ),
    hearing=st.none() | st.just(HearingFacts((20, 30, 40), (60, 60, 60))),
    previous_issues=st.none()
    | st.lists(st.builds(IssueFacts, st.none() | days, st.none() | days), max_size=2).map(tuple),
    aids_in_use=st.none() | codes,
    documents=st.lists(
        st.builds(paper, st.sampled_from(["braden", "form_003u", "x"]), st.none() | days.map(str), maybe), max_size=3
    ).map(tuple),
    repeat_reason=st.sampled_from([None, "stolen", "health_changed", "nonsense"]),
    urgency_claims=st.lists(st.sampled_from(["U1", "U2", "U3", "U5", "U9"]), unique=True).map(tuple),
    impairment_onset=st.none() | days,
)


@settings(max_examples=200)
@given(anything)
def test_any_facts_have_an_answer_that_can_be_kept_and_made_again(facts):
    for root in (acceptance, urgent, visit):
        tree = root(facts)
        assert from_json(json.loads(json.dumps(to_json(tree)))) == tree
        assert root(facts_from_json(TplFacts, json.loads(json.dumps(facts_to_json(facts))))) == tree
    tree = acceptance(facts)
    assert bool(missing(tree)) is (tree.answer is UNCLEAR)
    assert bool(refusal_grounds(tree)) is (tree.answer is NO)
    for row in leaves(tree):
        assert row.reason.text % row.reason.params
        assert set(row.facts) <= set(words.FACTS)
        assert {fact.source for fact in row.facts.values()} <= {"", *words.SOURCES}
        assert (row.ask in ("client", "doctor", "officer")) is (row.answer is UNCLEAR)
