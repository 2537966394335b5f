"""What an aid that was handed over is worth later: wear, and the buy-out of what is lent (T-51)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

CENT = Decimal("0.01")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def worn_value(price: Decimal, start: date, term_months: int, on: date) -> Decimal:
    """The price less even wear over the term of use; nothing is left after it.

    >>> worn_value(Decimal("360"), date(2026, 1, 1), 36, date(2026, 1, 1))
    Decimal('360.00')
    >>> worn_value(Decimal("360"), date(2026, 1, 1), 36, date(2027, 7, 3))
    Decimal('180.00')
    >>> worn_value(Decimal("360"), date(2026, 1, 1), 36, date(2029, 1, 1))
    Decimal('0.00')
    >>> worn_value(Decimal("5"), date(2026, 1, 1), 0, date(2030, 1, 1))
    Decimal('5.00')
    """
    if not term_months:
        return _cents(price)
    whole = (start + relativedelta(months=term_months) - start).days
    used = min(max((on - start).days, 0), whole)
    return _cents(price * (whole - used) / whole)


class BuyOut(NamedTuple):
    """``answer``: not_yet, price or free; ``since``: the day from which it is so, or will be; ``free_from``: free since."""

    answer: str
    amount: Decimal
    since: date
    free_from: date


def buy_out(price: Decimal, start: date, term_months: int, on: date, percent: int, free_factor: Decimal) -> BuyOut:
    """What it costs to keep a lent aid: a part of the value after the term of use, nothing after a multiple of it (T-51).

    >>> at = lambda day: buy_out(Decimal("400"), date(2026, 1, 10), 24, day, 15, Decimal("1.5"))
    >>> at(date(2028, 1, 9)).answer, at(date(2028, 1, 10)).amount, at(date(2029, 1, 9)).answer
    ('not_yet', Decimal('60.00'), 'price')
    >>> at(date(2029, 1, 10)).answer, at(date(2029, 1, 10)).amount, str(at(date(2027, 1, 1)).since)
    ('free', Decimal('0.00'), '2028-01-10')
    """
    since = start + relativedelta(months=term_months)
    free_from = start + relativedelta(months=int((term_months * free_factor).to_integral_value(ROUND_HALF_UP)))
    if on >= free_from:
        return BuyOut("free", Decimal("0.00"), free_from, free_from)
    return BuyOut("price" if on >= since else "not_yet", _cents(price * percent / 100), since, free_from)
