"""Cells of exports and small cells of published tables."""

import itertools
from collections import defaultdict

import pytest

from ..tools.suppression import suppress
from ..tools.text import initials, neutralise_cell

FORMULAS = [
    "=1+1",
    '=HYPERLINK("//x.test","a")',
    "+SUM(A1)",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "'=1+1\n=2+2",
    "＝1+1",
    "＋A1",
    "Jānis;=1+1",
    'Jānis"; "=1+1',
    "Jānis\t@A1",
    "\ufeff=1+1",
    "|calc",
    "%0A=1+1",
    "-1+cmd|' /C calc'!A0",
    "+371 2000-0000+A1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_piece_of_a_cell_begins_like_a_formula(text):
    safe = neutralise_cell(text)
    for separator in (";", "\t", "\n", "\r"):
        for piece in safe.split(separator):
            assert piece.strip(' "\ufeff\u200b')[:1] not in tuple("=+-@＝＋－＠|%"), safe
    assert neutralise_cell(safe) == safe


@pytest.mark.parametrize(
    "value",
    [None, True, -3, 2.5, "Rīgas iela 5 - 12", "+371 67 000 000", "-5", "🦽", "", "a=b", "2026-11-24", "Ozols, =1"],
)
def test_what_is_no_formula_is_not_touched(value):
    assert neutralise_cell(value) == value


def test_initials():
    assert initials("Jānis Bērziņš") == "J. B."
    assert initials("- ") == ""


def test_no_published_row_gives_a_small_count_away():
    """An attacker who knows the rule but not the seed tries every row; each hidden count still has several candidates."""
    rows = defaultdict(set)
    for seed, counts in itertools.product("abcdefghijkl", itertools.product(range(8), repeat=4)):
        rows[suppress(counts, 3, seed)].add(counts)
    for published, candidates in rows.items():
        if published.total is not None and published.total - sum(filter(None, published.cells)) > 8:
            continue  # its other candidates hold counts above 7, which are not among the rows tried
        for index, cell in enumerate(published.cells):
            if cell is None:
                assert len({candidate[index] for candidate in candidates}) > 1, (published, candidates)
            else:
                assert cell == 0 or cell >= 3


def test_what_is_shown_is_true_and_no_single_count_is_hidden():
    for counts in itertools.product((0, 1, 4, 5, 6, 30), repeat=3):
        published = suppress(counts, 5, "seed")
        assert published == suppress(counts, 5, "seed")
        assert published.total in (None, sum(counts))
        assert all(cell in (None, count) for cell, count in zip(published.cells, counts, strict=True))
        assert published.cells.count(None) != 1 or published.total is None


def test_five_single_persons_stay_hidden():
    """Hiding five ones beside their total would tell all of them."""
    assert suppress([1] * 5, 5, "seed").total is None
    assert suppress([1] * 5 + [9], 5, "seed") == ((None,) * 6, 14)


def test_which_others_are_hidden_depends_on_the_seed():
    assert len({suppress([1, 10, 10, 10, 10], 5, seed) for seed in "abcdefgh"}) > 1


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        suppress([1, -1], 5, "seed")
