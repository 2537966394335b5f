"""What is wrong with an answer, in plain words with the cure."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _lt(text: str) -> str:
    """Marks a text for the translators; it is translated when it is shown."""
    return text


@dataclass(frozen=True)
class Problem:
    """``text`` is the English source with ``%(name)s`` marks for ``values``.

    >>> print(Problem("At most %(most)s characters.", {"most": 10}))
    At most 10 characters.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.said_in({})

    def said_in(self, translations: Mapping[str, str]) -> str:
        """In another language.

        >>> Problem("Day %(day)s?", {"day": 5}).said_in({"Day %(day)s?": "%(day)s. diena?"})
        '5. diena?'
        """
        text = translations.get(self.text) or self.text
        return text % self.values if self.values else text
