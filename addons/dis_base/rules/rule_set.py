"""Dated versions of a rule. An addon exports a list of them; there is no registry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .kit import Rule


@dataclass(frozen=True)
class RuleSet:
    """A version of a rule: the evaluation keeps ``code`` and ``version``. ``addon`` has the translations of its texts."""

    code: str
    version: str
    valid_from: date
    root: Rule
    addon: str


def pick(rule_sets: Iterable[RuleSet], on: date) -> RuleSet:
    """The version in force that day: the latest that began by then.

    >>> old, new = (RuleSet("x", year, date(int(year), 1, 1), None, "dis_base") for year in ("2022", "2024"))
    >>> pick([new, old], date(2023, 12, 31)).version, pick([new, old], date(2024, 1, 1)).version
    ('2022', '2024')

    :raises LookupError: if none had begun
    """
    begun = [rule_set for rule_set in rule_sets if rule_set.valid_from <= on]
    if not begun:
        raise LookupError(f"no version of the rule was in force on {on}")
    return max(begun, key=lambda rule_set: rule_set.valid_from)
