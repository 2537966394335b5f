"""What the office does between two visits of a citizen; through its own doors, without drawing its screens."""

import json

from browser.pages import login
from browser.site import Site
from playwright.sync_api import Page

_OFFICERS = ("vtpc.referente", "vtpc.amatpersona", "vtpc.eksperts", "vtpc.izsniedzeja")


def call(page: Page, model: str, method: str, *args):
    """A method of Odoo as the user who is signed in on a page."""
    body = {
        "jsonrpc": "2.0",
        "method": "call",
        "params": {"model": model, "method": method, "args": args, "kwargs": {}},
    }
    answer = page.request.post(
        "/web/dataset/call_kw", data=json.dumps(body), headers={"Content-Type": "application/json"}
    ).json()
    assert "error" not in answer, answer["error"]["data"]["message"]
    return answer["result"]


def approve(new_context, site: Site, case: int) -> int:
    """The draft decision of a case goes through the hands of all who must agree; returns its id."""
    pages = {}
    for who in _OFFICERS:
        pages[who] = new_context().new_page()
        login(pages[who], site, who)
    [[decision]] = site.query(("SELECT id FROM dis_decision WHERE case_id = %s AND state = 'draft'", [case]))
    call(pages["vtpc.referente"], "dis.decision", "action_submit", [decision])
    turn = [["decision_id", "=", decision], ["is_mine", "=", True]]
    while site.query(("SELECT state FROM dis_decision WHERE id = %s", [decision])) != [["issued"]]:
        page, [step] = next(
            (page, step) for page in pages.values() if (step := call(page, "dis.decision.step", "search", turn))
        )
        call(page, "dis.decision.step", "action_accept", [step])
        call(page, "dis.decision.step", "action_approve", [step])
    return decision
