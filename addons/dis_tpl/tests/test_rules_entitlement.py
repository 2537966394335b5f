"""Who is entitled, and what the list asks of an aid (T-05…T-10, T-18): one changed fact at a time."""

import datetime as dt
from dataclasses import replace

import pytest

from odoo.addons.dis_base.rules import Answer, find

from ..rules import DisabilityFacts, HearingFacts, PersonFacts, TplFacts, acceptance
from .rule_samples import (
    BED,
    CHILD,
    CONCENTRATOR,
    FM_SYSTEM,
    GOOD,
    HEARING_AID,
    SHOES,
    TV_UNIT,
    WHEELCHAIR,
    asks_for,
    paper,
    with_opinion,
    with_person,
)

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
NOBODY = DisabilityFacts("none")
HEALTHY = with_opinion(replace(GOOD, disability=NOBODY), impairment=False)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


CASES = [
    # T-05
    ("tpl.entitled", GOOD, YES),
    ("tpl.entitled.disability", GOOD, YES),
    ("tpl.entitled.disability", replace(GOOD, disability=NOBODY), NO),
    ("tpl.entitled.disability", replace(GOOD, disability=None), UNCLEAR),
    ("tpl.entitled.disability", replace(GOOD, disability=DisabilityFacts("2", day("2026-11-24"))), YES),
    ("tpl.entitled.disability", replace(GOOD, disability=DisabilityFacts("2", day("2026-11-23"))), NO),
    ("tpl.entitled", replace(GOOD, disability=NOBODY), YES),  # an adult with an impairment
    ("tpl.entitled", HEALTHY, NO),
    ("tpl.entitled", with_opinion(HEALTHY, impairment=None), UNCLEAR),
    ("tpl.entitled", replace(HEALTHY, opinion=None), UNCLEAR),
    ("tpl.entitled", replace(HEALTHY, disability=None), UNCLEAR),
    ("tpl.entitled.child", with_person(birth_date=CHILD), YES),
    ("tpl.entitled.adult", with_person(birth_date=CHILD), NO),
    ("tpl.entitled.child", GOOD, NO),
    ("tpl.entitled.child", with_person(birth_date=day("2008-11-24")), NO),  # 18 today
    ("tpl.entitled.child", with_person(birth_date=day("2008-11-25")), YES),
    ("tpl.entitled.child", with_person(birth_date=None), UNCLEAR),
    ("tpl.entitled.adult", with_person(birth_date=None), UNCLEAR),
    ("tpl.entitled.anatomical", GOOD, NO),
    ("tpl.entitled.anatomical", asks_for(SHOES), NO),
    ("tpl.entitled.anatomical", with_opinion(asks_for(SHOES), anatomical_defect=True), YES),
    ("tpl.entitled.anatomical", with_opinion(asks_for(SHOES), anatomical_defect=None), UNCLEAR),
    ("tpl.entitled", with_opinion(asks_for(SHOES, HEALTHY), anatomical_defect=True), YES),
    ("tpl.alive", GOOD, YES),
    ("tpl.alive", with_person(deceased_on=day("2026-11-20")), NO),
    # T-06
    ("tpl.residence", GOOD, YES),
    ("tpl.residence", with_person(residence_status="temporary_protection"), YES),
    ("tpl.residence", with_person(residence_status="tourist"), NO),
    ("tpl.residence", with_person(residence_status=None), UNCLEAR),
    # T-07: the better ear at its lowest point
    ("tpl.hearing", GOOD, YES),
    ("tpl.hearing", asks_for(HEARING_AID), YES),
    ("tpl.hearing", replace(asks_for(HEARING_AID), hearing=HearingFacts((40, 50, 55), (90, 90, 90))), YES),
    ("tpl.hearing", replace(asks_for(HEARING_AID), hearing=HearingFacts((40, 50, 54), (90, 90, 90))), NO),
    ("tpl.hearing", replace(asks_for(HEARING_AID), hearing=HearingFacts((90, 90, 90), (54, 20, 20))), NO),
    ("tpl.hearing", replace(asks_for(HEARING_AID), hearing=None), UNCLEAR),
    (
        "tpl.hearing",
        with_person(replace(asks_for(HEARING_AID), hearing=HearingFacts((15,), (15,))), birth_date=CHILD),
        YES,
    ),
    (
        "tpl.hearing",
        with_person(replace(asks_for(HEARING_AID), hearing=HearingFacts((14,), (99,))), birth_date=CHILD),
        NO,
    ),
    ("tpl.hearing", with_person(asks_for(HEARING_AID), birth_date=None), UNCLEAR),
    # T-08
    ("tpl.requires", asks_for(FM_SYSTEM), NO),
    ("tpl.requires", replace(asks_for(FM_SYSTEM), aids_in_use=("22 06 15",)), YES),
    ("tpl.requires", replace(asks_for(FM_SYSTEM), aids_in_use=None), UNCLEAR),
    ("tpl.excludes", replace(asks_for(TV_UNIT), aids_in_use=("22 06 15",)), YES),
    ("tpl.excludes", replace(asks_for(TV_UNIT), aids_in_use=("22 06 15", "22 18 24")), NO),
    ("tpl.excludes", replace(asks_for(TV_UNIT), aids_in_use=None), UNCLEAR),
    ("tpl.purpose", asks_for(FM_SYSTEM), UNCLEAR),
    ("tpl.purpose", replace(asks_for(FM_SYSTEM), purpose="study"), YES),
    ("tpl.purpose", replace(asks_for(FM_SYSTEM), purpose="leisure"), NO),
    # T-09
    ("tpl.documents", GOOD, YES),
    ("tpl.documents", asks_for(BED), UNCLEAR),
    ("tpl.documents", replace(asks_for(BED), documents=(paper("braden"),)), UNCLEAR),
    ("tpl.documents", replace(asks_for(BED), documents=(paper("braden"), paper("vdeavk_special_care"))), YES),
    ("tpl.document.braden", replace(asks_for(BED), documents=(paper("braden", confirmed=None),)), UNCLEAR),
    ("tpl.document.braden", replace(asks_for(BED), documents=(paper("braden", confirmed=False),)), NO),
    ("tpl.document.braden", replace(asks_for(BED), documents=(paper("braden", confirmed=False), paper("braden"))), YES),
    ("tpl.document.other", asks_for(replace(WHEELCHAIR, required_documents=("home_survey",))), UNCLEAR),
    (
        "tpl.document.other",
        replace(asks_for(replace(WHEELCHAIR, required_documents=("x",))), documents=(paper("x"),)),
        YES,
    ),
    ("tpl.opinion.specialist", asks_for(CONCENTRATOR), UNCLEAR),
    ("tpl.opinion.specialist", with_opinion(asks_for(CONCENTRATOR), speciality="pulmonologist"), YES),
    ("tpl.opinion.specialist", with_opinion(asks_for(CONCENTRATOR), speciality="surgeon"), UNCLEAR),
    # T-10
    ("tpl.opinion", GOOD, YES),
    ("tpl.opinion", replace(GOOD, opinion=None), UNCLEAR),
    ("tpl.opinion.practitioner", with_opinion(practitioner_kind="dentist"), UNCLEAR),
    ("tpl.opinion.practitioner", with_opinion(practitioner_kind=None), UNCLEAR),
    ("tpl.opinion.practitioner", with_opinion(practitioner_kind="speech_therapist"), YES),
    ("tpl.opinion.read", with_opinion(source="person"), UNCLEAR),
    ("tpl.opinion.read", with_opinion(source="paper"), YES),
    ("tpl.opinion.valid", with_opinion(issued_on=day("2026-05-24")), YES),
    ("tpl.opinion.valid", with_opinion(issued_on=day("2026-05-23")), UNCLEAR),
    ("tpl.opinion.valid", with_opinion(valid_to=day("2026-11-24")), YES),
    ("tpl.opinion.valid", with_opinion(valid_to=day("2026-11-23")), UNCLEAR),
    ("tpl.opinion.valid", with_opinion(issued_on=None), UNCLEAR),
    ("tpl.opinion.valid", with_opinion(issued_on=day("2026-12-01")), YES),
    ("tpl.opinion.entry", with_opinion(entries=("122203-02",)), UNCLEAR),
    ("tpl.opinion.entry", with_opinion(entries=("122203-02", "122203-01")), YES),
    ("tpl.opinion.indicated", with_opinion(indicated=False), NO),
    ("tpl.opinion.indicated", with_opinion(indicated=None), UNCLEAR),
    # T-18, T-64
    ("tpl.list.in_force", replace(GOOD, entry=replace(WHEELCHAIR, valid_to=day("2026-11-24"))), YES),
    ("tpl.list.in_force", replace(GOOD, entry=replace(WHEELCHAIR, valid_to=day("2026-11-23"))), NO),
    ("tpl.list.in_force", replace(GOOD, entry=replace(WHEELCHAIR, valid_from=day("2026-11-25"))), NO),
    ("tpl.list.administrator", replace(GOOD, administrator="LNS"), UNCLEAR),
    ("tpl.queue.not_waiting", GOOD, YES),
    ("tpl.queue.not_waiting", replace(GOOD, other_open_requests=("TPL-2026-000007",)), NO),
]


@pytest.mark.parametrize(("code", "facts", "answer"), CASES)
def test_rule(code, facts, answer):
    assert find(acceptance(facts), code).answer is answer


def test_what_is_not_known_is_never_a_no():
    """A request of which nothing is known but the aid: no condition says no for want of knowledge."""
    tree = acceptance(TplFacts(GOOD.submitted_on, WHEELCHAIR, "VTPC"))
    assert tree.answer is UNCLEAR
    for code in ("tpl.entitled", "tpl.residence", "tpl.opinion", "tpl.preconditions", "tpl.documents", "tpl.repeat"):
        assert find(tree, code).answer is not NO, code


def test_a_rule_tells_what_it_looked_at():
    found = find(acceptance(with_opinion(valid_to=day("2026-11-23"))), "tpl.opinion.valid")
    assert found.reason.params == {"until": day("2026-11-23")}
    assert found.facts["opinion"].value == "EV-1001"
    assert (found.facts["opinion"].source, found.facts["opinion"].on) == ("register", day("2026-11-10"))
    assert found.norm.act.endswith("Nr. 878")


def test_a_person_of_whom_only_the_age_is_known():
    assert find(acceptance(replace(GOOD, person=PersonFacts(CHILD))), "tpl.entitled").answer is YES
