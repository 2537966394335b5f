"""Contracts and money on screen: what a citizen finds in the portal, what the desk and the accountant meet."""

from browser.pages import login, wait_for_client
from browser.portal import check, press
from browser.visible_text import english_texts
from playwright.sync_api import expect


def test_a_citizen_reads_a_contract_and_asks_for_a_repair(new_context, site):
    page = new_context().new_page()
    login(page, site, "velta")
    page.goto("/my")
    press(page, page.get_by_role("link", name="Mani līgumi"))
    check(page)
    press(page, page.locator("main table a").first)
    check(page)
    expect(page.locator("main")).to_contain_text("Lietošanas termiņš līdz")
    expect(page.locator("main")).to_contain_text("tagad, bez maksas no")
    press(page, page.get_by_role("link", name="Lūgt remontu"))
    check(page)
    page.get_by_label("Kas tam kaiš?").fill("Bremze netur")
    press(page, page.locator("main form[method=post] button.dis-button"))
    expect(page.locator("[role=status]")).to_contain_text("Lūgums ir saņemts")
    check(page)


def test_the_desk_sees_contracts_and_what_is_to_be_paid(new_context, site):
    page = new_context().new_page()
    login(page, site, "vtpc.referente")
    for action, words in (("dis_tpl_contract_action", "Spēkā"), ("dis_tpl_payment_action", "Vienreizēja iemaksa")):
        page.goto(f"/odoo/action-dis_tpl.{action}")
        wait_for_client(page)
        expect(page.locator(".o_data_row").first).to_be_visible()
        expect(page.locator(".o_list_view")).to_contain_text(words)
        assert not english_texts(page), english_texts(page)
        page.locator(".o_data_row .o_data_cell").nth(1).click()
        expect(page.locator(".o_form_view")).to_be_visible()
        assert not english_texts(page), english_texts(page)


def test_the_accountant_sees_invoices_and_no_case(new_context, site):
    page = new_context().new_page()
    login(page, site, "vtpc.gramatvede")
    page.goto("/odoo/action-account.action_move_out_invoice_type")
    wait_for_client(page)
    expect(page.locator(".o_data_row").first).to_be_visible()
    assert not english_texts(page), english_texts(page)
    page.locator(".o_data_row .o_data_cell").nth(1).click()
    expect(page.locator(".o_form_view")).to_be_visible()
    expect(page.locator(".o_form_view")).to_contain_text("Vienreizēja iemaksa")
    assert not english_texts(page), english_texts(page)
