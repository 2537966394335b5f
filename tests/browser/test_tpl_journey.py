"""The main job: a citizen's request travels from the portal to a place in the queue, and a clerk sees the same."""

import re
import time

import pytest
from browser.pages import login, wait_for_client
from browser.portal import PURPOSE, begin, check, go_to, press, wait_for
from browser.visible_text import english_texts
from playwright.sync_api import expect


@pytest.mark.limit(240)
def test_from_the_form_to_a_place_in_the_queue(new_context, site):
    page = new_context().new_page()
    login(page, site, "anna")
    check(page)
    page.goto("/my/tpl/apply")
    check(page)
    begin(page)
    go_to(page, "check", look=check)
    check(page)
    assert PURPOSE in page.locator("main").inner_text(), "what was typed is shown as it was typed"
    press(page, page.locator("main form[method=post] button.dis-button").last)
    expect(page.locator("h1")).to_be_visible()
    check(page)
    receipt = page.url
    number = re.search(r"S-\d{4}-\d+", page.locator("main").inner_text())[0]
    wait_for(page, "/my/queue", "Bimanuālie riteņkrēsli pieaugušajiem")
    check(page)
    page.goto("/my/tpl")
    check(page)
    page.locator("main table a", has_text="L-").first.click()
    expect(page.locator("main")).to_contain_text("12 22 03")
    check(page)
    wait_for(page, "/my/messages", "rind")
    check(page)
    # Sending the same form again shows the same receipt and makes nothing new.
    count = (
        "SELECT count(*) FROM dis_application a JOIN dis_submission s ON s.id = a.submission_id WHERE reference = %s"
    )
    page.goto(receipt)
    assert number in page.locator("main").inner_text()
    assert site.query((count, [number]))[0][0] == 1


def test_double_click_sends_once(new_context, site):
    page = new_context().new_page()
    login(page, site, "sandra")
    begin(page)
    go_to(page, "check")
    key = page.url.split("/")[-2]
    with page.expect_navigation():
        page.evaluate(
            """() => { const form = [...document.querySelectorAll("main form[method=post]")].at(-1);
                       const body = new FormData(form);
                       fetch(form.action, {method: "POST", body: body}); form.submit(); }"""
        )
    time.sleep(2)
    query = "SELECT count(*) FROM dis_application a JOIN dis_submission s ON s.id = a.submission_id WHERE s.key = %s"
    assert site.query((query, [key]))[0][0] == 1


def test_nobody_opens_the_case_of_another(new_context, site):
    [[case]] = site.query(
        "SELECT c.id FROM dis_case c JOIN res_users u ON u.partner_id = c.person_id WHERE u.login = 'peteris' LIMIT 1"
    )
    page = new_context().new_page()
    login(page, site, "velta")
    for url in (f"/my/tpl/case/{case}", f"/my/tpl/case/{case}/withdraw"):
        assert page.request.get(url).status == 404, url
    page.goto("/my/queue")
    assert "Pēteris" not in page.locator("main").inner_text()


def test_catalogue_is_for_anyone(page):
    page.goto("/tpl/catalogue")
    check(page)
    page.fill("#q", "riteņkrēsl")
    press(page, page.locator("main form button").first)
    expect(page.locator(".dis-products li").first).to_contain_text("iteņkrēsl")
    check(page)
    page.locator(".dis-products a").first.click()
    expect(page.locator("main")).to_contain_text("ISO")
    check(page)
    page.goto("/tpl/catalogue?q=%27%22%3Cscript%3Ealert(1)%3C/script%3E%25_&iso=99&administrator=XX")
    check(page)
    assert page.request.get("/tpl/catalogue/nav-tada").status == 404


@pytest.mark.limit(240)
def test_clerk_sees_the_same(new_context, site):
    page = new_context(viewport={"width": 1400, "height": 900}).new_page()
    login(page, site, "vtpc.referente")
    wait_for_client(page)
    expect(page.locator(".o_action_manager")).to_contain_text("Darba vieta")
    expect(page.locator(".o_action_manager")).to_contain_text("Mani uzdevumi")
    found = english_texts(page)
    assert not found, found
    page.goto("/odoo/action-dis_tpl.dis_tpl_request_action")
    expect(page.locator("tr.o_data_row").first).to_be_visible()
    found = english_texts(page)
    assert not found, found
    page.locator("tr.o_data_row td[name=number]").first.click()
    expect(page.locator(".o_form_view")).to_be_visible()
    expect(page.locator(".o_form_view")).to_contain_text("Nosacījumu vērtējums")
    found = english_texts(page)
    assert not found, found
