"""What a rule answers, and the tree of answers that combined rules make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | int | bool | date | Decimal | None | tuple["Value", ...]


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Norm:
    """Where the law says so: the act with its number and date, and the place in it."""

    act: str
    place: str = ""

    def __str__(self) -> str:
        """
        >>> str(Norm("Likums", "3. pants")), str(Norm("Likums"))
        ('Likums, 3. pants', 'Likums')
        """
        return ", ".join(filter(None, (self.act, self.place)))


@dataclass(frozen=True)
class Fact:
    """A fact as the rule saw it: value, who says so, and the day it is from."""

    value: Value
    source: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Reason:
    """An English source text with ``%(name)s`` places, put into the user's language where it is shown."""

    text: str
    params: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Override:
    """An officer's answer in place of the computed one."""

    answer: Answer
    reason: str
    who: str


@dataclass(frozen=True)
class Result:
    """One answer of the tree. ``kind`` is rule, all, any or not; only a rule has a reason and facts of its own.

    ``ask`` says who can make an UNCLEAR answer clear; ``ground`` is the coded ground that a NO gives for a refusal.
    """

    kind: str
    computed: Answer
    code: str = ""
    title: str = ""
    norm: Norm | None = None
    reason: Reason | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    ask: str = ""
    ground: str = ""
    children: tuple["Result", ...] = ()
    override: Override | None = None

    @property
    def answer(self) -> Answer:
        return self.override.answer if self.override else self.computed

    def using(self, **facts: Fact) -> "Result":
        """The same answer with the facts that it was made from, by name."""
        return replace(self, facts=facts)


def combine(kind: str, answers: Iterable[Answer]) -> Answer:
    """The answer of a combination, by Kleene's logic: UNCLEAR only where what is unclear matters.

    >>> combine("all", [Answer.NO, Answer.UNCLEAR]).name, combine("all", [Answer.YES, Answer.UNCLEAR]).name
    ('NO', 'UNCLEAR')
    >>> combine("any", [Answer.YES, Answer.UNCLEAR]).name, combine("not", [Answer.UNCLEAR]).name
    ('YES', 'UNCLEAR')
    """
    answers = list(answers)
    if kind == "not":
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answers[0], Answer.UNCLEAR)
    decides, otherwise = {"all": (Answer.NO, Answer.YES), "any": (Answer.YES, Answer.NO)}[kind]
    if decides in answers:
        return decides
    return Answer.UNCLEAR if Answer.UNCLEAR in answers else otherwise
