"""What a person sees of a page that is not Latvian yet."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

_LATVIAN_LETTER = re.compile("[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ]")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_NOT_TEXT = re.compile(r"\S+@\S+|https?://\S+|\S+\.(?:lv|org|com|pdf|odt|png)\b|/\S+")

# Words of screens that are not Latvian words too ("no", "to", "par", "as", "es" are).
ENGLISH = frozenset(
    """
    about accept access account action actions active activities activity add additional address after again all allow
    allowed already amount an and any app apply apps archive archived are at attach attachment attachments author
    available back background be been before between birth body but button by calendar can cancel cannot category
    change changes channel chart check child choose city clear click close code color column comment companies company
    complete configuration configure confirm contact contacts content contains copy could count country create created
    creation current custom date day days deadline default delete delivery description details dialog did disable
    discard display document documents does done down download draft due duplicate edit email empty enable end enter
    error every example expand export failed favorite favorites field fields file files filter filters find first folded
    follow followers for form found friday from full general go graph group groups has have help hidden hide history
    home hour hours if image import in inbox information insert install invalid invite is it kanban keep label
    language last late leave level line link list load loading log login logout mail manage many mark match measures
    menu message messages minute missing mobile model monday month months more move my name new next none not note
    notes nothing notification notifications now number of offline ok on only open operator options or order other
    out overdue overview page partner password pending phone pivot planned please preferences preview previous print
    priority private product products properties property quick quarter read ready reason recipients record records
    refresh refused related remove rename replace reply report reporting required reset result results role rule rules
    saturday save schedule search second security see select selected send sequence settings share show sign size sort
    start state status street subject submit sum sunday tag tags task template text that the then there these this
    thursday time title today together toggle tomorrow total tuesday type unarchive undo unfold unfollow unknown unread
    until up update upload use user users valid value values vat view warning was website wednesday week weeks were
    when which with without write year years yes yesterday you your zip
    """.split()
)  # fmt: skip
# Names that stay as they are.
NAMES = frozenset("Odoo DIS PDF CSV XLSX Excel Word HTML JSON API URL ISO".split())

_COLLECT = """(inside) => {
    const found = new Set();
    const add = (text) => { text = (text || "").replace(/\\s+/g, " ").trim(); if (text) found.add(text); };
    const root = document.querySelector(inside) || document.body;
    const seen = (element) =>
        element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) || element.closest("title, option");
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (!element || element.closest("script, style, noscript, template, code, [lang=en], .o_no_latvian")) continue;
        if (!seen(element)) continue;
        if (node.nodeType === Node.TEXT_NODE) { add(node.textContent); continue; }
        for (const name of ["aria-label", "placeholder", "title", "alt", "data-tooltip", "aria-description"])
            add(element.getAttribute(name));
        if (element.matches("input[type=submit], input[type=button]")) add(element.value);
    }
    add(document.title);
    return [...found];
}"""


def looks_english(text: str, allowed: Iterable[str] = ()) -> bool:
    """Whether a text of the screen is (partly) in English."""
    if text in set(allowed) | NAMES or _LATVIAN_LETTER.search(text):
        return False
    words = _WORD.findall(_NOT_TEXT.sub(" ", text))
    return any(word.lower() in ENGLISH for word in words if not (word.isupper() and len(word) < 4))  # BY, IS: codes


def visible_texts(page: Page, inside: str = "body") -> list[str]:
    """All that is read on the page or said by a screen reader: texts, labels, placeholders, tooltips, the title."""
    return page.evaluate(_COLLECT, inside)


def english_texts(page: Page, inside: str = "body", allowed: Iterable[str] = ()) -> list[str]:
    """Visible texts that are English.

    :param inside: CSS selector of the part to look at
    :param allowed: whole texts that may stay (names, codes)
    """
    return sorted(text for text in visible_texts(page, inside) if looks_english(text, allowed))
