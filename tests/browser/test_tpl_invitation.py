"""From the queue to the desk: a woman accepts on her telephone, a clerk takes an answer by telephone and serves the line."""

import re
import time

import pytest
from browser.pages import check_screen, choose, clerk, login, open_block, press
from browser.portal import assert_wrong, check, wait_for
from browser.portal import press as follow
from browser.test_portal_narrow import assert_fits
from playwright.sync_api import expect

TELEPHONE = {"width": 360, "height": 740}
PERSON = "Agnese Ivanova"  # first in line for a walking frame
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
    expect(page.locator("main")).to_contain_text("Apmeklējums pieteikts")
    day = re.search(r"\d\d\.\d\d\.\d{4}", words)[0]
    expect(page.locator("main")).to_contain_text(day)
    check(page)
    follow(page, page.get_by_role("link", name="Izvēlēties citu laiku"))
    expect(page.locator("main")).not_to_contain_text(words.splitlines()[0])  # one's own time is taken
    wait_for(page, "/my/messages", "Apmeklējums pieteikts", seconds=120)
    check(page)


@pytest.mark.limit(300)
def test_a_clerk_takes_an_answer_and_serves_the_line(new_context, site):
    page = clerk(new_context, site, "vtpc.referente")
    for _try in range(60):  # the demo's letters are made first
        if site.query((_CASE, [PERSON, "invited"])):
            break
        time.sleep(4)
    open_block(page, "invited")
    check_screen(page)
    page.locator(".o_data_row", has_text=PERSON).locator("td[name=state]").click()
    expect(page.locator(".o_form_view")).to_contain_text(PERSON)
    check_screen(page)
    page.locator("[name=request_id] a").first.click()
    expect(page.locator("[name=list_entry_id]").first).to_be_visible()
    page.get_by_role("button", name="Atbilde uz uzaicinājumu").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Ieradīsies noteiktā laikā")).to_be_checked()
    check_screen(page)
    dialog.locator("[name=slot_id] input").click()
    page.locator(".o-autocomplete--dropdown-menu li").first.click()
    press(page, "Saglabāt atbildi", inside=".modal")
    expect(page.locator(".o_statusbar_status [aria-checked=true]")).to_have_text("Apmeklējums pieteikts")
    check_screen(page)
    page.goto("/odoo/action-dis_tpl.dis_tpl_visit_action_desk")
    page.locator(".o_facet_remove").click()  # the visit is not today's
    card = page.locator(".o_kanban_record", has_text=PERSON)
    expect(card).to_be_visible()
    check_screen(page)
    for button, column in (("Ieradies", "Ieradies"), ("Apkalpot", "Apkalpo"), ("Pabeigts", "Pabeigts")):
        press(page, button, inside=f".o_kanban_record:has-text('{PERSON}')")
        moved = page.locator(".o_kanban_group", has_text=column).locator(".o_kanban_record", has_text=PERSON)
        expect(moved).to_be_visible()
    check_screen(page)
    [[state]] = site.query(
        ("SELECT v.state FROM dis_tpl_visit v JOIN dis_tpl_request r ON r.id = v.request_id JOIN dis_case c ON "
         "c.id = r.case_id JOIN res_partner p ON p.id = c.person_id WHERE p.name = %s", [PERSON])
    )  # fmt: skip
    assert state == "done"


def test_times_and_closed_days(new_context, site):
    page = clerk(new_context, site, "vtpc.referente")
    page.goto("/odoo/action-dis_tpl.dis_tpl_slot_action")
    expect(page.locator(".o_list_view")).to_be_visible()
    check_screen(page)
    page.get_by_role("button", name="Izveidot laikus").first.click()
    dialog = page.get_by_role("dialog")
    choose(page, "site_id", "VTPC Kuldīga", inside=".modal")
    site.expect_told("odoo.exceptions.UserError")
    dialog.locator("[name=hour_to] input").fill("08:00")
    press(page, "Izveidot laikus", inside=".modal")
    expect(page.locator(".o_error_dialog, .modal-body").last).to_contain_text("Nesanāk neviens laiks")
    page.get_by_role("dialog").last.get_by_role("button", name="Aizvērt").last.click()
    expect(dialog.locator("[name=site_id] input")).to_have_value("VTPC Kuldīga")  # what was chosen stays
    check_screen(page)
