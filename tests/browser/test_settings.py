"""Settings: what an administrator of DIS sees and gives."""

import re

from browser.pages import login, wait_for_client
from playwright.sync_api import expect


def test_dates_are_written_in_figures(page, site):
    login(page, site, "administrators")
    wait_for_client(page)
    page.goto("/odoo/parameters-on-a-day")
    term = page.locator(".o_data_row", has_text="Lēmuma apstrīdēšanas termiņš")
    expect(term.locator("[name=valid_from]")).to_have_text("01.02.2004")
    page.goto("/odoo/staff")
    me = page.locator(".o_data_row", has_text="Mārcis Zāģeris")
    expect(me.locator("[name=login_date]")).to_have_text(re.compile(r"^\d\d\.\d\d\.\d{4} \d\d:\d\d$"))


def test_an_administrator_gives_a_role(page, site):
    login(page, site, "administrators")
    wait_for_client(page)
    page.goto("/odoo/staff")
    page.get_by_role("cell", name="Evita Lūse").click()
    role = page.get_by_role("checkbox", name=re.compile("^Vadītājs"))
    expect(role).not_to_be_checked()
    role.check()
    # The checkboxes tell the form a moment later, and only then it can be saved.
    with page.expect_response(re.compile("/web_save")):
        page.wait_for_timeout(1000)
        page.locator(".o_form_button_save").click()
    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("^Vadītājs"))).to_be_checked()
