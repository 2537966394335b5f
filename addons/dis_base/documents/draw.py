"""Draws the first version of a letter template, so that all of them share one look.

Not part of the running system: the ODT files are the templates, and a clerk may restyle and reword them in
LibreOffice. Use it only to start a new letter or to change the shared look of letters nobody has touched. Each addon
has a script ``report/build_templates.py`` for its own letters::

    PYTHONPATH=addons/dis_base python addons/dis_base/report/build_templates.py

In the texts ``{institution.name}`` is a value (a user field in the ODT) and ``**words**`` are strong.
Everything a person must hear stands in the body: screen readers skip page headers and footers.
"""

import re
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from .look import write

_TOKEN = re.compile(r"(\*\*.+?\*\*|\{[a-z_.]+\})")


def inline(text: str, fields: set[str]) -> str:
    """XML of one line of text."""
    out = []
    for token in _TOKEN.split(text):
        if token.startswith("**"):
            out.append(f'<text:span text:style-name="Strong">{inline(token[2:-2], fields)}</text:span>')
        elif token.startswith("{"):
            fields.add(token[1:-1])
            out.append(f'<text:user-field-get text:name="py3o.{token[1:-1]}">{token[1:-1]}</text:user-field-get>')
        else:
            out.append(escape(token))
    return "".join(out)


class Letter:
    """Collects the paragraphs of one template. Every method returns the letter, so that calls chain."""

    def __init__(self, title: str):
        self.title = title
        self.fields: set[str] = set()
        self.body: list[str] = []

    def p(self, text: str, style: str = "Body") -> "Letter":
        self.body.append(f'<text:p text:style-name="{style}">{inline(text, self.fields)}</text:p>')
        return self

    def h(self, text: str, level: int = 2) -> "Letter":
        self.body.append(
            f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
            f"{inline(text, self.fields)}</text:h>"
        )
        return self

    def item(self, text: str, style: str = "Bullets") -> "Letter":
        # a numbered list that is repeated by a loop goes on counting
        more = ' text:continue-numbering="true"' if style == "Numbers" else ""
        self.body.append(
            f'<text:list text:style-name="{style}"{more}><text:list-item><text:p text:style-name="Item">'
            f"{inline(text, self.fields)}</text:p></text:list-item></text:list>"
        )
        return self

    def _control(self, statement: str) -> None:
        href = "py3o://" + quote(statement, safe="/=. ")
        self.body.append(
            f'<text:p text:style-name="Control"><text:a xlink:type="simple" xlink:href="{escape(href)}">'
            f"{escape(statement)}</text:a></text:p>"
        )

    def loop(self, variable: str, sequence: str, *, item: str = "", text: str = "", style: str = "") -> "Letter":
        self._control(f'for="{variable} in {sequence}"')
        if item:
            self.item(item, style or "Bullets")
        else:
            self.p(text, style or "Body")
        self._control("/for")
        return self

    def when(self, expression: str, inner) -> "Letter":
        """``inner`` is called with the letter and adds what is shown when ``expression`` holds."""
        self._control(f'if="{expression}"')
        inner(self)
        self._control("/if")
        return self

    # -- the parts every letter has -------------------------------------------------------------------------------

    def head(self) -> "Letter":
        """Letterhead, draft mark, addressee, date and number."""
        self.p("{institution.name}", "Letterhead")
        self.when("institution.unit", lambda it: it.p("{institution.unit}", "Letterhead_20_Unit"))
        self.p("{institution.contact_line}", "Letterhead_20_Line")
        self.when("draft", lambda it: it.p("PROJEKTS – nav apstiprināts un nav spēkā", "Draft"))
        self.p("{addressee.name}", "Addressee_20_Name")
        self.when("addressee.address", lambda it: it.p("{addressee.address}", "Addressee"))
        self.p("{letter.place}, {letter.date}, Nr. {letter.number}", "Dateline")
        self.when("letter.case", lambda it: it.p("Lieta {letter.case}", "Reference"))
        return self

    def name(self, text: str) -> "Letter":
        return self.h(text, 1)

    def decided(self, text: str) -> "Letter":
        """The first thing read: what was decided."""
        return self.p(text, "Summary")

    def reasons(self, facts_title: str = "Kas konstatēts", reasons_title: str = "Kāpēc tā nolemts") -> "Letter":
        def facts(it):
            it.h(facts_title).loop("fact", "facts", item="{fact.text}{fact.source_note}")

        def reasons(it):
            it.h(reasons_title).loop("reason", "reasons", item="{reason.text}{reason.norm_note}")

        return self.when("facts", facts).when("reasons", reasons)

    def ruling(self, title: str = "Lēmums") -> "Letter":
        def rulings(it):
            it.h(title)
            it.when("norms", lambda inner: inner.p("Pamatojoties uz {norms}, nolemts:", "Lead"))
            it.loop("line", "ruling", item="{line}", style="Numbers")

        return self.when("ruling", rulings)

    def steps(self, title: str = "Kas notiks tālāk", *static: str) -> "Letter":
        self.h(title)
        for text in static:
            self.item(text)
        return self.loop("step", "steps", item="{step}")

    def ask(self) -> "Letter":
        self.h("Kam jautāt")
        self.p("{contact}. Nosauciet šīs vēstules numuru.")
        return self

    def appeal(self) -> "Letter":
        def inner(it):
            it.h("Kā lēmumu apstrīdēt")
            it.p(
                "Lēmums stājas spēkā, kad tas Jums paziņots. To var apstrīdēt {appeal.term} laikā no spēkā stāšanās "
                "dienas. Apstrīdēšanas iesniegumu izskata: **{appeal.body}**. Iesniegums jāiesniedz iestādē, kas izdevusi "
                "lēmumu, – portālā pie šī lēmuma, pa e-adresi, pa pastu vai klātienē."
            )

        return self.when("appeal", inner)

    def end(self) -> "Letter":
        """Automatic preparation, signer, seal."""
        self.when(
            "automatic",
            lambda it: it.p(
                "Lēmumu sagatavoja informācijas sistēma bez darbinieka līdzdalības. "
                "Jums ir tiesības prasīt, lai lēmumu pārskata darbinieks.",
                "Note",
            ),
        )
        self.when("signer", lambda it: it.p("{signer}", "Signer"))
        self.when("seal.plain", lambda it: it.p("ŠIS DOKUMENTS IR ELEKTRONISKI APZĪMOGOTS", "Seal"))
        self.when(
            "seal.stamped",
            lambda it: it.p("ŠIS DOKUMENTS IR ELEKTRONISKI APZĪMOGOTS UN SATUR LAIKA ZĪMOGU", "Seal"),
        )
        return self

    def save(self, path: Path) -> None:
        write(path, self.title, "".join(self.body), self.fields)
