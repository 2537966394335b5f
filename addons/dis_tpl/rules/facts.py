"""What the rules read. The ORM gathers it from evidence, the list, the queue and parameters; None means: not known.

Legal numbers come in ``TplParameters``; the defaults here are the ones of the parameters' first rows, so that a rule can be tried
from a prompt.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from odoo.addons.dis_base.rules import Fact


@dataclass(frozen=True)
class ProofKind:
    """A kind of document that proves something, and how old it may be when the request is submitted."""

    kind: str
    max_age_months: int | None = None


@dataclass(frozen=True)
class CodedGround:
    """A row of an editable table: a coded ground and the documents of which one proves it; none: nothing to prove."""

    code: str
    proofs: tuple[ProofKind, ...] = ()


# T-22, MK Nr. 878 p. 9–11.
URGENCY_GROUNDS = (
    CodedGround("U1", (ProofKind("form_003u", 6), ProofKind("form_027u", 6))),
    CodedGround("U2", (ProofKind("rehabilitation_plan"),)),
    CodedGround("U3"),
    CodedGround("U4"),
    CodedGround("U5", (ProofKind("employer_statement", 1), ProofKind("self_employment"))),
    CodedGround("U6", (ProofKind("education_statement", 1),)),
)
# T-31: why an aid may be asked for again before its term is over. "opinion" is the medical opinion of this request.
REPEAT_REASONS = (
    CodedGround("health_changed", (ProofKind("opinion"),)),
    CodedGround("no_longer_fits", (ProofKind("opinion"),)),
    CodedGround("stolen", (ProofKind("proceedings_statement"),)),
    CodedGround("force_majeure", (ProofKind("proceedings_statement"),)),
    CodedGround("hearing_changed", (ProofKind("audiogram"),)),
    CodedGround("worn_out", (ProofKind("technical_statement"),)),
    CodedGround("lost", (ProofKind("proceedings_statement"),)),
)


@dataclass(frozen=True)
class TplParameters:
    """Numbers and tables of the law in force on the day of submission."""

    adult_age: int = 18
    hearing_min_db_adult: int = 55  # tpl.hearing.min_db_adult
    hearing_min_db_child: int = 15  # tpl.hearing.min_db_child
    opinion_valid_months: int = 6  # tpl.opinion.valid_months: of an opinion that names no last day
    recheck_opinion_months: int = 24  # tpl.recheck.opinion_months: the same, when the turn has come
    urgency_onset_months: int = 6  # tpl.urgency.onset_months (U1)
    urgency_kept_at_18: bool = True  # tpl.urgency_kept_at_18 (U4)
    child_term_factor: Decimal = Decimal("0.5")  # tpl.child_term_factor
    practitioner_kinds: frozenset[str] = frozenset(
        {"family_doctor", "treating_doctor", "occupational_therapist", "physiotherapist"}
        | {"technical_orthopaedist", "speech_therapist"}
    )
    residence_statuses: frozenset[str] = frozenset(
        {
            "citizen",
            "non_citizen",
            "eu_citizen",
            "permanent_permit",
            "refugee",
            "international_protection",
            "alternative_status",
            "temporary_protection",
        }
    )
    # Opinions that nobody in the house has read are not enough for a decision without a hand on it.
    trusted_sources: frozenset[str] = frozenset({"register", "paper"})
    urgency_grounds: tuple[CodedGround, ...] = URGENCY_GROUNDS
    repeat_reasons: tuple[CodedGround, ...] = REPEAT_REASONS


@dataclass(frozen=True)
class PersonFacts:
    birth_date: date | None = None
    sex: str | None = None  # V, S
    deceased_on: date | None = None
    residence_status: str | None = None
    source: str = ""


@dataclass(frozen=True)
class DisabilityFacts:
    """``status`` is 1, 2, 3, child or none; without ``valid_to`` it is for life."""

    status: str
    valid_to: date | None = None
    predictable: bool | None = None
    source: str = ""
    on: date | None = None

    def as_fact(self) -> Fact:
        return Fact({"1": "I", "2": "II", "3": "III"}.get(self.status, self.status), self.source, self.on)


@dataclass(frozen=True)
class OpinionFacts:
    """A medical opinion (T-10). ``entries`` are the codes of the list that it names."""

    number: str
    issued_on: date | None
    entries: tuple[str, ...]
    source: str  # register, paper or person
    practitioner_kind: str | None = None
    speciality: str | None = None
    valid_to: date | None = None
    indicated: bool | None = None  # the aid is needed
    impairment: bool | None = None  # functions are impaired or in danger
    anatomical_defect: bool | None = None

    def as_fact(self) -> Fact:
        return Fact(self.number, self.source, self.issued_on)


@dataclass(frozen=True)
class HearingFacts:
    """Loss in dB at 500, 1000 and 2000 Hz."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    source: str = ""
    on: date | None = None

    @property
    def loss(self) -> int:
        """The better ear at the lowest point of the speech frequencies (T-07)."""
        return min(max(self.left), max(self.right))

    def as_fact(self) -> Fact:
        return Fact(self.loss, self.source, self.on)


@dataclass(frozen=True)
class EntryFacts:
    """The entry of the positive list that is asked for, as of its version."""

    code: str
    iso_code: str
    group: str
    administrator: str
    reapply_months: int
    valid_from: date
    valid_to: date | None = None
    child_term: bool = False  # orthoses, footwear: children outgrow them (T-33)
    anatomical: bool = False  # prostheses, orthopaedic footwear (T-05)
    needs_hearing_loss: bool = False  # T-07
    required_documents: tuple[str, ...] = ()  # T-09
    specialities: tuple[str, ...] = ()  # whose opinion alone counts (T-09)
    requires_in_use: tuple[str, ...] = ()  # beginnings of ISO codes (T-08)
    excludes_in_use: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()  # purposes: study, work


@dataclass(frozen=True)
class IssueFacts:
    """An aid of the same group issued before. Another administrator's is known only by the end of its term."""

    issued_on: date | None = None
    until: date | None = None

    def as_fact(self) -> Fact:
        return Fact(self.issued_on or self.until, "elsewhere" if self.issued_on is None else "house", self.issued_on)


@dataclass(frozen=True)
class DocumentFacts:
    """A document that was handed in or fetched. ``confirmed``: somebody, or the register, says that it states what it should."""

    kind: str
    issued_on: date | None = None
    confirmed: bool | None = None
    source: str = ""
    handed_in: date | None = None

    def as_fact(self) -> Fact:
        return Fact(self.kind, self.source, self.issued_on)


@dataclass(frozen=True)
class VisitFacts:
    """What an officer has noted about the need to see the person (T-15)."""

    documents_suffice: bool | None = True
    kind_to_be_specified: bool = False
    opinion_giver_can_clear_it: bool | None = None
    impairment_changed: bool = False
    dispute: bool = False
    wants_change: bool = False
    wants_postponement: bool = False


@dataclass(frozen=True)
class TplFacts:
    """All about one request for one aid."""

    submitted_on: date
    entry: EntryFacts
    administrator: str
    person: PersonFacts = PersonFacts()
    disability: DisabilityFacts | None = None
    opinion: OpinionFacts | None = None
    hearing: HearingFacts | None = None
    previous_issues: tuple[IssueFacts, ...] | None = None
    aids_in_use: tuple[str, ...] | None = None  # ISO codes
    other_open_requests: tuple[str, ...] = ()  # numbers of open requests of the person for the same group
    documents: tuple[DocumentFacts, ...] = ()
    purpose: str | None = None
    repeat_reason: str | None = None
    urgency_claims: tuple[str, ...] = ()
    impairment_onset: date | None = None
    visit: VisitFacts = VisitFacts()
    judged_on: date | None = None  # today, where more time has passed than the law of the day of submission knows
    parameters: TplParameters = field(default_factory=TplParameters)

    def documents_of(self, kind: str) -> list[DocumentFacts]:
        return [document for document in self.documents if document.kind == kind]
