"""Screens of every role: Latvian, and accessible."""

import pytest
from browser.pages import check_screen, login, settled, wait_for_client
from playwright.sync_api import expect

# Who, and the lists that are opened after the workplace.
SCREENS = {
    "vtpc.referente": ("dis_base.dis_notice_action", "dis_tpl.dis_tpl_queue_action", "dis_base.dis_case_action"),
    "vtpc.amatpersona": ("dis_base.decision_action",),
    "vtpc.eksperts": ("dis_base.decision_step_action",),
    "vtpc.izsniedzeja": ("dis_base.message_action",),
    "vtpc.redaktore": ("dis_tpl.dis_tpl_list_entry_action", "dis_tpl.dis_tpl_group_action"),
    "vtpc.vaditaja": ("dis_tpl.dis_tpl_request_action",),
    "administrators": ("dis_base.dis_classifier_action", "dis_base.dis_institution_action"),
}


@pytest.mark.parametrize("who", SCREENS)
def test_workplace_and_lists(new_context, site, who):
    page = new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce").new_page()
    login(page, site, who)
    wait_for_client(page)
    expect(page.locator(".o_action_manager .o_action").first).to_be_visible()
    trouble = []
    for action in ("", *SCREENS[who]):
        if action:
            page.goto(f"/odoo/action-{action}")
            expect(page.locator(".o_list_view, .o_kanban_view").first).to_be_visible(timeout=30_000)
            settled(page)
        try:
            check_screen(page)
        except AssertionError as error:
            trouble.append(str(error))
    assert not trouble, "\n".join(trouble)
