"""How rules are written and combined."""

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .result import Answer, Norm, Reason, Result, Value, combine

Rule = Callable[[Any], Result]


def _lt(text: str) -> str:
    """Marks a source text for the translators: Odoo's extractor finds terms by this name. Gives it back as it is."""
    return text


def yes(text: str, **params: Value) -> Result:
    return _result(Answer.YES, text, params)


def no(text: str, **params: Value) -> Result:
    return _result(Answer.NO, text, params)


def unclear(text: str, ask: str, **params: Value) -> Result:
    """The facts do not tell; ``ask`` is who can: client, doctor, officer."""
    return replace(_result(Answer.UNCLEAR, text, params), ask=ask)


def _result(answer: Answer, text: str, params: dict[str, Value]) -> Result:
    return Result("rule", answer, reason=Reason(text, params))


def rule(code: str, title: str, norm: Norm | None = None, ground: str = "") -> Callable[[Rule], Rule]:
    """Make a rule of a function that reads facts and answers ``yes``, ``no`` or ``unclear``.

    >>> @rule("adult", "The person is an adult", Norm("Civillikums", "219. pants"))
    ... def adult(facts):
    ...     return yes("%(age)s years old", age=facts["age"])
    >>> found = adult({"age": 20})
    >>> found.answer.name, found.code, found.reason.params["age"]
    ('YES', 'adult', 20)
    """

    def wrap(function: Rule) -> Rule:
        @functools.wraps(function)
        def evaluate(facts: Any) -> Result:
            return replace(function(facts), code=code, title=title, norm=norm, ground=ground)

        return evaluate

    return wrap


def all_of(code: str, title: str, *rules: Rule, norm: Norm | None = None, ground: str = "") -> Rule:
    """YES if all are; every rule is evaluated, so that the tree tells everything at once."""
    return _combination("all", code, title, rules, norm, ground)


def any_of(code: str, title: str, *rules: Rule, norm: Norm | None = None, ground: str = "") -> Rule:
    """YES if one is."""
    return _combination("any", code, title, rules, norm, ground)


def not_(code: str, title: str, of: Rule, norm: Norm | None = None, ground: str = "") -> Rule:
    """The opposite."""
    return _combination("not", code, title, (of,), norm, ground)


def _combination(kind: str, code: str, title: str, rules: tuple[Rule, ...], norm: Norm | None, ground: str) -> Rule:
    if not rules:
        raise ValueError(f"{code} combines nothing")

    def evaluate(facts: Any) -> Result:
        children = tuple(rule(facts) for rule in rules)
        answer = combine(kind, (child.answer for child in children))
        return Result(kind, answer, code, title, norm, ground=ground, children=children)

    return evaluate
