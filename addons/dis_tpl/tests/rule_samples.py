"""A request that is accepted without a hand on it; tests change one fact at a time."""

import datetime as dt
from dataclasses import replace

from ..rules import (
    DisabilityFacts,
    DocumentFacts,
    EntryFacts,
    HearingFacts,
    IssueFacts,
    OpinionFacts,
    PersonFacts,
    TplFacts,
)

DAY = dt.date(2026, 11, 24)
WHEELCHAIR = EntryFacts(
    code="122203-01",
    iso_code="12 22 03",
    group="1222",
    administrator="VTPC",
    reapply_months=36,
    valid_from=dt.date(2022, 1, 1),
)
BED = replace(WHEELCHAIR, code="181207-01", iso_code="18 12 07", required_documents=("vdeavk_special_care", "braden"))
HEARING_AID = replace(
    WHEELCHAIR, code="220615-01", iso_code="22 06 15", needs_hearing_loss=True, required_documents=("audiogram",)
)
CONCENTRATOR = replace(
    WHEELCHAIR,
    code="040318-01",
    iso_code="04 03 18",
    specialities=("pulmonologist", "anaesthesiologist", "cardiologist"),
)
SHOES = replace(WHEELCHAIR, code="063306-01", iso_code="06 33 06", reapply_months=12, anatomical=True, child_term=True)
FM_SYSTEM = replace(
    WHEELCHAIR, code="221824-01", iso_code="22 18 24", requires_in_use=("22 06",), only_for=("study", "work")
)
TV_UNIT = replace(
    WHEELCHAIR, code="221830-01", iso_code="22 18 30", requires_in_use=("22 06",), excludes_in_use=("22 18 24",)
)

ADULT, CHILD = dt.date(1975, 11, 16), dt.date(2015, 5, 5)
OPINION = OpinionFacts(
    number="EV-1001",
    issued_on=dt.date(2026, 11, 10),
    entries=(WHEELCHAIR.code,),
    source="register",
    practitioner_kind="family_doctor",
    indicated=True,
    impairment=True,
    anatomical_defect=False,
)
GOOD = TplFacts(
    submitted_on=DAY,
    entry=WHEELCHAIR,
    administrator="VTPC",
    person=PersonFacts(ADULT, "V", residence_status="citizen", source="register"),
    disability=DisabilityFacts("1", predictable=False, source="register", on=dt.date(2024, 1, 1)),
    opinion=OPINION,
    hearing=HearingFacts((60, 65, 70), (55, 58, 62)),
    previous_issues=(),
    aids_in_use=(),
)


def asks_for(entry: EntryFacts, facts: TplFacts = GOOD) -> TplFacts:
    """The same request for another aid, which the opinion names."""
    return replace(facts, entry=entry, opinion=replace(facts.opinion, entries=(entry.code,)))


def with_opinion(facts: TplFacts = GOOD, **changes) -> TplFacts:
    return replace(facts, opinion=replace(facts.opinion, **changes))


def with_person(facts: TplFacts = GOOD, **changes) -> TplFacts:
    return replace(facts, person=replace(facts.person, **changes))


def issued(*days: str) -> tuple[IssueFacts, ...]:
    return tuple(IssueFacts(dt.date.fromisoformat(day)) for day in days)


def paper(kind: str, day: str | None = "2026-11-10", confirmed: bool | None = True) -> DocumentFacts:
    return DocumentFacts(kind, day and dt.date.fromisoformat(day), confirmed, "paper")
