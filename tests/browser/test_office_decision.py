"""Decisions that people make: from hand to hand through five steps, refused with reason and norm, returned."""

import io
import re

import pytest
from browser.pages import check_screen, clerk, enter_opinion, login, open_block, press
from PIL import Image
from playwright.sync_api import Page, expect
from PyPDF2 import PdfReader

STEPS = ("vtpc.referente", "vtpc.amatpersona", "vtpc.eksperts", "vtpc.amatpersona", "vtpc.izsniedzeja")
REFUSAL = "Lēmums par atteikumu piešķirt tehnisko palīglīdzekli"
ACCEPTANCE = "Lēmums par iekļaušanu tehnisko palīglīdzekļu rindā"


def photo() -> bytes:
    """Of a paper."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return buffer.getvalue()


def assert_state(page: Page, word: str) -> None:
    """The button has done its work and the form shows it."""
    expect(page.locator(".o_statusbar_status [aria-checked=true]")).to_have_text(word, timeout=20000)


def open_step(page: Page, title: str, person: str) -> None:
    """On the workplace of whose turn it is: find the step and accept it for work."""
    open_block(page, "steps")
    page.locator(".o_data_row", has_text=person).filter(has_text=title).locator("td[name=decision_id]").click()
    expect(page.locator(".o_form_view")).to_be_visible()
    press(page, "Pieņemt izpildei")
    assert_state(page, "Pieņemts izpildei")


def approve(page: Page, title: str, person: str, remark: str) -> None:
    open_step(page, title, person)
    page.locator("[name=reason] textarea").fill(remark)
    press(page, "Apstiprināt")
    assert_state(page, "Apstiprināts")


def open_request(page: Page, person: str) -> None:
    """The desk officer finds the person's request among those to accept, and takes it."""
    open_block(page, "to_accept")
    check_screen(page)
    page.get_by_role("cell", name=person).click()
    expect(page.locator(".o_form_view")).to_contain_text(person)
    check_screen(page)
    press(page, "Pieņemt izpildei")
    expect(page.locator("[name=officer_id]")).to_contain_text("Inga Krastiņa")


def letter(page: Page, case: str, title: str) -> str:
    """What the letter says that the citizen finds at the case in the portal."""
    link = page.get_by_role("link", name=re.compile(rf"^{title} Nr\. .* \(PDF\)$"))
    for _try in range(30):
        page.goto(case)
        if link.count():
            break
        page.wait_for_timeout(1000)  # a job makes it
    answer = page.request.get(link.get_attribute("href"))
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.body())).pages)
    return re.sub(r"\s+", " ", text)


@pytest.mark.limit(240)
def test_returned_then_refused(new_context, site):
    """The rules say no; the decision officer sends the draft back once; the citizen reads why and by which norm."""
    desk = clerk(new_context, site, STEPS[0])
    check_screen(desk)
    open_request(desk, "Andris Zariņš")
    press(desk, "Atteikt")
    check_screen(desk)
    press(desk, "Sagatavot atteikumu", inside=".modal")
    expect(desk.locator(".o_form_view")).to_contain_text("Kas nolemts")
    check_screen(desk)
    press(desk, "Nodot saskaņošanai")
    assert_state(desk, "Saskaņošanā")
    approve(desk, REFUSAL, "Andris Zariņš", "Atzinums pārbaudīts.")

    officer = clerk(new_context, site, STEPS[1])
    open_block(officer, "steps")
    check_screen(officer)
    open_step(officer, REFUSAL, "Andris Zariņš")
    check_screen(officer)
    site.expect_told("odoo.exceptions.UserError (decision")
    press(officer, "Atdot atpakaļ")
    dialog = officer.get_by_role("dialog")
    expect(dialog).to_contain_text("Uzrakstiet, kāpēc")
    check_screen(officer)
    dialog.get_by_role("button", name="Aizvērt").last.click()
    officer.locator("[name=reason] textarea").fill("Papildiniet kopsavilkumu.")
    press(officer, "Atdot atpakaļ")
    assert_state(officer, "Atdots")

    desk.goto("/odoo/workplace")
    desk.get_by_role("button", name=re.compile("Papildiniet kopsavilkumu")).click()
    expect(desk.locator(".o_form_view")).to_contain_text("Melnraksts")
    pages = {STEPS[0]: desk, STEPS[1]: officer}
    summary = desk.locator("[name=summary] textarea")
    summary.fill(summary.input_value() + " Ārsts indikācijas nav konstatējis.")
    press(desk, "Nodot saskaņošanai")
    expect(desk.locator("[name=summary]")).to_contain_text("nav konstatējis")
    for number, who in enumerate(STEPS, 1):
        page = pages.get(who) or clerk(new_context, site, who)
        approve(page, REFUSAL, "Andris Zariņš", f"{number}. solis: piekrītu.")

    citizen = new_context().new_page()
    login(citizen, site, "andris")
    citizen.goto("/my/tpl")
    citizen.locator("main table tr", has_text="Elkoņa kruķi").get_by_role("link").click()
    expect(citizen.locator("main")).to_contain_text("Pieprasījums ir noraidīts.")
    text = letter(citizen, citizen.url, REFUSAL)
    assert "Nav medicīnisku indikāciju" in text, "the ground"
    assert "Sociālo pakalpojumu un sociālās palīdzības likums, 25. pants" in text, "the norm"
    assert "Ārsts indikācijas nav konstatējis." in text, f"what was mended after the return: {text}"
    assert "Guntars Osis" in text, "the signer"


@pytest.mark.limit(240)
def test_accepted_by_hand(new_context, site):
    """Paper comes through the portal, the desk types the opinion in, the decision goes through all five hands."""
    citizen = new_context().new_page()
    login(citizen, site, "velta")
    citizen.goto("/my/tpl")
    citizen.locator("main table tr", has_text="Dušas krēsli").get_by_role("link").first.click()
    citizen.get_by_role("link", name="Pievienot dokumentus").click()
    citizen.set_input_files("input[type=file]", {"name": "atzinums.png", "mimeType": "image/png", "buffer": photo()})
    citizen.locator("main form button.dis-button").click()
    expect(citizen.locator("main")).to_contain_text("Jūsu dokumenti ir saņemti.")
    case = citizen.url

    desk = clerk(new_context, site, STEPS[0])
    notice = desk.locator(".o_dis_notice", has_text="Klients ir pievienojis dokumentus").first
    notice.get_by_role("button").first.click()
    expect(desk.locator(".o_form_view")).to_contain_text("Velta Eglīte")
    press(desk, "Pieņemt izpildei")
    enter_opinion(desk, "AT-77/2026", "Ģimenes ārsts")
    press(desk, "Vērtēt no jauna")
    expect(desk.locator(".o_dis_rule_tree")).to_contain_text("Atzinumā norādīts kods 093307-01")
    check_screen(desk)
    press(desk, "Iekļaut rindā")
    check_screen(desk)
    press(desk, "Nodot saskaņošanai")
    pages = {STEPS[0]: desk}
    for number, who in enumerate(STEPS, 1):
        page = pages.get(who) or clerk(new_context, site, who)
        pages[who] = page
        approve(page, ACCEPTANCE, "Velta Eglīte", f"{number}. solis: piekrītu.")

    citizen.goto(case)
    expect(citizen.locator("main")).to_contain_text("Vieta rindā")
    text = letter(citizen, case, ACCEPTANCE)
    assert "Iekļaut pieprasījumu rindā" in text and "Guntars Osis" in text
    assert "AT-77/2026" in text, "the fact that it stands on"
