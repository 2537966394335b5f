"""From the queue to the desk: a woman accepts on her telephone, a clerk takes an answer by telephone and serves the line."""

import re

import pytest
from browser.pages import check_screen, clerk, login, open_block, press, settled
from browser.portal import assert_wrong, check, wait_for
from browser.portal import press as follow
from browser.test_portal_narrow import assert_fits
from playwright.sync_api import expect

TELEPHONE = {"width": 360, "height": 740}
_CASE = """SELECT c.id, c.number FROM dis_tpl_request r JOIN dis_case c ON c.id = r.case_id
             JOIN res_partner p ON p.id = c.person_id WHERE p.name = %s AND r.state = %s"""


@pytest.mark.limit(300)
def test_a_client_accepts_on_her_telephone(new_context, site):
    page = new_context(viewport=TELEPHONE).new_page()
    login(page, site, "sandra")
    wait_for(page, "/my/tpl", "Uzaicināts", seconds=240)  # the demo's letters are made first
    [[case, _number]] = site.query((_CASE, ["Sandra Vītola", "invited"]))
    page.goto(f"/my/tpl/case/{case}")
    expect(page.locator("main")).to_contain_text("Pienākusi jūsu kārta")
    expect(page.locator("main")).to_contain_text("7,11 EUR")
    assert_fits(page)
    check(page)
    follow(page, page.get_by_role("link", name="Izvēlēties, kad un kur saņemt"))
    assert_fits(page)
    check(page)
    send = page.locator("main form[method=post] button.dis-button").first
    follow(page, send)
    assert_wrong(page, "when", "Izvēlieties, kad un kur")
    first = page.locator("input[name=when]").first
    words = page.locator("label", has=first).or_(page.locator(f"label[for='{first.get_attribute('id')}']")).inner_text()
    first.focus()
    page.keyboard.press("Space")
    follow(page, send)
    expect(page.locator("main")).to_contain_text("Pieteikts")
    day = re.search(r"\d\d\.\d\d\.\d{4}", words)[0]
    expect(page.locator("main")).to_contain_text(day)
    check(page)
    follow(page, page.get_by_role("link", name="Izvēlēties citu laiku"))
    expect(page.locator("main")).not_to_contain_text(words.splitlines()[0])  # one's own time is taken
    wait_for(page, "/my/messages", "Apmeklējums pieteikts", seconds=120)
    check(page)


def test_a_clerk_takes_an_answer_and_serves_the_line(new_context, site):
    page = clerk(new_context, site, "vtpc.referente")
    open_block(page, "invited")
    check_screen(page)
    page.locator(".o_data_row td[name=request_id]").first.click()
    settled(page)
    check_screen(page)
    page.locator("[name=request_id] a, [name=request_id] button.o_external_button").first.click()
    settled(page)
    press(page, "Atbilde uz uzaicinājumu")
