"""Working days and terms against calendars that are known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..tools import terms

# Days off of the law (P-16) that would be working days by the week; moved days by orders of the government.
FREE = {
    2023: "01-02 04-07 04-10 05-01 05-04 05-05 05-29 06-23 07-10 11-20 12-25 12-26",
    2024: "01-01 03-29 04-01 05-01 05-06 06-24 11-18 12-23 12-24 12-25 12-26 12-30 12-31",
    2025: "01-01 04-18 04-21 05-01 05-02 05-05 06-23 06-24 11-17 11-18 12-24 12-25 12-26 12-31",
    2026: "01-01 01-02 04-03 04-06 05-01 05-04 06-22 06-23 06-24 11-18 12-24 12-25 12-31",
}
WORKED_SATURDAYS = {2023: "05-20", 2024: "12-14 12-28", 2025: "05-10 11-08", 2026: "01-17 06-27"}


def days(year: int, text: str) -> set[dt.date]:
    return {dt.date.fromisoformat(f"{year}-{day}") for day in text.split()}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_whole_year(year):
    for number in range(366 if year % 4 == 0 else 365):
        day = dt.date(year, 1, 1) + dt.timedelta(number)
        expected = (day.weekday() < 5 and day not in days(year, FREE[year])) or day in days(
            year, WORKED_SATURDAYS[year]
        )
        assert terms.is_working_day(day) == expected, day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-05-10", "Mother's Day, second Sunday of May"),
        ("2026-05-24", "Pentecost"),
        ("2019-05-06", "4 May on a Saturday"),
        ("2025-05-05", "4 May on a Sunday"),
        ("2023-11-20", "18 November on a Saturday"),
        ("2018-11-19", "18 November on a Sunday"),
        ("2023-05-29", "the ice-hockey bronze"),
    ],
)
def test_free(day, why):
    assert not terms.is_working_day(dt.date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2022-01-03", "2021-12-27", "2022-05-02", "2022-06-27"])
def test_other_holidays_on_a_weekend_move_nothing(day):
    assert terms.is_working_day(dt.date.fromisoformat(day))


def test_the_house_table_wins():
    moved = {dt.date(2027, 11, 19): False, dt.date(2027, 11, 27): True}
    assert not terms.is_working_day(dt.date(2027, 11, 19), moved)
    assert terms.is_working_day(dt.date(2027, 11, 27), moved)
    assert terms.add_working_days(dt.date(2027, 11, 17), 1, moved) == dt.date(2027, 11, 22)
    assert terms.add_days_legal(dt.date(2027, 11, 20), 7, moved) == dt.date(2027, 11, 27)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-10-24", 1, "2026-11-24"),
        ("2026-10-18", 1, "2026-11-19"),
        ("2026-01-31", 1, "2026-03-02"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-24", 1, "2026-12-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-01", 1, "2027-01-04"),
        ("2026-06-15", 6, "2026-12-15"),
    ],
)
def test_terms_in_months(start, months, end):
    assert terms.add_months_legal(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


DAYS = {"portal": 2, "email": 2, "eaddress": 2, "letter": 7, "in_person": 0}


@pytest.mark.parametrize(
    ("channel", "sent", "delivered"),
    [
        ("eaddress", "2026-11-13", "2026-11-17"),
        ("email", "2026-11-17", "2026-11-20"),
        ("portal", "2026-11-24", "2026-11-26"),
        ("letter", "2026-11-24", "2026-12-01"),
        ("letter", "2026-11-11", "2026-11-18"),
        ("in_person", "2026-11-24", "2026-11-24"),
    ],
)
def test_deemed_delivery(channel, sent, delivered):
    assert terms.deemed_delivered(channel, dt.date.fromisoformat(sent), DAYS) == dt.date.fromisoformat(delivered)


def test_an_sms_delivers_nothing():
    with pytest.raises(ValueError, match="sms"):
        terms.deemed_delivered("sms", dt.date(2026, 11, 24), DAYS)


def test_a_moment_is_no_date():
    with pytest.raises(TypeError):
        terms.add_days_legal(dt.datetime(2026, 11, 24, 22, 30), 3)


DATES = st.dates(dt.date(2000, 1, 1), dt.date(2080, 12, 31))


@given(DATES, st.integers(1, 60))
def test_working_days_are_counted_and_uncounted(start, count):
    end = terms.add_working_days(start, count)
    assert terms.is_working_day(end)
    assert terms.working_days_between(start, end) == count
    assert terms.add_working_days(end, -count) <= terms.roll_forward(start)


@given(DATES, st.integers(0, 400), st.integers(0, 400))
def test_a_longer_term_never_ends_sooner(start, short, more):
    assert terms.add_days_legal(start, short) <= terms.add_days_legal(start, short + more)
    assert terms.add_months_legal(start, short % 60) <= terms.add_months_legal(start, short % 60 + more % 60)


@given(DATES, st.integers(0, 120))
def test_months_keep_the_date_or_end_the_month(start, months):
    end = terms.add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + dt.timedelta(1)).day == 1)


@given(DATES, DATES)
def test_age_grows_on_the_birthday(born, day):
    age = terms.age_on(born, day)
    assert terms.add_months(born, 12 * age) <= day < terms.add_months(born, 12 * (age + 1))
