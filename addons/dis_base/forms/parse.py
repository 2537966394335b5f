"""One posted step -> clean answers and problems."""

from collections.abc import Mapping, Sequence
from datetime import date

from ..tools import personal_code as codes
from . import kinds
from .field import Answers, Field, Step
from .problem import Problem, _lt

Raw = Mapping[str, Sequence[str]]


def parse(step: Step, raw: Raw, today: date, answers: Answers | None = None) -> tuple[dict, dict[str, Problem]]:
    """What was typed in one step: clean values that JSON can keep, and what is wrong, by field.

    Only declared fields are read; whatever else was posted is dropped. A field that holds a mistake has no clean value,
    one that was left empty has None (or []). Of files only the number counts: the
    caller checks them and puts one text for each into ``raw``.

    :param answers: clean values of the other steps, for the fields' ``when``

    >>> step = Step(code="who", title="", fields=(
    ...     Field(name="name", kind="text", label="Name"), Field(name="born", kind="date", label="Born")))
    >>> parse(step, {"name": [" Anna "], "born": ["31.2.2000"], "admin": ["1"]}, date(2026, 1, 1))
    ({'name': 'Anna'}, {'born': Problem(text='There is no such day in the calendar. Check the day and the month.',
     values={})})
    """
    clean: dict[str, object] = {}
    problems: dict[str, Problem] = {}
    for field in step.fields:
        if field.when and not field.when({**(answers or {}), **clean}):
            continue
        typed = [text for text in raw.get(field.name, ()) if text.strip()]
        try:
            clean[field.name] = _read(field, typed, today)
        except kinds.Wrong as wrong:
            problems[field.name] = wrong.problem
    return clean, problems


def _read(field: Field, typed: list[str], today: date) -> object:
    if not typed:
        if field.required:
            raise kinds.Wrong(field.missing or _missing(field), label=field.label)
        return [] if field.kind in ("choices", "file") else None
    if field.kind == "file":
        return typed
    if field.kind == "choices":
        chosen = {kinds.choice(field, text, today) for text in typed}
        return [item.value for item in field.choices if item.value in chosen]
    value = kinds.ONE[field.kind](field, typed[0], today)
    # What is left of control characters alone is nothing.
    return _read(field, [], today) if value == "" else value


def _missing(field: Field) -> str:
    if field.kind == "file":
        return _lt("Attach a file: %(label)s")
    if field.is_group:
        return _lt("Choose an answer: %(label)s")
    return _lt("Fill in: %(label)s")


def visible(step: Step, answers: Answers) -> list[Field]:
    """The fields that are asked, as far as the answers tell."""
    return [field for field in step.fields if not field.when or field.when(answers)]


def applicable(steps: Sequence[Step], answers: Answers) -> list[Step]:
    """The steps that are asked."""
    return [step for step in steps if not step.when or step.when(answers)]


def status(step: Step, answers: Answers, saved: bool, today: date) -> str:
    """``done``, ``begun`` or ``new``, for the list of tasks; old answers are judged by today's rules."""
    raw = {field.name: raw_of(field, answers.get(field.name)) for field in step.fields}
    if saved and not parse(step, raw, today, answers)[1]:
        return "done"
    return "begun" if saved or any(raw.values()) else "new"


def raw_of(field: Field, value: object) -> list[str]:
    """A clean value as it would be typed; ``parse`` reads the same value from it.

    >>> raw_of(Field(name="a", kind="date", label=""), "1985-03-27")
    ['27.03.1985']
    """
    if value is None or value == []:
        return []
    if field.kind in ("choices", "file"):
        return [str(item) for item in value]
    return [_typed(field, value)]


def _typed(field: Field, value: object) -> str:
    if field.kind == "yes_no":
        return "yes" if value else "no"
    if field.kind == "date":
        return kinds.spoken(date.fromisoformat(value))
    if field.kind == "personal_code":
        return codes.display(value)
    return str(value)


def display(field: Field, value: object) -> list[str]:
    """An answer in words, one item for each line; of yes and no the caller knows the words.

    >>> display(Field(name="c", kind="personal_code", label=""), "16117519997")
    ['161175-19997']
    """
    if field.kind in ("choice", "choices"):
        labels = {item.value: item.label for item in field.choices}
        return [labels.get(text, text) for text in raw_of(field, value)]
    return [line for text in raw_of(field, value) for line in text.split("\n")]
