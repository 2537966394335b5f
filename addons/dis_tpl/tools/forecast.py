"""How long one waits: a forecast, not a promise (T-24)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil


def forecast_months(position: int, issued: Sequence[int], affordable: Decimal | None = None) -> int | None:
    """Full months until the turn comes; None if nothing was issued lately, or there is no money: nobody knows.

    :param position: place in the queue of the group, from 1
    :param issued: aids of the group issued in each of the last full months, at most twelve
    :param affordable: aids a month that the budget still pays for; None: the budget does not bind
    :raises ValueError: for a position below 1

    >>> forecast_months(36, [6, 4, 5, 0, 5, 4, 6, 5, 5, 4, 6, 10])
    8
    >>> forecast_months(36, [5] * 12, affordable=Decimal("2.5"))
    15
    >>> forecast_months(1, [0, 0]), forecast_months(1, [])
    (None, None)
    """
    if position < 1:
        raise ValueError("a position begins with 1")
    if not sum(issued):
        return None
    # Exact: a rounded third would make four months out of three.
    rate = Fraction(sum(issued), len(issued))
    if affordable is not None:
        rate = min(rate, Fraction(affordable))
    if rate <= 0:
        return None
    return ceil(position / rate)
