"""Legal terms: working days of Latvia (P-16), arithmetic (P-17), deemed delivery (P-15).

Holidays come from the ``holidays`` package, which also knows the days that the government moved up to its release. ``moved``
is the house's own table on top: day -> whether it is a working day.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from functools import cache

import holidays

Moved = Mapping[dt.date, bool]

_DAY = dt.timedelta(days=1)
_ELECTRONIC = ("portal", "email", "eaddress")  # delivered on the n-th working day
_PAPER = ("letter", "in_person")  # delivered on the n-th calendar day


@cache
def _latvia() -> holidays.HolidayBase:
    # All years at once: the package fills a year on first use, and a second thread could read it half filled.
    return holidays.country_holidays("LV", years=range(1991, 2100))


def is_working_day(day: dt.date, moved: Moved | None = None) -> bool:
    """Whether offices work that day.

    >>> is_working_day(dt.date(2026, 11, 18)), is_working_day(dt.date(2026, 11, 19))
    (False, True)
    >>> is_working_day(dt.date(2026, 11, 19), {dt.date(2026, 11, 19): False})
    False
    """
    day = _date(day)
    if moved and day in moved:
        return moved[day]
    return _latvia().is_working_day(day)


def roll_forward(day: dt.date, moved: Moved | None = None) -> dt.date:
    """The day itself if it is a working day, else the next one that is.

    >>> roll_forward(dt.date(2026, 12, 24))
    datetime.date(2026, 12, 28)
    """
    day = _date(day)
    while not is_working_day(day, moved):
        day += _DAY
    return day


def add_working_days(start: dt.date, count: int, moved: Moved | None = None) -> dt.date:
    """The last day of a term in working days; the day of the event is not counted. Negative counts go back.

    >>> add_working_days(dt.date(2026, 12, 23), 1), add_working_days(dt.date(2026, 12, 28), -1)
    (datetime.date(2026, 12, 28), datetime.date(2026, 12, 23))
    """
    day, step = _date(start), _DAY if count > 0 else -_DAY
    for _number in range(abs(count)):
        day += step
        while not is_working_day(day, moved):
            day += step
    return day


def add_days_legal(start: dt.date, days: int, moved: Moved | None = None) -> dt.date:
    """The last day of a term in calendar days; one that would end on a free day ends on the next working day (P-17).

    >>> add_days_legal(dt.date(2026, 11, 15), 3)
    datetime.date(2026, 11, 19)
    """
    return roll_forward(_date(start) + dt.timedelta(days=days), moved)


def add_months(start: dt.date, months: int) -> dt.date:
    """The same date so many months later, or the last day of a month that has no such date; not rolled.

    >>> add_months(dt.date(2024, 1, 31), 1), add_months(dt.date(2024, 2, 29), 12), add_months(dt.date(2024, 3, 31), -1)
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28), datetime.date(2024, 2, 29))
    """
    start = _date(start)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def add_months_legal(start: dt.date, months: int, moved: Moved | None = None) -> dt.date:
    """The last day of a term in months: the same date, on a free day the next working day (P-17).

    >>> add_months_legal(dt.date(2026, 9, 18), 2), add_months_legal(dt.date(2026, 1, 31), 1)
    (datetime.date(2026, 11, 19), datetime.date(2026, 3, 2))
    """
    return roll_forward(add_months(start, months), moved)


def working_days_between(start: dt.date, end: dt.date, moved: Moved | None = None) -> int:
    """Working days after ``start`` up to and with ``end``; 0 if ``end`` is not later.

    >>> working_days_between(dt.date(2026, 12, 23), dt.date(2026, 12, 29))
    2
    """
    start, end = _date(start), _date(end)
    return sum(is_working_day(start + _DAY * number, moved) for number in range(1, (end - start).days + 1))


def age_on(birth_date: dt.date, day: dt.date) -> int:
    """Full years; who is born on 29 February gets a year older on 28 February of a common year.

    >>> age_on(dt.date(2008, 3, 1), dt.date(2026, 2, 28)), age_on(dt.date(2008, 3, 1), dt.date(2026, 3, 1))
    (17, 18)
    >>> age_on(dt.date(2008, 2, 29), dt.date(2026, 2, 28))
    18
    """
    years = day.year - birth_date.year
    return years - (add_months(birth_date, 12 * years) > _date(day))


def deemed_delivered(channel: str, sent_on: dt.date, days: Mapping[str, int], moved: Moved | None = None) -> dt.date:
    """The day a document counts as delivered (P-15), from which terms of appeal run.

    Electronic ways count working days, a letter calendar days and is not rolled: it is delivered on the seventh day.

    :param channel: portal, email, eaddress, letter or in_person
    :param days: channel -> days, the parameters ``notify.delivery_days.*``
    :raises ValueError: for a channel that delivers no documents (an SMS only announces)

    >>> days = {"email": 2, "letter": 7, "in_person": 0}
    >>> deemed_delivered("email", dt.date(2026, 12, 23), days)
    datetime.date(2026, 12, 29)
    >>> deemed_delivered("letter", dt.date(2026, 12, 18), days), deemed_delivered("in_person", dt.date(2026, 12, 5), days)
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 5))
    """
    if channel in _ELECTRONIC:
        return add_working_days(sent_on, days[channel], moved)
    if channel in _PAPER:
        return _date(sent_on) + dt.timedelta(days=days[channel])
    raise ValueError(f"the channel {channel} delivers no documents")


def _date(day: dt.date) -> dt.date:
    """A moment given by mistake would silently count in UTC."""
    if isinstance(day, dt.datetime):
        raise TypeError("a term is counted in dates, not in moments: say whose date it is")
    return day
