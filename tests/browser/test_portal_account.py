"""An account: making it, proving who one is, the second step of signing in, one's own details."""

import base64
import datetime as dt
import hashlib
import hmac
import re
import struct
import time

import pytest
from browser.pages import login
from browser.portal import assert_wrong, check, press, press_next, sign_up
from browser.visible_text import english_texts
from playwright.sync_api import expect

PASSWORD = "Zirgs-lec-pa-jumtu-7"
_WEIGHTS = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)


def new_login() -> str:
    return f"konts{time.time_ns()}@dis.example.org"


def somebody(site, number: int) -> tuple[str, str, str]:
    """Given name, surname, personal code of somebody of the demo's register who has no account."""
    query = """SELECT given_name, family_name, birth_date::text FROM res_partner p JOIN ir_model_data d ON d.res_id = p.id
               WHERE d.model = 'res.partner' AND d.name = %s"""
    [[given, family, born]] = site.query((query, [f"person_register_{number:02}"]))
    born = dt.date.fromisoformat(born)
    code = f"{born:%d%m%y}{born.year // 100 - 18}{800 + number}"
    return given, family, code + str((1 + sum(w * int(d) for w, d in zip(_WEIGHTS, code, strict=True))) % 11 % 10)


def ask_for_a_letter(page, site, number: int, who: str) -> str:
    """As a new account; returns the code that the letter brings."""
    given, family, code = somebody(site, number)
    sign_up(page, who, f"{given} {family}", PASSWORD)
    page.goto("/my/identity")
    check(page)
    for field, text in (("code", code), ("given_name", given), ("family_name", family)):
        page.fill(f"#{field}", text)
    press_next(page)
    expect(page.get_by_role("status")).to_contain_text("vēstule")
    check(page)
    query = "SELECT m.body FROM dis_message m JOIN res_partner p ON p.id = m.addressee_id WHERE m.channel = 'letter'" \
            " AND p.given_name = %s AND p.family_name = %s ORDER BY m.id DESC LIMIT 1"  # fmt: skip
    return re.search(r"\b[A-Z0-9]{4} [A-Z0-9]{4}\b", site.query((query, [given, family]))[0][0])[0]


def test_sign_up(page, site):
    page.goto("/web/signup")
    check(page)
    who = new_login()
    for field, text in (("name", "Elza Upīte"), ("login", who), ("password", PASSWORD), ("confirm_password", "cita")):
        page.fill(f"#{field}", text)
    press(page, page.locator("main form button.dis-button"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Elza Upīte")
    expect(page.locator("#login")).to_have_value(who)
    check(page)
    page.goto("/web/signup")
    for field, text in (("name", "Anna"), ("login", "anna"), ("password", PASSWORD), ("confirm_password", PASSWORD)):
        page.fill(f"#{field}", text)
    page.locator("#login").evaluate("input => { input.type = 'text'; }")
    press(page, page.locator("main form button.dis-button"))
    expect(page.get_by_role("alert")).to_be_focused()
    check(page)
    sign_up(page, who, "Elza Upīte", PASSWORD)
    page.goto("/my")
    check(page)
    page.goto("/my/tpl/apply")
    press(page, page.get_by_role("link", name="Apstiprināt identitāti"))
    assert page.url.endswith("/my/identity")


def test_bound_by_the_code_of_a_letter(page, site):
    letter = ask_for_a_letter(page, site, 4, new_login())
    page.fill("#letter_code", f" {letter.lower()} ")
    press_next(page)
    expect(page.get_by_role("status")).to_contain_text("identitāte ir apstiprināta")
    check(page)
    page.goto("/my/tpl")
    expect(page.locator("main table a").first).to_be_visible()
    check(page)
    page.goto("/my/data-access")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page)


def test_guessing_the_code_is_limited(page, site):
    letter = ask_for_a_letter(page, site, 1, new_login())
    press_next(page)
    assert_wrong(page, "letter_code", "Vēstulē norādītais kods")
    for guess in ("AAAA AAAA", "' OR 1=1 --", "🦽", "=1+1", "<b>ACDE</b>"):
        page.fill("#letter_code", guess)
        press_next(page)
        assert_wrong(page, "letter_code", "Vēstulē ir cits kods")
    check(page)
    page.fill("#letter_code", letter)
    press_next(page)
    expect(page.get_by_role("alert")).to_contain_text("pārāk daudz")
    check(page)
    page.goto("/my/tpl")
    expect(page.locator("main table")).to_have_count(0)


def totp(secret: str) -> str:
    """The six digits that a telephone shows now (RFC 6238)."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time() // 30)), hashlib.sha1)
    return f"{(struct.unpack_from('>I', mac, mac[-1] & 15)[0] & 0x7FFFFFFF) % 10**6:06}"


def test_second_step(page, site):
    who, secret = new_login(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    sign_up(page, who, "Elza Upīte", PASSWORD)
    page.goto("/my/security")
    check(page)
    page.get_by_role("button", name="Ieslēgt otro soli").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found = english_texts(page)
    assert not found, found
    site.query(("UPDATE res_users SET totp_secret = %s WHERE login = %s RETURNING id", [secret, who]))
    page.context.clear_cookies()
    page.goto("/web/login?redirect=/my/account")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/web/login/totp**")
    check(page)
    for wrong in ("000000", "abc", "٠٠٠٠٠٠"):
        page.fill("#totp_token", wrong)
        page.press("#totp_token", "Enter")
        expect(page.get_by_role("alert")).to_be_focused()
        check(page)
    page.fill("#totp_token", totp(secret))
    page.press("#totp_token", "Enter")
    page.wait_for_url("**/my**")


@pytest.mark.limit(150)
def test_details(page, site):
    login(page, site, "mara")
    page.goto("/my/account")
    check(page)
    page.fill("#phone", "12")
    page.fill("#email", "")
    page.fill("#actual_address", "Ķekavas iela 1–2 🏠 =1+1 <b>x</b>")
    press_next(page)
    assert_wrong(page, "phone", "visus tālruņa numura ciparus")
    expect(page.locator("#email-error")).to_be_visible()
    expect(page.locator("#phone")).to_have_value("12")
    check(page)
    page.fill("#phone", "26 123 457")
    page.fill("#email", "mara@dis.example.org")
    page.locator("main form button.dis-button").first.dblclick()
    page.wait_for_url("**/my/account?saved=1")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("#phone")).to_have_value("+37126123457")
    expect(page.locator("#actual_address")).to_have_value("Ķekavas iela 1–2 🏠 =1+1 <b>x</b>")
    check(page)
    page.goto("/my/security")
    for field, text in (("old", "nepareiza"), ("new1", PASSWORD), ("new2", PASSWORD)):
        page.fill(f"#{field}", text)
    press(page, page.locator("main form button.dis-button").first)
    expect(page.get_by_role("alert")).to_be_focused()
    check(page)
