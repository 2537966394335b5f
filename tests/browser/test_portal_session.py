"""The session ends while somebody writes: after signing in the words are there, and the form goes on."""

import pytest
from browser.pages import login, sign_in
from browser.portal import PDF, begin, check, go_to, press, press_next, receipt
from playwright.sync_api import expect

LONG = "Rakstu jau pusstundu, jo redzu slikti un meklēju katru burtu. 🦯 <i>=1+1</i>\nOtrā rinda."
NOT_LOST = "nav zudis"


def assert_kept(page, field, words):
    """After signing in: a note that nothing is lost, the words in their field; no mistake is claimed."""
    expect(page.get_by_role("status").first).to_contain_text(NOT_LOST)
    expect(page.locator(f"#{field}")).to_have_value(words)
    assert not page.locator(".dis-errors").count()
    check(page)


def sign_in_again(page, site, who):
    """The page that asks to sign in says why it came, and that nothing is lost."""
    assert "/web/login" in page.url
    expect(page.get_by_role("status")).to_contain_text(NOT_LOST)
    check(page)
    sign_in(page, site, who)


def test_in_the_middle_of_the_form(new_context, site):
    context = new_context()
    page = context.new_page()
    login(page, site, "sandra")
    form = begin(page)
    go_to(page, "purpose")
    page.fill("#purpose", LONG)
    context.clear_cookies()
    press_next(page)
    sign_in_again(page, site, "sandra")
    assert page.url == f"{form}/purpose"
    assert_kept(page, "purpose", LONG)
    page.reload()
    expect(page.locator("#purpose")).to_have_value("")  # it is given once: nothing was saved without being sent again
    page.fill("#purpose", LONG)
    press_next(page)
    go_to(page, "documents")
    # A file cannot be kept: the note says that it must be attached once more.
    page.set_input_files("#documents", PDF)
    context.clear_cookies()
    press_next(page)
    sign_in_again(page, site, "sandra")
    assert page.url == f"{form}/documents"
    expect(page.get_by_role("status")).to_contain_text("Faili")
    page.set_input_files("#documents", PDF)
    press_next(page)
    # And at the last button.
    assert page.url == f"{form}/check"
    context.clear_cookies()
    press(page, page.locator("main form button.dis-button").last)
    sign_in(page, site, "sandra")
    assert page.url == f"{form}/check"
    expect(page.locator("main")).to_contain_text("Otrā rinda.")
    expect(page.locator("main")).to_contain_text("atzinums.pdf")
    press(page, page.locator("main form button.dis-button").last)
    receipt(page)


def test_at_the_first_button(new_context, site):
    context = new_context()
    page = context.new_page()
    login(page, site, "sandra")
    page.goto("/my/tpl/apply")
    context.clear_cookies()
    press(page, page.locator("main form button.dis-button").first)
    press(page, page.get_by_role("link", name="Ienākt un sākt"))
    sign_in(page, site, "sandra")
    press(page, page.locator("main form button.dis-button").first)
    assert page.url.endswith("/person")


def test_signed_out_in_another_window(new_context, site):
    """The session ends on the server; the other window still shows the form of the old one."""
    context = new_context()
    left, right = context.new_page(), context.new_page()
    login(left, site, "sandra")
    form = begin(left)
    go_to(left, "purpose")
    left.fill("#purpose", LONG)
    right.goto("/my")
    right.get_by_role("link", name="Iziet").click()
    right.wait_for_url("**/web/login**")
    press_next(left)
    sign_in_again(left, site, "sandra")
    assert left.url == f"{form}/purpose"
    assert_kept(left, "purpose", LONG)
    press_next(left)
    assert not left.locator(".dis-errors").count()


def test_somebody_else_signed_in_meanwhile(new_context, site):
    """A shared computer: the words of one are not shown to the other."""
    context = new_context()
    left, right = context.new_page(), context.new_page()
    login(left, site, "sandra")
    begin(left)
    go_to(left, "purpose")
    left.fill("#purpose", "Tikai man zināms")
    right.goto("/web/session/logout?redirect=/web/login")
    login(right, site, "dace")
    press_next(left)
    expect(left.locator("h1")).to_contain_text("Šī iesnieguma vairs nav")
    assert "Tikai man zināms" not in left.content()
    right.goto("/my")
    expect(right.locator("main")).to_contain_text("Mana lapa")
    assert "Tikai man zināms" not in right.content()


@pytest.mark.parametrize("token", ["x", ""], ids=["stale", "missing"])
def test_a_token_that_is_not_true(page, site, token):
    """What was typed stays, and pressing once more is enough: the page brought a new token."""
    login(page, site, "sandra")
    begin(page)
    go_to(page, "purpose")
    page.fill("#purpose", LONG)
    page.evaluate("token => { document.querySelector('main [name=csrf_token]').value = token; }", token)
    press_next(page)
    assert page.url.endswith("/purpose")
    assert_kept(page, "purpose", LONG)
    press_next(page)
    assert page.url.endswith("/urgency")


def test_answer_to_a_question(new_context, site):
    """The institution asks for what is missing; the answer is long, the session short."""
    context = new_context()
    page = context.new_page()
    login(page, site, "velta")
    page.goto("/my/messages")
    check(page)
    press(page, page.get_by_role("link", name="Lūgums papildināt").first)
    check(page)
    message = page.url
    press(page, page.get_by_role("link", name="Rakstīt atbildi"))
    check(page)
    press_next(page)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Atbilde ir tukša")
    check(page)
    page.fill("#text", LONG)
    page.set_input_files("#files", {"name": "x.exe", "mimeType": "application/pdf", "buffer": b"MZ\x90"})
    press_next(page)
    expect(page.locator("#files-error")).to_contain_text("x.exe")
    expect(page.locator("#text")).to_have_value(LONG)
    context.clear_cookies()
    press_next(page)
    sign_in_again(page, site, "velta")
    assert page.url == f"{message}/answer"
    assert_kept(page, "text", LONG)
    page.set_input_files("#files", PDF)
    page.locator("main form button.dis-button").first.dblclick()
    page.wait_for_url(message)
    for told in ("Jūs atbildējāt", "Otrā rinda."):
        expect(page.get_by_role("status")).to_contain_text(told)
    check(page)
    press(page, page.get_by_role("link", name="Skatīt, par ko"))
    expect(page.locator("main")).to_contain_text("Numurs")
    page.goto(f"{message}/answer")
    assert page.url == message, "it is answered: there is nothing to fill in"
    count = "SELECT count(*) FROM dis_message_answer_attachment_rel WHERE dis_message_id = %s"
    assert site.query((count, [int(message.rpartition("/")[2])]))[0][0] == 1


def test_details_and_withdrawal(new_context, site):
    """Each other form of the portal keeps its words too."""
    context = new_context()
    page = context.new_page()
    login(page, site, "dace")
    case = site.query(
        "SELECT c.id FROM dis_case c JOIN res_users u ON u.partner_id = c.person_id WHERE u.login = 'dace' LIMIT 1"
    )[0][0]
    for path, field in (("/my/account", "actual_address"), (f"/my/tpl/case/{case}/withdraw", "reason")):
        page.goto(path)
        page.fill(f"#{field}", "Skolas iela 5–12, Ogre")
        context.clear_cookies()
        press_next(page)
        sign_in_again(page, site, "dace")
        assert page.url.endswith(path)
        assert_kept(page, field, "Skolas iela 5–12, Ogre")
