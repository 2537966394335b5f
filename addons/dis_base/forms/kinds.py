"""One function for each kind of field: typed text -> clean value, or ``Wrong`` with the problem."""

import re
from collections.abc import Callable
from datetime import date

from ..tools import personal_code as codes
from .field import Field
from .problem import Problem, _lt
from .text import lines, one_line


class Wrong(Exception):
    """Carries the ``Problem`` of one answer."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.problem = Problem(text, values)


def text(field: Field, typed: str, today: date) -> str:
    return _not_too_long(field, one_line(typed))


def multiline(field: Field, typed: str, today: date) -> str:
    return _not_too_long(field, lines(typed))


def number(field: Field, typed: str, today: date) -> int:
    """A whole number; blanks between thousands do not matter."""
    typed = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"-?[0-9]{1,12}", typed):
        raise Wrong(_lt("Write a whole number in digits, for example 12."))
    value = int(typed)
    if field.least is not None and value < field.least:
        raise Wrong(_lt("The number must be %(least)s or more."), least=field.least)
    if field.most is not None and value > field.most:
        raise Wrong(_lt("The number must be %(most)s or less."), most=field.most)
    return value


def day(field: Field, typed: str, today: date) -> str:
    """27.03.1985, 27. 3. 1985, 27/3/1985, 27 3 1985 or 1985-03-27, kept as ISO."""
    numbers = re.findall(r"[0-9]+", typed)
    if re.fullmatch(r"\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*", typed):
        numbers.reverse()
    if not re.fullmatch(r"[0-9\s./-]*", typed) or len(numbers) != 3 or len(numbers[2]) != 4:
        raise Wrong(_lt("Write the date as day, month and year, for example 27.03.1985."))
    try:
        value = date(*map(int, reversed(numbers)))
    except ValueError:
        raise Wrong(_lt("There is no such day in the calendar. Check the day and the month."))
    if field.least is not None and value < field.least:
        raise Wrong(_lt("The date must be %(least)s or later."), least=spoken(field.least))
    if field.most is not None and value > field.most:
        if field.most == today:
            raise Wrong(_lt("The date cannot be in the future."))
        raise Wrong(_lt("The date must be %(most)s or earlier."), most=spoken(field.most))
    return value.isoformat()


def yes_no(field: Field, typed: str, today: date) -> bool:
    if typed not in ("yes", "no"):
        raise Wrong(_lt("Choose “Yes” or “No”."))
    return typed == "yes"


def choice(field: Field, typed: str, today: date) -> str:
    if typed not in {item.value for item in field.choices}:
        raise Wrong(_lt("Choose one of the answers offered."))
    return typed


def email(field: Field, typed: str, today: date) -> str:
    value = _not_too_long(field, one_line(typed).replace(" ", ""))
    if not re.fullmatch(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^\W\d_]{2,}", value) or ".." in value:
        raise Wrong(_lt("Write the e-mail address in full, for example anna.berzina@example.lv."))
    return value


def phone(field: Field, typed: str, today: date) -> str:
    """With the country's code; eight digits alone are Latvian."""
    value = re.sub(r"[\s().\-]", "", typed)
    value = re.sub(r"^00", "+", value)
    if re.fullmatch(r"[2-9][0-9]{7}", value):
        value = f"+371{value}"
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", value) or (value.startswith("+371") and len(value) != 12):
        raise Wrong(
            _lt(
                "Write the telephone number with all its digits, for example 26 123 456; a foreign one with + and code."
            )
        )
    return value


def personal_code(field: Field, typed: str, today: date) -> str:
    """Eleven digits; what is wrong is said without repeating the code."""
    code = codes.normalise(typed)
    try:
        codes.check(code, today)
    except codes.BadPersonalCode as error:
        if error.reason in ("length", "digits"):
            raise Wrong(_lt("A personal code has 11 digits, for example 161175-19997."))
        raise Wrong(_lt("There is no such personal code. Check each digit against the document."))
    return code


def spoken(value: date) -> str:
    """As Latvians write it.

    >>> spoken(date(2026, 3, 7))
    '07.03.2026'
    """
    return value.strftime("%d.%m.%Y")


def _not_too_long(field: Field, value: str) -> str:
    over = len(value) - field.longest
    if over > 0:
        raise Wrong(
            _lt("The answer is too long: at most %(most)s characters fit, shorten it by %(over)s."),
            most=field.longest,
            over=over,
        )
    return value


ONE: dict[str, Callable[[Field, str, date], object]] = {
    "text": text,
    "multiline": multiline,
    "number": number,
    "date": day,
    "yes_no": yes_no,
    "choice": choice,
    "email": email,
    "phone": phone,
    "personal_code": personal_code,
}
