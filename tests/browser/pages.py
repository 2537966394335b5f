"""What every journey does."""

import re
from datetime import date, timedelta

from axe import assert_no_axe_violations
from browser.site import Site
from browser.visible_text import english_texts
from playwright.sync_api import Page, expect


def login(page: Page, site: Site, who: str, password: str = "") -> None:
    """Log in by the form; lands where the user belongs (backend or portal)."""
    page.goto("/web/login")
    sign_in(page, site, who, password)


def sign_in(page: Page, site: Site, who: str, password: str = "") -> None:
    """Fill in the form of the login page that is open; lands where one wanted to go."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", password or site.password(who))
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/web/login" not in url)


def wait_for_client(page: Page) -> None:
    """Odoo's web client is usable: the menu is there and nothing loads."""
    expect(page.locator(".o_main_navbar")).to_be_visible(timeout=60_000)
    expect(page.locator(".o_loading_indicator")).to_have_count(0)


def clerk(new_context, site: Site, who: str) -> Page:
    """A page of a member of the staff who has just logged in: the workplace."""
    page = new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce").new_page()
    login(page, site, who)
    wait_for_client(page)
    expect(page.locator(".o_dis_workplace")).to_be_visible()
    return page


def open_block(page: Page, code: str) -> None:
    """From the workplace to the rows behind one of its numbers."""
    page.goto("/odoo/workplace")
    page.locator(f".o_dis_block[data-code={code}]").click()
    expect(page.locator(".o_list_view")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Nothing loads and nothing is being saved."""
    expect(page.locator(".o_loading_indicator")).to_have_count(0, timeout=30_000)
    expect(page.locator(".o_statusbar_buttons button[disabled]")).to_have_count(0, timeout=30_000)


def press(page: Page, name: str, inside: str = ".o_action_manager") -> None:
    """Press a button that asks the server something; comes back when the screen shows the answer."""
    with page.expect_response(re.compile("/web/dataset/call_button/")):
        page.locator(inside).get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def choose(page: Page, field: str, words: str, inside: str = ".o_action_manager, .modal") -> None:
    """Type into a field that looks records up, and take what it offers."""
    box = page.locator(inside).locator(f"[name={field}] input").last
    box.fill(words)
    page.locator(".o-autocomplete--dropdown-menu").get_by_role("option", name=words).first.click()


def enter_opinion(page: Page, number: str, speciality: str, **said: str) -> None:
    """From an open request: type in the medical opinion that lies there on paper."""
    press(page, "Pievienot pierādījumu")
    choose(page, "kind_id", "Ārstniecības personas atzinums")
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=document_number] input").fill(number)
    day = dialog.locator("[name=issued_on] input")
    day.fill((date.today() - timedelta(days=7)).strftime("%d.%m.%Y"))
    day.press("Enter")
    choose(page, "speciality_id", speciality)
    for label, answer in {
        "Palīglīdzeklis ir vajadzīgs": "Jā",
        "Funkcionēšana ir traucēta vai apdraudēta": "Jā",
        **said,
    }.items():
        dialog.get_by_label(label).select_option(answer)
    check_screen(page)
    dialog.get_by_role("button", name="Saglabāt").first.click()
    expect(dialog).to_have_count(0)
    settled(page)


def check_screen(page: Page) -> None:
    """What is on the screen is accessible and Latvian."""
    settled(page)
    found = english_texts(page)
    assert not found, f"{page.url}: {found}"
    assert_no_axe_violations(page)
