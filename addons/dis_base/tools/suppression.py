"""Disclosure control of a published row of counts with its total (O-05).

A count below the threshold could point at one person, so it is hidden. What is hidden could be recomputed from the total,
so other counts are hidden with it until each hidden one could be anything from 1 to at least the threshold. Where nothing
is left to hide, the total is hidden too. A zero tells nothing of anybody and stays.

Which counts are hidden beside the small ones must not depend on their size: who knows that the smallest are taken can
often tell which is which. So a secret seed chooses; it is the same whenever the same table is published again, or two
publications of it would differ in what they hide.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple


class Published(NamedTuple):
    """Counts in the order they came; None is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


def suppress(counts: Sequence[int], min_cell: int, seed: str) -> Published:
    """Counts of one dimension, safe to publish beside their total.

    :param min_cell: the smallest count that may be shown, ``opendata.min_cell``
    :param seed: a secret and the name of the table
    :raises ValueError: for a negative count

    >>> suppress([12, 3, 40, 9], 5, "secret: aids by region, 2026")
    Published(cells=(None, None, 40, 9), total=64)
    >>> suppress([7, 0, 20], 5, "secret")
    Published(cells=(7, 0, 20), total=27)
    >>> suppress([2, 0], 5, "secret")
    Published(cells=(None, 0), total=None)
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is not negative")
    hidden = [index for index, count in enumerate(counts) if 0 < count < min_cell]
    spare = [index for index, count in enumerate(counts) if count >= max(min_cell, 1)]
    spare.sort(key=lambda index: hashlib.sha256(f"{seed}\0{index}".encode()).digest())
    # With n hidden counts of the sum s, each may be 1 … s - n + 1.
    while hidden and (len(hidden) < 2 or sum(counts[i] for i in hidden) - len(hidden) + 1 < min_cell):
        if not spare:
            return Published(_without(counts, hidden), None)
        hidden.append(spare.pop())
    return Published(_without(counts, hidden), sum(counts))


def _without(counts: Sequence[int], hidden: list[int]) -> tuple[int | None, ...]:
    return tuple(None if index in hidden else count for index, count in enumerate(counts))
