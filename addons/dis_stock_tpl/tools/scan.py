"""What comes from a scanner, a keyboard or a spreadsheet, as lines of a text field."""

import re

_CODE = re.compile(r"/tpl/unit/([\w-]+)")


class ScanProblem(ValueError):
    """A line that cannot be taken: ``kind`` is twice, empty or words; ``text`` is what stood there."""

    def __init__(self, kind: str, text: str = ""):
        super().__init__(kind)
        self.kind, self.text = kind, text


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def labels(text: str | None) -> list[str]:
    """Numbers of labels, one a line; of the address in a QR code only its code.

    >>> labels(" A-1 \\n\\nhttps://dis.example.org/tpl/unit/k3-Z_9\\n")
    ['A-1', 'k3-Z_9']
    >>> labels("A-1\\na-1")
    Traceback (most recent call last):
    ...
    odoo.addons.dis_stock_tpl.tools.scan.ScanProblem: twice
    """
    found = [match[1] if (match := _CODE.search(line)) else line for line in _lines(text)]
    _no_twice(found)
    if not found:
        raise ScanProblem("empty")
    return found


def units(text: str | None) -> list[tuple[str, str]]:
    """Serial numbers with inventory numbers, or an empty one, as typed or pasted from a spreadsheet.

    >>> units("SN 1\\nSN2; 100-7\\nSN3\\t100-8")
    [('SN 1', ''), ('SN2', '100-7'), ('SN3', '100-8')]
    >>> units("SN1;1;2")
    Traceback (most recent call last):
    ...
    odoo.addons.dis_stock_tpl.tools.scan.ScanProblem: words
    """
    found = []
    for line in _lines(text):
        serial, *rest = [part.strip() for part in re.split(r"[;\t]", line)]
        if not serial or len(rest) > 1:
            raise ScanProblem("words", line)
        found.append((serial, rest[0] if rest else ""))
    _no_twice([serial for serial, _number in found])
    _no_twice([number for _serial, number in found if number])
    if not found:
        raise ScanProblem("empty")
    return found


def _no_twice(words: list[str]) -> None:
    seen = set()
    for word in words:
        if word.lower() in seen:
            raise ScanProblem("twice", word)
        seen.add(word.lower())
