"""Pressing twice, going back, two windows: what unsure hands do, and what must come of it."""

from browser.pages import login
from browser.portal import answer, assert_wrong, begin, check, go_to, press, press_next, receipt
from playwright.sync_api import expect


def test_double_click_back_and_forward(page, site):
    """Who trembles presses twice, who is unsure goes back: one application, one receipt."""
    login(page, site, "roberts")
    form = begin(page)
    answer(page)
    page.locator("main form button.dis-button").first.dblclick()
    page.wait_for_url("**/areas")
    go_to(page, "purpose")
    press_next(page)
    assert_wrong(page, "purpose", "Aizpildiet")
    page.fill("#purpose", "Pirmā doma")
    press_next(page)
    page.go_back()
    page.goto(f"{form}/purpose")
    expect(page.locator("#purpose")).to_have_value("Pirmā doma")
    page.go_back()
    page.go_forward()
    expect(page.locator("#purpose")).to_have_value("Pirmā doma")
    page.goto(f"{form}/urgency")
    go_to(page, "check")
    page.locator("main form button.dis-button").last.dblclick()
    number = receipt(page)
    page.go_back()
    expect(page).to_have_url(f"{form}/done")
    page.goto(f"{form}/check")
    assert receipt(page) == number
    query = "SELECT count(*) FROM dis_application a JOIN dis_submission s ON s.id = a.submission_id WHERE s.key = %s"
    assert site.query((query, [form.rpartition("/")[2]]))[0][0] == 1


def test_two_tabs_of_one_form(new_context, site):
    context = new_context()
    left, right = context.new_page(), context.new_page()
    login(left, site, "ilze")
    form = begin(left)
    go_to(left, "products")
    # The right tab chooses another area: what the left one shows is offered no more.
    right.goto(f"{form}/areas")
    right.locator("[name=areas][value='12']").uncheck()
    right.locator("[name=areas][value='09']").check()
    press_next(right)
    answer(left)
    press_next(left)
    assert_wrong(left, "products", "Izvēlieties vienu no piedāvātajām atbildēm")
    check(left)
    # Both write to the same step: the last one counts, nothing breaks.
    left.goto(f"{form}/purpose")
    right.goto(f"{form}/purpose")
    left.fill("#purpose", "No kreisās puses")
    right.fill("#purpose", "No labās puses")
    press_next(left)
    press_next(right)
    left.goto(f"{form}/purpose")
    expect(left.locator("#purpose")).to_have_value("No labās puses")
    # The right tab sends; the left one, still open at a step, ends at the receipt and not at a page that is missing.
    right.goto(f"{form}/areas")
    right.locator("[name=areas][value='09']").uncheck()
    right.locator("[name=areas][value='12']").check()
    press_next(right)
    go_to(right, "check")
    press(right, right.locator("main form button.dis-button").last)
    number = receipt(right)
    left.fill("#purpose", "Par vēlu")
    press_next(left)
    assert receipt(left) == number
    left.goto(f"{form}/purpose")
    assert receipt(left) == number


def test_a_form_that_another_tab_deleted(new_context, site):
    context = new_context()
    left, right = context.new_page(), context.new_page()
    login(left, site, "ilze")
    form = begin(left)
    right.goto(form)
    right.get_by_role("button", name="Dzēst šo iesniegumu").click()
    expect(right).to_have_url(f"{site.url}/my/tpl")
    answer(left)
    press_next(left)
    check(left)
    expect(left.locator("h1")).to_contain_text("Šī iesnieguma vairs nav")
