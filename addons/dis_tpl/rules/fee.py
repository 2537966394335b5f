"""The one-off fee for an aid and who need not pay it (T-41, T-42)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from odoo.addons.dis_base.rules import Reason, _lt
from odoo.addons.dis_base.tools.terms import age_on

_EXEMPT = {
    "needy": _lt("no fee: a needy person"),
    "care_institution": _lt("no fee: a resident of a long-term social care institution"),
    "hospital": _lt("no fee: the residence is registered at a hospital"),
    "prison": _lt("no fee: a prisoner"),
}


@dataclass(frozen=True)
class FeeFacts:
    """``statuses``: codes that hold on the day: needy, low_income, care_institution, hospital, prison."""

    on: date
    birth_date: date | None
    statuses: frozenset[str] = frozenset()
    adult: Decimal = Decimal("7.11")  # tpl.fee.adult, EUR
    child: Decimal = Decimal("1.42")  # tpl.fee.child, EUR
    adult_age: int = 18
    exempt: tuple[str, ...] = ("needy", "care_institution", "hospital", "prison")  # tpl.exempt_statuses


class Fee(NamedTuple):
    """Amount in EUR, why it is so, and the status that exempts, if one does."""

    amount: Decimal
    reason: Reason
    exemption: str = ""


def one_off_fee(facts: FeeFacts) -> Fee:
    """What the person pays for one aid on a day; who has no known birth date pays as an adult.

    >>> one_off_fee(FeeFacts(date(2026, 3, 1), date(2008, 3, 2))).amount
    Decimal('1.42')
    >>> one_off_fee(FeeFacts(date(2026, 3, 2), date(2008, 3, 2))).amount
    Decimal('7.11')
    >>> one_off_fee(FeeFacts(date(2026, 3, 2), None, frozenset({"low_income", "needy"}))).exemption
    'needy'
    >>> one_off_fee(FeeFacts(date(2026, 3, 2), None, frozenset({"low_income"}))).amount
    Decimal('7.11')
    """
    for status in facts.exempt:
        if status in facts.statuses:
            return Fee(Decimal("0.00"), Reason(_EXEMPT[status]), status)
    if facts.birth_date and age_on(facts.birth_date, facts.on) < facts.adult_age:
        return Fee(facts.child, Reason(_lt("one-off fee for a child")))
    return Fee(facts.adult, Reason(_lt("one-off fee for an adult")))
