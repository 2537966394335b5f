"""The positive list's file (domain rules §3): CSV text -> plain rows, or what is wrong in which line.

A file with an error is not taken at all: half a list would be a wrong list.
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

ADMINISTRATORS = ("VTPC", "LNB", "LNS")
# How the file says it is financed -> how it is provided, and whether it is made to measure (T-35).
_PROVISION = {
    "loan": ("loan", False),
    "ownership": ("ownership", False),
    "rent": ("rent", False),
    "voucher": ("voucher", False),
    "individually_made": ("ownership", True),
}
# Documents that the file names; specialist_opinion is no document but asks for a certain practitioner (T-09).
_DOCUMENTS = ("vdeavk_special_care", "braden", "audiogram", "specialist_opinion")
COLUMNS = (
    "item_code,iso_code,name_lv,name_en,category_lv,provider,financing_kind,min_reapply_months,state_price_eur,needs_assessment,"
    "requires_serial,in_person_only,copay_only,extra_documents,iso_edition,price_status,note"
).split(",")


class ListError(NamedTuple):
    """``reason`` is missing, format, unknown, double or mismatch; line 1 is the header."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True)
class ListRow:
    line: int
    code: str
    iso_code: str
    iso_edition: str
    group: str  # the first four digits of the ISO code
    name_lv: str
    name_en: str
    category: str
    administrator: str
    provision_kind: str
    made_to_measure: bool
    copay_only: bool
    reapply_months: int
    state_price: Decimal
    needs_assessment: bool
    requires_serial: bool
    in_person_only: bool
    required_documents: tuple[str, ...]
    needs_specialist: bool
    price_is_sample: bool
    note: str


def read_list(text: str) -> tuple[list[ListRow], list[ListError]]:
    """Rows in the order of the file, and all errors; with errors there are no rows.

    >>> header = ",".join(COLUMNS)
    >>> rows, errors = read_list(header + "\\n122203-01,12 22 03,Riteņkrēsli,Wheelchairs,A,VTPC,loan,36,480.00,n,y,y,n,,2022,sample,")
    >>> rows[0].group, rows[0].provision_kind, rows[0].state_price, rows[0].requires_serial, errors
    ('1222', 'loan', Decimal('480.00'), True, [])
    >>> read_list(header + "\\n1,12 22 03,,x,A,VTPC,gift,36,-1,n,y,y,n,,2022,sample,")[1][0]
    ListError(line=2, field='item_code', reason='format')
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    errors = [ListError(1, column, "missing") for column in COLUMNS if column not in (reader.fieldnames or ())]
    if errors:
        return [], errors
    rows, seen = [], set()
    for raw in reader:
        row, wrong = _read_row(reader.line_num, raw)
        errors += wrong
        if row and row.code in seen:
            errors.append(ListError(row.line, "item_code", "double"))
        elif row:
            seen.add(row.code)
            rows.append(row)
    return ([] if errors else rows), errors


def _read_row(line: int, raw: dict[str, str]) -> tuple[ListRow | None, list[ListError]]:
    errors: list[ListError] = []

    def take(field: str, parse: Callable[[str], Any]) -> Any:
        try:
            return parse((raw[field] or "").strip())
        except _Bad as bad:
            errors.append(ListError(line, field, bad.reason))

    provision = take("financing_kind", _one_of(_PROVISION))
    papers = take("extra_documents", _documents) or ()
    iso_code = take("iso_code", _matching(r"\d\d \d\d \d\d"))
    code = take("item_code", _matching(r"\d{6}-\d\d"))
    if None in raw or None in raw.values():
        errors.append(ListError(line, "", "format"))  # more or fewer cells than columns
    if code and iso_code and not code.startswith(iso_code.replace(" ", "")):
        errors.append(ListError(line, "iso_code", "mismatch"))
    parts = {
        "iso_edition": take("iso_edition", _matching(r"(?:19|20)\d\d")),
        "name_lv": take("name_lv", _matching(r".+")),
        "name_en": take("name_en", _matching(r".+")),
        "category": take("category_lv", _matching(r".+")),
        "administrator": take("provider", _matching("|".join(ADMINISTRATORS), "unknown")),
        "copay_only": take("copay_only", _flag),
        "reapply_months": take("min_reapply_months", lambda text: int(_matching(r"\d{1,3}")(text))),
        "state_price": take("state_price_eur", lambda text: Decimal(_matching(r"\d{1,7}(?:\.\d\d?)?")(text))),
        "needs_assessment": take("needs_assessment", _flag),
        "requires_serial": take("requires_serial", _flag),
        "in_person_only": take("in_person_only", _flag),
    }
    if errors:
        return None, sorted(errors, key=lambda error: COLUMNS.index(error.field) if error.field else -1)
    return (
        ListRow(
            line=line,
            code=code,
            iso_code=iso_code,
            group=iso_code[:5].replace(" ", ""),
            provision_kind=provision[0],
            made_to_measure=provision[1],
            required_documents=tuple(paper for paper in papers if paper != "specialist_opinion"),
            needs_specialist="specialist_opinion" in papers,
            price_is_sample=raw["price_status"].strip() == "sample",
            note=raw["note"].strip(),
            **parts,
        ),
        [],
    )


class _Bad(ValueError):
    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def _matching(pattern: str, reason: str = "format") -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not text:
            raise _Bad("missing")
        if not re.fullmatch(pattern, text, re.ASCII):
            raise _Bad(reason)
        return text

    return parse


def _one_of(table: dict[str, Any]) -> Callable[[str], Any]:
    return lambda text: table[_matching("|".join(table), "unknown")(text)]


def _flag(text: str) -> bool:
    return _matching("[yn]")(text) == "y"


def _documents(text: str) -> tuple[str, ...]:
    found = tuple(filter(None, text.split("+")))
    if not set(found) <= set(_DOCUMENTS):
        raise _Bad("unknown")
    return found
