"""Texts with ``{words in braces}``: only plain values go in, nothing in a text can reach an attribute or run code (S4)."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([a-z][a-z_0-9]*)\}")


class Unfit(ValueError):
    """The text has a brace that is no place for a value, or a place for which there is no value."""


def places(text: str) -> set[str]:
    """Names of the places in a text.

    >>> sorted(places("{number} līdz {due}"))
    ['due', 'number']
    """
    return set(_PLACE.findall(text))


def check(text: str) -> None:
    """Refuse a brace that is not a plain place.

    >>> check("Līdz {due}.")
    >>> check("{due.__class__}")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Unfit: {due.__class__}
    """
    rest = _PLACE.sub("", text)
    if found := re.search(r"[{}][^{}]*[{}]?", rest):
        raise Unfit(found[0])


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with values in their places.

    :raises Unfit: a place has no value

    >>> fill("Nr. {number}: {what}", {"number": "7", "what": "{number}"})
    'Nr. 7: {number}'
    >>> fill("{due}", {})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Unfit: due
    """

    def value(match):
        if match[1] not in values:
            raise Unfit(match[1])
        return values[match[1]]

    return _PLACE.sub(value, text)
