"""What evidence of each kind says beside number, issuer and dates. A programme adds its own in ``_facts_of_kinds``."""

from typing import NamedTuple

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)


class Fact(NamedTuple):
    """One thing that is said.

    ``type`` is text, integer, decimal, date, yes_no, choice (``choices``: codes with their words) or code (``code_list``).
    """

    name: str
    type: str
    label: str
    choices: dict[str, str] | None = None
    code_list: str = ""


FACTS = {
    "disability": (Fact("group", "code", _lt("Disability group"), code_list="disability_group"),),
    "needy_status": (
        Fact(
            "status",
            "choice",
            _lt("Status"),
            {"needy": _lt("Needy household"), "low_income": _lt("Low-income household")},
        ),
    ),
    "guardianship": (
        Fact(
            "role",
            "choice",
            _lt("Role"),
            {"guardian": _lt("Guardian of a child"), "trustee": _lt("Trustee of an adult")},
        ),
        Fact("representative", "text", _lt("Name of the guardian or trustee")),
    ),
    "birth": (Fact("born_on", "date", _lt("Born on")),),
    "employment": (
        Fact(
            "works_as",
            "choice",
            _lt("Works as"),
            {"employee": _lt("Employee"), "self_employed": _lt("Self-employed or entrepreneur")},
        ),
        Fact("employer", "text", _lt("Employer or name of the business")),
    ),
    "study": (Fact("place", "text", _lt("Place of study")),),
    "rehabilitation_plan": (Fact("is_urgent", "yes_no", _lt("The plan states an urgent need")),),
    "hospital_extract": (
        Fact("onset_on", "date", _lt("Functional impairment since")),
        Fact("form", "choice", _lt("Form"), {"003": _lt("Form 003/u"), "027": _lt("Form 027/u")}),
    ),
    "pregnancy": (Fact("due_on", "date", _lt("Expected date of birth")),),
    "special_document": (Fact("document", "text", _lt("Which document")),),
    "previous_issue": (
        Fact("iso_code", "text", _lt("ISO 9999 code")),
        Fact("until", "date", _lt("End of the term of use")),
    ),
    "death": (Fact("died_on", "date", _lt("Died on")),),
    "residence": (Fact("status", "code", _lt("Status in Latvia"), code_list="person_status"),),
    "institution_stay": (
        Fact(
            "where",
            "choice",
            _lt("Where"),
            {
                "care_institution": _lt("Long-term social care institution"),
                "hospital": _lt("Hospital, as registered residence"),
                "prison": _lt("Prison"),
            },
        ),
    ),
    # The speech frequencies (T-07).
    "hearing_test": (
        Fact("left_500", "integer", _lt("Left ear, 500 Hz, dB")),
        Fact("left_1000", "integer", _lt("Left ear, 1000 Hz, dB")),
        Fact("left_2000", "integer", _lt("Left ear, 2000 Hz, dB")),
        Fact("right_500", "integer", _lt("Right ear, 500 Hz, dB")),
        Fact("right_1000", "integer", _lt("Right ear, 1000 Hz, dB")),
        Fact("right_2000", "integer", _lt("Right ear, 2000 Hz, dB")),
    ),
    "police_report": (
        Fact("what", "choice", _lt("What happened"), {"stolen": _lt("Stolen"), "damaged": _lt("Damaged by others")}),
    ),
    "certificate": (Fact("course", "text", _lt("Course")), Fact("hours", "integer", _lt("Hours"))),
}
