"""The finder of English finds English, and only that."""

import pytest
from browser.visible_text import english_texts, looks_english, visible_texts

PAGE = """<html lang="lv"><head><title>Meklēt</title></head><body>
<h1>Saraksts</h1> <p>1-80 no 120</p> <a href="/x" title="Open the list">Atvērt</a>
<input placeholder="Search..."> <img alt="Logo of the company" src="data:,"> <p style="display:none">Hidden text</p>
<p lang="en">Terms of use</p> <script>let text = "a new error";</script> <b>anna@example.com</b> <i>Report.pdf</i>
<select><option>Other</option><option>Cits</option></select> <input type="submit" value="Send"></body></html>"""


@pytest.mark.parametrize("text", ["Save", "Add a line", "New: Anna", "User", "Loading...", "Tags / Colors of all"])
def test_english(text):
    assert looks_english(text)


@pytest.mark.parametrize(
    "text", ["Saglabāt", "Labot", "1-80 no 120", "Odoo", "ISO 9999", "Atvērt the list", "par to", ""]
)
def test_not_english(text):
    assert not looks_english(text)


def test_allowed_names():
    assert looks_english("Home") and not looks_english("Home", ["Home"])


def test_on_a_page(page):
    page.set_content(PAGE)
    assert english_texts(page) == ["Logo of the company", "Open the list", "Other", "Search...", "Send"]
    assert english_texts(page, "h1") == []
    assert "Saraksts" in visible_texts(page, "h1")
