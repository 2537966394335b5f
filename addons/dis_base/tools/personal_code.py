"""Personal codes of Latvia, old and new (P-01…P-07). Stored as 11 digits; shown with a dash."""

import datetime as dt
import re

NEW_FORM = r"^3[2-9]\d{9}$"  # parameter person.code_new_regex (P-04)

# What people type, or paste from a letter, between the digits.
_SEPARATORS = re.compile("[\\s\u200b\ufeff\\-\u2010-\u2015\u2212]")
_WEIGHTS = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
_COMPANY_WEIGHTS = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)
_CENTURIES = {"0": 1800, "1": 1900, "2": 2000}


class BadPersonalCode(ValueError):
    """Why it is no personal code: ``reason`` is length, digits, date, future, century, checksum, company or prefix.

    The code itself is not in the message: a message may end in a log.
    """

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def normalise(text: str) -> str:
    """The digits alone; dashes of any kind and spaces are dropped, anything else is left for ``check`` to refuse.

    >>> normalise(" 161175 - 19997 "), normalise("161175–19997")
    ('16117519997', '16117519997')
    """
    return _SEPARATORS.sub("", text or "")


def check(code: str, today: dt.date, new_form: str = NEW_FORM) -> None:
    """Refuse what is no personal code; ``code`` is normalised, ``today`` bounds the birth date.

    :raises BadPersonalCode: with the reason
    """
    # [0-9], not isdigit(): digits of other scripts are no digits of a code.
    if not re.fullmatch("[0-9]*", code):
        raise BadPersonalCode("digits")
    if len(code) != 11:
        raise BadPersonalCode("length")
    if re.match(new_form, code):
        return
    if code[0] > "3":
        raise BadPersonalCode("company" if _is_company(code) else "prefix")
    if "32" <= code[:2] <= "39":
        raise BadPersonalCode("prefix")
    if code[6] not in _CENTURIES:
        raise BadPersonalCode("century")
    born = _old_form_date(code)
    if not born:
        raise BadPersonalCode("date")
    if int(code[10]) != _check_digit(code):
        raise BadPersonalCode("checksum")
    if born > today:
        raise BadPersonalCode("future")


def is_new_form(code: str) -> bool:
    """Whether the code says nothing of its owner (P-04). No code of the old form begins with 32…39.

    >>> is_new_form("32000000000"), is_new_form("31124915555")
    (True, False)
    """
    return "32" <= code[:2] <= "39"


def birth_date(code: str) -> dt.date | None:
    """The birth date that an old code holds, or None; only a check of plausibility (P-08).

    >>> birth_date("29029611235"), birth_date("32000000000")
    (datetime.date(1996, 2, 29), None)
    """
    return None if is_new_form(code) else _old_form_date(code)


def birth_date_contradicts(code: str, date: dt.date) -> bool:
    """Whether an old code says another birth date; a new one never contradicts.

    >>> birth_date_contradicts("16117519997", dt.date(1975, 11, 16))
    False
    >>> birth_date_contradicts("16117519997", dt.date(1975, 11, 17))
    True
    """
    said = birth_date(code)
    return said is not None and said != date


def display(code: str) -> str:
    """The official form (P-01).

    >>> display("16117519997")
    '161175-19997'
    """
    return f"{code[:6]}-{code[6:]}"


def mask(code: str) -> str:
    """Enough to tell two persons apart; the birth date stays hidden, as it is personal too.

    >>> mask("16117519997")
    '******-***97'
    """
    return f"******-***{code[-2:]}"


def _old_form_date(code: str) -> dt.date | None:
    century = _CENTURIES.get(code[6])
    if century is None:
        return None
    try:
        return dt.date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return None


def _check_digit(code: str) -> int:
    """P-03."""
    return (1 + _weighted(code, _WEIGHTS)) % 11 % 10


def _is_company(code: str) -> bool:
    """P-13: the checksum of the enterprise register."""
    return _weighted(code, _COMPANY_WEIGHTS) % 11 == 3


def _weighted(code: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, code, strict=False))
