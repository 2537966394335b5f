"""Text that leaves the house: cells of exports and names cut short."""

import re

# A spreadsheet takes a cell for a formula by its first character; the wide ones are read as their narrow twins.
_FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20|%"
# A cell also begins where a program set to another separator would cut, or at a new line within the cell.
_CELL_START = re.compile(rf"(^|[;\t\r\n])([\s\"\u200b\ufeff]*)(?=[{_FORMULA}])")
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0.,]*")


def neutralise_cell(value):
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    Numbers, dates and texts that are only a number or a phone number stay as they are. Every export goes through here.

    >>> neutralise_cell("=HYPERLINK(1)"), neutralise_cell("Bērziņš; @SUM(A1)"), neutralise_cell("+371 67 000 000")
    ("'=HYPERLINK(1)", "Bērziņš; '@SUM(A1)", '+371 67 000 000')
    >>> neutralise_cell(-5), neutralise_cell("-5,20"), neutralise_cell("a-b = c")
    (-5, '-5,20', 'a-b = c')
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    return _CELL_START.sub(r"\1\2'", value)


def initials(name: str) -> str:
    """The first letters of a name, for lists where a name in full is not needed.

    >>> initials("Anna-Marija Ķirsona-Bērziņa"), initials("  jānis  "), initials("")
    ('A.-M. Ķ.-B.', 'J.', '')
    """
    return " ".join("-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in name.split())
