"""Typed text without what nobody typed on purpose."""

import re
import unicodedata

_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")  # invisible, or turn the line around


def one_line(text: str) -> str:
    r"""Blanks of all kinds become one space, control characters go.

    >>> one_line("  Anna\u00a0\tBērziņa\x00\n ")
    'Anna Bērziņa'
    >>> one_line("a\u202eb")
    'ab'
    """
    return " ".join(_visible(text, "\t\n\r").split())


def lines(text: str) -> str:
    r"""The same for several lines, which stay.

    >>> lines(" Viens  \r\n\r\n\r\n\r\nDivi\x07 ")
    'Viens\n\nDivi'
    """
    rows = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), "\t\n").split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(row.strip() for row in rows)).strip()


def _visible(text: str, kept: str) -> str:
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return "".join(c for c in text if c in kept or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
