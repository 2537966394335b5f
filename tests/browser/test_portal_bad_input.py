"""Whatever a citizen types, chooses or attaches: the answer is a word on what to mend, and nothing typed is lost."""

import datetime as dt
import time

import pytest
from browser.pages import login
from browser.portal import PDF, answer, assert_wrong, begin, check, go_to, press, press_next, receipt, sign_up
from playwright.sync_api import expect

MEGABYTE = 1024 * 1024
NASTY = (
    "Ķēniņš Ģirts – šķūņa ūdens Āžiem 🦽👩‍🦯 =HYPERLINK(\"http://x\";\"y\") +371-@SUM(A1) "
    "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\"> {{7*7}} ${7*7} %(x)s %s &amp;"
)  # fmt: skip
SPOKEN = {"digits": "11 cipari", "none": "Tāda personas koda nav"}
# What is typed, and which words answer it (P-01 … P-06).
BAD_CODES = [
    ("161175-1999", "digits"),
    ("161175-199977", "digits"),
    ("abcdef-ghijk", "digits"),
    ("161175_19997", "digits"),
    ("１６１１７５-１９９９７", "digits"),
    ("=161175-19997", "digits"),
    ("<b>161175-19997</b>", "digits"),
    ("🦽", "digits"),
    ("161375-19997", "none"),
    ("010190-10002", "none"),
    ("400035-21600", "none"),
    ("310000-00000", "none"),
    ("161175-39997", "none"),
    ("290299-11235", "none"),
    ("010199-20009", "none"),
]


def assert_codes_are_refused(page, field, button):
    """Each bad code gets its answer at the field, and stands there to be mended."""
    for typed, why in BAD_CODES:
        page.fill(f"#{field}", typed)
        press(page, button)
        assert_wrong(page, field, SPOKEN[why])
        expect(page.locator(f"#{field}")).to_have_value(typed)
    page.fill(f"#{field}", "   ")
    press(page, button)
    assert_wrong(page, field, "ersonas kods")
    check(page)


def test_bad_codes_of_oneself(page):
    sign_up(page, f"kodi{time.time_ns()}@dis.example.org", "Elza Upīte", "Zirgs-lec-pa-jumtu-7")
    page.goto("/my/identity")
    page.fill("#given_name", NASTY)
    page.fill("#family_name", "Upīte")
    assert_codes_are_refused(page, "code", page.locator("main form button.dis-button"))
    assert page.locator("#family_name").input_value() == "Upīte"
    assert page.locator("#given_name").input_value().startswith("Ķēniņš")
    assert "hacked" not in page.title()


def test_bad_codes_and_days_of_another(page, site):
    login(page, site, "dace")
    page.goto("/my/representation")
    button = page.locator("main form button.dis-button")
    page.fill("#given_name", "Zane")
    page.fill("#family_name", "Kļava-Ķēde")
    page.get_by_label("Pilnvarotā persona").check()
    page.locator("[name=institution]").first.check()
    assert_codes_are_refused(page, "code", button)
    page.fill("#code", "161175-19997")
    yesterday = dt.date.today() - dt.timedelta(days=1)
    for typed, words in (
        ("31.02.2031", "Tādas dienas kalendārā nav"),
        ("29.02.2031", "Tādas dienas kalendārā nav"),
        ("rīt", "dienu, mēnesi un gadu"),
        ("1.1.31", "dienu, mēnesi un gadu"),
        ("2031", "dienu, mēnesi un gadu"),
        ("'; DROP TABLE x; --", "dienu, mēnesi un gadu"),
        ("01.01.0000", "Tādas dienas kalendārā nav"),
        (f"{yesterday:%d.%m.%Y}", "vai vēlākam"),
    ):
        page.fill("#valid_to", typed)
        press(page, button)
        assert_wrong(page, "valid_to", words)
        expect(page.locator("#valid_to")).to_have_value(typed)
    expect(page.locator("#family_name")).to_have_value("Kļava-Ķēde")
    expect(page.get_by_label("Pilnvarotā persona")).to_be_checked()


def test_a_birthday_in_the_future(page, site):
    """On a form that asks for days and numbers: that of the tests' own programme."""
    login(page, site, "andris")
    page.goto("/my/sample/apply")
    press_next(page)
    page.locator("[name=aid][value=stick]").check()
    press_next(page)
    page.get_by_label("Jā").check()
    page.fill("#phone", "26123456")
    page.fill("#email", "nav adrese")
    tomorrow = dt.date.today() + dt.timedelta(days=2)
    for typed, words in (
        (f"{tomorrow:%d.%m.%Y}", "Datums nevar būt nākotnē"),
        ("31.04.1985", "Tādas dienas kalendārā nav"),
    ):
        page.fill("#born", typed)
        press_next(page)
        assert_wrong(page, "born", words)
        expect(page.locator("#born")).to_have_value(typed)
        expect(page.get_by_label("Jā")).to_be_checked()
        expect(page.locator("#email-error")).to_contain_text("e-pasta adresi")
    page.fill("#born", "27.03.1985")
    page.fill("#email", "")
    page.fill("#phone", "tūkstotis")
    press_next(page)
    assert_wrong(page, "phone", "visus tālruņa numura ciparus")


def test_a_product_that_is_not_on_the_list(page, site):
    """The page is tampered with, or old: the list has changed since it was opened."""
    login(page, site, "mara")
    begin(page)
    go_to(page, "products")
    check(page)
    box = page.locator("input[name=products]").first
    for value in ("999999-99", "' OR 1=1 --", "💥"):
        box.evaluate("(box, value) => { box.value = value; box.checked = true; }", value)
        press_next(page)
        assert_wrong(page, "products", "Izvēlieties vienu no piedāvātajām atbildēm")
        box = page.locator("input[name=products]").first
    [[ended]] = site.query(
        "UPDATE dis_tpl_list_entry SET valid_to = now()::date - 1 WHERE id = (SELECT max(id) FROM dis_tpl_list_entry"
        " WHERE item_code LIKE '12%' AND valid_to IS NULL) RETURNING item_code"
    )
    try:
        box.evaluate("(box, value) => { box.value = value; box.checked = true; }", ended)
        press_next(page)
        assert_wrong(page, "products", "Izvēlieties vienu no piedāvātajām atbildēm")
    finally:
        site.query(("UPDATE dis_tpl_list_entry SET valid_to = NULL WHERE item_code = %s RETURNING id", [ended]))


def test_no_answer_at_all(page, site):
    """Each step that needs an answer says so where it is missing."""
    login(page, site, "mara")
    begin(page)
    for _step in range(10):
        if page.url.endswith("/check"):
            break
        step = page.url.rpartition("/")[2]
        press_next(page)
        if page.locator(".dis-errors").count():
            assert page.url.endswith(step)
            check(page)
            assert_wrong(page, page.locator(".dis-errors a").first.get_attribute("href")[1:])
            answer(page)
            press_next(page)
    assert page.url.endswith("/check")
    expect(page.locator("main")).to_contain_text("Nav atbildēts")


@pytest.mark.limit(180)
def test_files_that_are_not_taken(page, site):
    login(page, site, "mara")
    form = begin(page)
    go_to(page, "documents")
    executable = b"MZ\x90\x00" + b"\0" * 4000
    for name, content, words in (
        ("virus.exe", executable, "virus.exe"),
        ("rekins.pdf", executable, "rekins.pdf"),
        ("atzinums.pdf.exe", b"%PDF-1.7 %%EOF", "atzinums.pdf.exe"),
        ("lapa.html", b"<html><script>alert(1)</script></html>", "lapa.html"),
        ("tukss.pdf", b"", "tukss.pdf"),
        ("puse.pdf", b"%PDF-1.7 nothing", "puse.pdf"),
        ("liels.pdf", b"%PDF-" + b"0" * 20 * MEGABYTE + b"%%EOF", "lielāks par 10 MB"),
        ("<img src=x onerror=alert(1)>.exe", executable, "<img src=x onerror=alert(1)>.exe"),
    ):
        page.set_input_files("#documents", {"name": name, "mimeType": "application/pdf", "buffer": content})
        press_next(page)
        assert_wrong(page, "documents", words)
        assert not page.locator(".dis-files li").count()
    check(page)
    # A good one beside a bad one is kept.
    page.set_input_files("#documents", [PDF, {"name": "x.exe", "mimeType": "text/plain", "buffer": executable}])
    press_next(page)
    assert_wrong(page, "documents", "x.exe")
    expect(page.locator(".dis-files li")).to_have_count(1)
    # More than the proxy lets through: its page is Latvian, and the form is where it was.
    page.set_input_files(
        "#documents", {"name": "milzis.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + b"0" * 26 * MEGABYTE}
    )
    page.locator("main form button.dis-button").first.click()
    expect(page.locator("h1")).to_contain_text("Fails ir par lielu")
    check(page)
    page.goto(f"{form}/documents")
    expect(page.locator(".dis-files li")).to_have_count(1)


def test_html_formulas_and_emoji_are_words(page, site):
    login(page, site, "mara")
    form = begin(page)
    go_to(page, "delivery", purpose=NASTY)
    page.fill("#recipient", NASTY[:180])
    page.fill("#phone", "<b>26</b>")
    page.fill("#email", "=cmd@x")
    press_next(page)
    assert_wrong(page, "phone", "visus tālruņa numura ciparus")
    expect(page.locator("#email-error")).to_be_visible()
    expect(page.locator("#recipient")).to_have_value(NASTY[:180])
    page.fill("#recipient", "garš " * 60)
    page.fill("#phone", "26 123 456")
    page.fill("#email", "māra@dis.example.org")
    press_next(page)
    assert_wrong(page, "recipient", "par garu")
    page.fill("#recipient", NASTY[:180])
    go_to(page, "check")
    for shown in (NASTY, NASTY[:180], "+37126123456"):
        expect(page.locator("main")).to_contain_text(shown)
    check(page)
    page.goto(f"{form}/purpose")
    expect(page.locator("#purpose")).to_have_value(NASTY)
    page.fill("#purpose", "ā" * 2001)
    press_next(page)
    assert_wrong(page, "purpose", "par 1")
    expect(page.locator("#purpose")).to_have_value("ā" * 2001)
    page.fill("#purpose", NASTY)
    press_next(page)
    page.goto(f"{form}/check")
    press(page, page.locator("main form button.dis-button").last)
    receipt(page)
    assert "hacked" not in page.title()
