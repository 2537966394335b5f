"""Values of a letter in Latvian form (X-10: DD.MM.YYYY, comma decimals, EUR)."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
NBSP = "\N{NO-BREAK SPACE}"

# XML 1.0 has no place for these; a lone surrogate cannot be encoded at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Direction overrides can make a letter show other words than it contains. Joiners stay: emoji need them.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def clean_text(text: str) -> str:
    """Text that XML can carry: control characters and direction overrides are dropped, line ends are ``\\n``.

    >>> clean_text("Jānis\\x00 \\x1bBērziņš\\r\\n🦽 \\u202eabc")
    'Jānis Bērziņš\\n🦽 abc'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _DIRECTION.sub("", _FORBIDDEN.sub("", text))


def latvian_date(value: dt.date) -> str:
    """A date or a moment on the wall clock of Rīga; a moment without zone is UTC, as the database keeps it.

    >>> latvian_date(dt.date(2026, 3, 1))
    '01.03.2026'
    >>> latvian_date(dt.datetime(2026, 6, 30, 21, 15))
    '01.07.2026 00:15'
    """
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        return value.astimezone(RIGA).strftime("%d.%m.%Y %H:%M")
    return value.strftime("%d.%m.%Y")


def latvian_number(value: float | Decimal, digits: int | None = None) -> str:
    """A number with a comma and thousands set apart; ``digits`` rounds half up.

    >>> latvian_number(Decimal("1234567.5"), 2).replace(NBSP, " ")
    '1 234 567,50'
    >>> latvian_number(0.1)
    '0,1'
    >>> latvian_number(Decimal("-0.004"), 2)
    '0,00'
    """
    number = Decimal(str(value))
    if digits is not None:
        number = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if not number:
        number = abs(number)
    return f"{number:,f}".replace(",", NBSP).replace(".", ",")


def eur(value: float | Decimal) -> str:
    """An amount of money.

    >>> eur(Decimal("7.11")).replace(NBSP, " ")
    '7,11 EUR'
    """
    return f"{latvian_number(value, 2)}{NBSP}EUR"


def months_genitive(count: int) -> str:
    """A number of months as in »viena mēneša laikā«.

    >>> months_genitive(1), months_genitive(2), months_genitive(21)
    ('viena mēneša', 'divu mēnešu', '21 mēneša')
    """
    words = {1: "viena", 2: "divu", 3: "triju", 6: "sešu"}.get(count, str(count))
    return f"{words} {'mēneša' if count % 10 == 1 and count % 100 != 11 else 'mēnešu'}"


def plain(value):
    """Data for a template: only text, truth, lists and dicts; everything else is put into Latvian form.

    Records, callables and other objects are refused, so that a template can reach nothing but the data it is given.

    >>> plain({"on": dt.date(2026, 11, 24), "n": 3, "x": 2.5, "none": None, "rows": ({"a": "b\\x00"},)})
    {'on': '24.11.2026', 'n': '3', 'x': '2,5', 'none': '', 'rows': [{'a': 'b'}]}
    >>> plain({"f": print})
    Traceback (most recent call last):
    TypeError: a letter's data are text, numbers, dates, lists and dicts, not builtin_function_or_method
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return clean_text(str(value))
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float | Decimal):
        return latvian_number(value)
    if isinstance(value, dt.date):
        return latvian_date(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"a letter's data are text, numbers, dates, lists and dicts, not {type(value).__name__}")
