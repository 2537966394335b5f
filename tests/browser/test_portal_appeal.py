"""A decision that one does not agree with: reading it, appealing, being late; and giving a request up."""

import pytest
from browser.pages import login
from browser.portal import PDF, assert_wrong, check, press, press_next, wait_for
from browser.staff import approve
from playwright.sync_api import expect

WORDS = "Nepiekrītu: ārsts atzinumu ir izlabojis. 🦯 <b>=1+1</b> Lūdzu lēmumu atcelt."


def case_of(site, who, state):
    """Address of the newest case of a person in a state."""
    query = """SELECT c.id FROM dis_case c JOIN res_users u ON u.partner_id = c.person_id
               WHERE u.login = %s AND c.state_code = %s ORDER BY c.id DESC LIMIT 1"""
    return f"/my/tpl/case/{site.query((query, [who, state]))[0][0]}"


def count_of(site, what, case):
    return site.query((f"SELECT count(*) FROM {what} WHERE case_id = %s", [int(case.rpartition("/")[2])]))[0][0]


@pytest.mark.limit(200)
def test_refused_and_appealed(new_context, site):
    case = case_of(site, "ilze", "in_review")
    decision = approve(new_context, site, int(case.rpartition("/")[2]))
    page = new_context().new_page()
    login(page, site, "ilze")
    wait_for(page, case, "(PDF)")
    main = page.locator("main")
    for told in ("Atteikts", "ir noraidīts", "medicīnisku indikāciju", "likums, 25. pants", "var apstrīdēt"):
        expect(main).to_contain_text(told)
    check(page)
    # Every condition with its norm, for who wants to know all: opened by the keyboard.
    table = page.locator("details").get_by_role("table")
    expect(table).to_be_hidden()
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("row").filter(has_text="palīglīdzeklis ir vajadzīgs")).to_contain_text("Nē")
    check(page)
    letter = page.request.get(page.get_by_role("link", name="(PDF)").first.get_attribute("href"))
    assert letter.status == 200 and letter.body().startswith(b"%PDF-") and letter.headers["cache-control"] == "no-store"
    other = new_context().new_page()
    login(other, site, "velta")
    for path in (f"/my/documents/{decision}.pdf", case, f"{case}/appeal"):
        assert other.request.get(path).status == 404, path
    # The appeal: nothing written, a file of a bad kind, then a good one that must not get lost unseen.
    press(page, page.get_by_role("link", name="Apstrīdēt lēmumu"))
    check(page)
    press_next(page)
    assert_wrong(page, "text", "kam nepiekrītat")
    page.fill("#text", "  \n ")
    page.set_input_files("#proof", PDF)
    press_next(page)
    assert_wrong(page, "text", "kam nepiekrītat")
    expect(page.locator("#proof-error")).to_contain_text("pievienojiet vēlreiz: atzinums.pdf")
    page.fill("#text", WORDS)
    page.set_input_files("#proof", {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90"})
    press_next(page)
    assert_wrong(page, "proof", "x.pdf")
    expect(page.locator("#text")).to_have_value(WORDS)
    check(page)
    page.set_input_files("#proof", PDF)
    page.locator("main form button.dis-button").first.dblclick()
    page.wait_for_url(f"**{case}")
    expect(page.get_by_role("status")).to_be_visible()
    expect(main).to_contain_text("apstrīdējums: Iesniegts")
    expect(main).to_contain_text("Atbildei jābūt līdz")
    expect(page.get_by_role("link", name="Apstrīdēt lēmumu")).to_have_count(0)
    check(page)
    rows = site.query(
        (
            """SELECT a.text, count(f) FROM dis_appeal a LEFT JOIN dis_appeal_ir_attachment_rel f ON f.dis_appeal_id = a.id
               WHERE a.decision_id = %s GROUP BY a.id""",
            [decision],
        )
    )
    assert rows == [[WORDS, 1]], "one appeal with its document, however often the button was pressed"
    page.goto(f"{case}/appeal")
    assert page.url.endswith(case)
    expect(page.get_by_role("status")).to_contain_text("jau")


def test_too_late(page, site):
    """The term ends while the page is open: that is said, with what can still be done."""
    case = case_of(site, "roberts", "queued")
    login(page, site, "roberts")
    page.goto(f"{case}/appeal")
    page.fill("#text", WORDS)
    site.query(
        (
            """UPDATE dis_decision SET state = 'delivered', delivered_on = now()::date - 60, appeal_until = now()::date - 1
               WHERE case_id = %s RETURNING id""",
            [int(case.rpartition("/")[2])],
        )
    )
    press_next(page)
    expect(page.get_by_role("alert")).to_contain_text("termiņš beidzās")
    expect(page.get_by_role("alert")).to_contain_text("atjaunot")
    expect(page.get_by_label("Jūsu teksts")).to_have_value(WORDS)
    check(page)
    press(page, page.get_by_role("link", name="Uz lietu"))
    assert page.url.endswith(case)
    expect(page.get_by_role("link", name="Apstrīdēt lēmumu")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("termiņš beidzās")
    decisions = "dis_appeal a JOIN dis_decision d ON d.id = a.decision_id"
    assert count_of(site, decisions, case) == 0


def test_withdrawn(page, site):
    """Two presses, a reason that reaches the office, the place in the queue is given up."""
    case = case_of(site, "peteris", "queued")
    login(page, site, "peteris")
    page.goto("/my/queue")
    press(page, page.locator("main a[href*='/case/']").first)
    press(page, page.get_by_role("link", name="Atsaukt"))
    check(page)
    expect(page.locator("main")).to_contain_text("vairs nevarēs atcelt")
    page.fill("#reason", "x" * 1001)
    press_next(page)
    assert_wrong(page, "reason", "par garu")
    page.fill("#reason", "Draugs uzdāvināja baltu spieķi. =1+1")
    page.locator("main form button.dis-button").first.dblclick()
    page.wait_for_url(f"**{case}")
    expect(page.get_by_role("status")).to_be_visible()
    for told in ("Svītrots", "Iemesls", "Atsauk"):
        expect(page.locator(".dis-summary")).to_contain_text(told)
    expect(page.get_by_role("link", name="Atsaukt", exact=True)).to_have_count(0)
    check(page)
    page.goto("/my/queue")
    assert "spieķi" not in page.locator("main").inner_text()
    check(page)
    said = site.query(
        (
            "SELECT payload->>'reason' FROM dis_event WHERE kind = 'state.withdraw' AND case_id = %s",
            [int(case.rpartition("/")[2])],
        )
    )
    assert said == [["Draugs uzdāvināja baltu spieķi. =1+1"]], "the reason is in the journal of the case, once"
