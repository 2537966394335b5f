"""A telephone, and 400 % of zoom: nothing is cut, nothing scrolls sideways, the focus is always seen."""

import pytest
from browser.pages import login
from browser.portal import begin, check, go_to, press, wait_for
from playwright.sync_api import expect

SIZES = {"telephone": (360, 740), "zoom": (320, 256)}  # the latter: 1280 × 1024 at 400 %
PUBLIC = ["/web/login", "/web/signup", "/web/reset_password", "/accessibility", "/tpl/catalogue", "/tpl/catalogue?q=ratiņi",
          "/my/tpl/apply", "/nav-tadas-lapas"]  # fmt: skip
OWN = ["/my", "/my/account", "/my/security", "/my/identity", "/my/representation", "/my/data-access", "/my/messages",
       "/my/tpl", "/my/queue", "/my/tpl/apply", "/my/tpl/apply/11111111-1111-4111-8111-111111111111"]  # fmt: skip
WHO = "velta"  # 84 years old

_STICKS_OUT = """() => {
    const page = document.documentElement, width = page.clientWidth;
    const hidden = ".visually-hidden, .dis-skip, .dis-table thead";
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()
        && !element.closest(hidden) && element.getBoundingClientRect().right > width + 1);
    const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((element) => element.checkVisibility()
        && !element.closest(hidden) && !element.matches("input, textarea, select")
        && getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1);
    return { scrolls: page.scrollWidth > width, out: [...wide, ...cut].map((element) => element.outerHTML.slice(0, 120)) };
}"""
_FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return {
        html: element.outerHTML.slice(0, 120),
        seen: ring || style.boxShadow !== "none",
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def assert_fits(page):
    found = page.evaluate(_STICKS_OUT)
    assert found == {"scrolls": False, "out": []}, f"{page.url}: {found}"


def assert_focus_is_seen(page, most=30):
    """Tab through the page, from its top."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    for _press in range(most):
        page.keyboard.press("Tab")
        place = page.evaluate(_FOCUS)
        if not place:
            return
        assert place["seen"] and place["inside"], f"{page.url}: {place}"


@pytest.fixture(params=SIZES)
def narrow(request, new_context):
    width, height = SIZES[request.param]
    return new_context(viewport={"width": width, "height": height}).new_page()


def test_public_pages(narrow):
    for url in PUBLIC:
        narrow.goto(url)
        assert_fits(narrow)
        assert_focus_is_seen(narrow)
        check(narrow)


def test_own_pages(narrow, site):
    login(narrow, site, WHO)
    for url in OWN:
        narrow.goto(url)
        assert_fits(narrow)
        assert_focus_is_seen(narrow)
        check(narrow)


def test_a_case_and_its_messages(narrow, site):
    login(narrow, site, WHO)
    wait_for(narrow, "/my/messages", "Lūgums")  # its letter is made by a job
    press(narrow, narrow.locator(".dis-tasks a").last)
    assert_fits(narrow)
    narrow.goto(f"{narrow.url}/answer")
    assert_fits(narrow)
    narrow.goto("/my/tpl")
    press(narrow, narrow.locator("main table tr", has_text="Dušas krēsli").get_by_role("link").first)
    narrow.locator("summary").click()
    expect(narrow.locator("details").get_by_role("table")).to_be_visible()
    assert_fits(narrow)
    assert_focus_is_seen(narrow)
    # Each cell says to which question it is the answer, as the headings are not seen.
    label = narrow.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Atbilde: "', label
    for link in [one.get_attribute("href") for one in narrow.locator(".dis-actions a").all()]:
        narrow.goto(link)
        assert_fits(narrow)
        assert_focus_is_seen(narrow)


def test_the_form(narrow, site):
    login(narrow, site, "ilze")
    form = begin(narrow)

    def look(page):
        assert_fits(page)
        assert_focus_is_seen(page, most=12)

    go_to(narrow, "check", look=look)
    look(narrow)
    narrow.goto(form)
    look(narrow)
    narrow.goto(f"{form}/purpose")
    narrow.fill("#purpose", "")
    press(narrow, narrow.locator("main form button.dis-button").first)
    assert_fits(narrow)
    expect(narrow.get_by_role("alert")).to_be_in_viewport()
