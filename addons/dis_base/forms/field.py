"""The parts of a form that a programme declares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

KINDS = (
    "text",
    "multiline",
    "number",
    "date",
    "yes_no",
    "choice",
    "choices",
    "email",
    "phone",
    "personal_code",
    "file",
)
_LONGEST = {"text": 200, "multiline": 4000, "email": 254, "phone": 30, "personal_code": 20, "date": 20, "number": 20}
Answers = Mapping[str, object]


@dataclass(frozen=True)
class Choice:
    """One answer to choose; ``help`` is a second, smaller line."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question.

    ``when(answers)`` says whether it is asked at all; without JavaScript a question that depends on another of the
    same page appears after that page was sent, so such a question is better asked by a step of its own.
    ``missing`` is what to say when nothing was answered ("Choose who the aid is for").
    ``least`` and ``most`` bound numbers and dates. ``autocomplete`` is the word of HTML (given-name, bday, …).
    """

    name: str
    kind: str
    label: str
    help: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    max_length: int = 0
    least: int | date | None = None
    most: int | date | None = None
    missing: str = ""
    autocomplete: str = ""
    when: Callable[[Answers], bool] | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: no such kind of field: {self.kind}")
        if (self.kind in ("choice", "choices")) != bool(self.choices):
            raise ValueError(f"{self.name}: choices belong to the kinds choice and choices, and they need some")

    @property
    def longest(self) -> int:
        """Characters at most."""
        return self.max_length or _LONGEST.get(self.kind, 200)

    @property
    def is_group(self) -> bool:
        """Several inputs that one legend names."""
        return self.kind in ("choice", "choices", "yes_no")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page of a form: one thing. ``template`` may name a page of the programme's own; ``when`` may leave it out."""

    code: str
    title: str
    fields: tuple[Field, ...] = ()
    intro: str = ""
    template: str = ""
    when: Callable[[Answers], bool] | None = None


def one_question(name: str, kind: str, label: str, *, code: str = "", intro: str = "", **more) -> Step:
    """A page that asks one thing: the question is its title.

    :param code: of the step, if it is not the name of the field
    :param more: what else a ``Field`` has

    >>> step = one_question("purpose", "multiline", "What do you need it for?", max_length=2000)
    >>> step.code, step.title, step.fields[0].max_length
    ('purpose', 'What do you need it for?', 2000)
    """
    return Step(code=code or name, title=label, intro=intro, fields=(Field(name=name, kind=kind, label=label, **more),))


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something to do with a case that exists: the words of its button, and its page (a step without fields asks only
    whether one is sure). ``done`` is said afterwards; ``warn`` marks what cannot be taken back.
    """

    code: str
    label: str
    step: Step
    done: str = ""
    warn: bool = False


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """What one should know before starting: what it is, what is needed, how long it takes and what it costs.

    ``easy`` are short sentences in easy language; ``video`` is the address, on this server, of the sign-language film
    and ``captions`` that of its captions.
    """

    lead: str
    needs: tuple[str, ...] = ()
    duration: str = ""
    cost: str = ""
    next: tuple[str, ...] = ()
    easy: tuple[str, ...] = ()
    video: str = ""
    captions: str = ""
