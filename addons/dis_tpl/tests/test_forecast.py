"""The forecast of the waiting time (T-24)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..tools.forecast import forecast_months


@pytest.mark.parametrize(
    ("position", "issued", "affordable", "months"),
    [
        (1, [10] * 12, None, 1),
        (10, [10] * 12, None, 1),
        (11, [10] * 12, None, 2),
        (120, [10, 0] * 6, None, 24),
        (5, [1], None, 5),
        (1, [1, 0, 0], None, 3),
        (100, [10] * 12, Decimal(5), 20),
        (100, [10] * 12, Decimal(50), 10),
        (100, [10] * 12, Decimal(0), None),
        (100, [0] * 12, None, None),
        (100, [], None, None),
    ],
)
def test_months(position, issued, affordable, months):
    assert forecast_months(position, issued, affordable) == months


def test_there_is_no_place_zero():
    with pytest.raises(ValueError, match="begins"):
        forecast_months(0, [1])


@given(st.integers(1, 10**6), st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_who_stands_further_back_waits_no_less(position, issued):
    here, behind = forecast_months(position, issued), forecast_months(position + 1, issued)
    if here is not None:
        assert 1 <= here <= behind <= here + len(issued)
        assert (here - 1) * sum(issued) < position * len(issued) <= here * sum(issued)
