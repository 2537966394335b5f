"""What a citizen does in the portal, and what each of its pages must keep."""

import re
import time
from collections.abc import Callable

from axe import assert_no_axe_violations
from browser.visible_text import english_texts
from playwright.sync_api import Locator, Page, expect

WHEELCHAIR = "122203-01"
PURPOSE = "Lai varētu patstāvīgi pārvietoties. 🦽 =1+1 <b>nav treknraksts</b>"
PDF = {"name": "atzinums.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 %%EOF"}
_TEST_ADDONS = ("Sample aids", "Ask for a stick")  # cards of addons that only tests have
_NEXT = "main form[method=post] button.dis-button"


def check(page: Page) -> None:
    """Each page is accessible and Latvian."""
    assert_no_axe_violations(page)
    found = [text for text in english_texts(page) if not text.startswith(_TEST_ADDONS)]
    assert not found, f"{page.url}: {found}"


def press(page: Page, button: Locator) -> None:
    """By the keyboard; another page comes."""
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_next(page: Page) -> None:
    """The button that sends the page's form."""
    press(page, page.locator(_NEXT).first)


def answer(page: Page, product: str = WHEELCHAIR, person: str = "", purpose: str = PURPOSE) -> None:
    """Choose and type what the step of the form asks for, by keyboard alone.

    :param person: label of whom the product is for; empty: the first, oneself
    """
    chosen = {"person": "", "areas": product[:2], "products": product, "repeat": "first", "delivery": "", "channel": ""}
    for name, value in chosen.items():
        field = page.locator(f"input[name={name}]" + (f"[value='{value}']" if value else "")).first
        if name == "person" and person and field.count():
            field = page.get_by_label(person)
        if field.count() and not field.is_checked():
            field.focus()
            page.keyboard.press("Space")
    words = page.locator("[name=purpose]")
    if words.count() and not words.input_value():
        words.focus()
        page.keyboard.insert_text(purpose)


def begin(page: Page) -> str:
    """A new form at its first step; returns its address."""
    page.goto("/my/tpl/apply")
    press(page, page.locator("main form[method=post] button").first)
    return page.url.rpartition("/")[0]


def go_to(page: Page, step: str, look: Callable[[Page], None] | None = None, **answers) -> None:
    """Answer the steps before one, or all of them (``check``); a page must not complain.

    :param look: called with each page on the way
    """
    for _step in range(12):
        if page.url.endswith(f"/{step}"):
            return
        if look:
            look(page)
        answer(page, **answers)
        press_next(page)
        assert not page.locator(".dis-errors").count(), page.locator(".dis-errors").inner_text()
    raise AssertionError(f"the form does not come to {step}: {page.url}")


def apply(page: Page, **answers) -> str:
    """Send an application; returns the number of the receipt, whose page it is."""
    begin(page)
    go_to(page, "check", **answers)
    press(page, page.locator(_NEXT).last)
    return receipt(page)


def receipt(page: Page) -> str:
    """The number that a receipt says."""
    expect(page.locator(".dis-receipt")).to_be_visible()
    return re.search(r"S-\d{4}-\d+", page.locator(".dis-receipt").inner_text())[0]


def wait_for(page: Page, url: str, text: str, seconds: int = 60) -> None:
    """Reload until the jobs have done their work."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page.goto(url)
        if text in page.locator("main").inner_text():
            return
        time.sleep(1)
    raise AssertionError(f"{url} does not say “{text}”")


def assert_wrong(page: Page, field: str, *words: str) -> None:
    """The page complains of one field, as somebody who cannot see it learns.

    The title says so, the summary on top has the focus and names the field in its link, the link moves the focus to
    the field, and the field itself says what is wrong and how to mend it.
    """
    assert page.title().startswith("Kļūda:"), page.title()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    link = summary.locator(f"a[href='#{field}']")
    told = page.locator(f"#{field}-error")
    for word in words:
        expect(link).to_contain_text(word)
        expect(told).to_contain_text(word)
    described = page.locator(f"[aria-describedby~='{field}-error']")
    expect(described).to_have_count(1)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{field}']")).to_be_focused()


def sign_up(page: Page, login: str, name: str, password: str) -> None:
    """Make an account by the form of the front door."""
    page.goto("/web/signup")
    for field, text in (("name", name), ("login", login), ("password", password), ("confirm_password", password)):
        page.fill(f"#{field}", text)
    page.press("#confirm_password", "Enter")
    page.wait_for_url(lambda url: "/web/signup" not in url)
