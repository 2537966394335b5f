"""Draws the letters of the kernel; see ``documents/draw.py`` for what that is good for.

PYTHONPATH=addons/dis_base python addons/dis_base/report/build_templates.py
"""

from pathlib import Path

from documents.draw import Letter


def decision_letter() -> Letter:
    """The letter of any decision kind that has none of its own."""
    letter = Letter("Lēmums").head().name("{title}").decided("{summary}")
    return letter.reasons().ruling().steps().ask().appeal().end()


if __name__ == "__main__":
    decision_letter().save(Path(__file__).parent / "templates" / "decision_letter.odt")
