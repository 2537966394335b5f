"""Draws the letters of the kernel; see ``documents/draw.py`` for what that is good for.

PYTHONPATH=addons/dis_base python addons/dis_base/report/build_templates.py
"""

from pathlib import Path

from documents.draw import Letter


def decision_letter() -> Letter:
    """The letter of any decision kind that has none of its own."""
    letter = Letter("Lēmums").head().name("{title}").decided("{summary}")
    return letter.reasons().ruling().steps().ask().appeal().end()


def message_letter() -> Letter:
    """A message that goes by post and brings no decision."""
    letter = Letter("Vēstule").head().name("{title}").loop("line", "lines", text="{line}")
    letter.h("Kā atbildēt")
    letter.p(
        "Atbildi var iesniegt portālā, pa e-adresi, pa e-pastu ar drošu elektronisko parakstu, pa pastu vai klātienē."
    )
    return letter.h("Kam jautāt").p("{contact}.")


if __name__ == "__main__":
    for build in (decision_letter, message_letter):
        build().save(Path(__file__).parent / "templates" / f"{build.__name__}.odt")
