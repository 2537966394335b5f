"""A WARNING or ERROR in a log is a failure, unless `log_allow.txt` gives a reason why it is not."""

import re
from pathlib import Path

from .home import GROUND

# 2026-01-31 12:00:00,000 4242 WARNING database odoo.something: text
_LINE = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (WARNING|ERROR|CRITICAL) \S+ (.*)$")
_ALLOW = GROUND / "log_allow.txt"


def allowed() -> list[re.Pattern]:
    """Patterns of lines that are no failure; each stands under a comment with its reason."""
    lines = _ALLOW.read_text().splitlines()
    return [re.compile(line) for line in lines if line.strip() and not line.startswith("#")]


def complaints(text: str) -> list[str]:
    """The lines of a log that must not be there.

    >>> complaints("2026-01-31 12:00:00,000 42 INFO db odoo.x: fine")
    []
    >>> complaints("2026-01-31 12:00:00,000 42 WARNING db odoo.x: odd")
    ['WARNING odoo.x: odd']
    """
    patterns = allowed()
    found = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and not any(pattern.search(match[2]) for pattern in patterns):
            found.append(f"{match[1]} {match[2]}")
    return found


def complaints_of(log: Path, start: int = 0) -> list[str]:
    """Of a file, from a byte on."""
    if not log.exists():
        return []
    with log.open("rb") as file:
        file.seek(start)
        return complaints(file.read().decode(errors="replace"))
