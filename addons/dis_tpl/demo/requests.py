"""Applications of the demo."""

import random
from datetime import timedelta

from odoo import fields
from odoo.addons.dis_base.demo.records import keep

from .facts import known, opinion

# person, codes of entries, disability group, days ago, what is special about the opinion ("none": there is none)
_STORIES = (
    ("anna", ("120606-01",), "II", 40, {}),
    ("emils", ("122203-02",), "child", 90, {}),
    ("peteris", ("123903-01",), "I", 60, {}),
    ("velta", ("093307-01", "091203-01"), None, 12, "none"),
    ("dace", ("222712-01",), "II", 8, {"indicated": None}),
    ("andris", ("120306-01",), None, 5, {"indicated": False}),
    ("roberts", ("122203-02",), "child", 200, {}),
    ("janis", ("123603-01", "181210-01"), "I", 30, {}),
    ("ilze", ("120606-01",), None, 6, {"indicated": False}),
    ("sandra", ("123121-01",), None, 25, {}),
)
_ADULTS_WHEELCHAIR, _CHILDS_WHEELCHAIR = "122203-01", "122203-02"
_WAITED_FOR = (_ADULTS_WHEELCHAIR, "120606-01", "120306-01", "122306-01", "091203-01", "181210-01")


def load_stories(env):
    """The people with accounts: one request in every state that this half of the programme knows."""
    for number, (name, codes, group, days, special) in enumerate(_STORIES, 1):
        person = env.ref(f"__demo__.person_{name}")
        known(env, person, *([group] if group else []))
        _apply(env, f"story_{name}", person, codes, days, number, special)
    # Anna can be walked through: her doctor has named the wheelchair, she has not applied yet.
    anna, wheelchair = env.ref("__demo__.person_anna"), _entries(env, ("122203-01",))
    today = fields.Date.context_today(anna)
    keep(env, "opinion_anna_wheelchair", lambda: opinion(env, anna, wheelchair, "100", today - timedelta(days=3)))


def load_queues(env):
    """The register's persons wait in a few queues; aids were issued every month of the last year."""
    number = 0
    while person := env.ref(f"__demo__.person_register_{number:02}", raise_if_not_found=False):
        chance = random.Random(number)
        known(env, person, *(["II"] if number % 3 else []), administrators=("vtpc",))
        code = _WAITED_FOR[number % len(_WAITED_FOR)]
        if code == _ADULTS_WHEELCHAIR and person._is_child(fields.Date.context_today(person)):
            code = _CHILDS_WHEELCHAIR
        _apply(env, f"register_{number:02}", person, (code,), chance.randint(10, 500), 200 + number, {})
        number += 1
    for place, code in enumerate(_WAITED_FOR):
        # People who do not wait for this aid themselves.
        others = [env.ref(f"__demo__.person_register_{one:02}") for one in range(number) if one % 6 == (place + 3) % 6]
        _issued_before(env, code, others)


def _entries(env, codes):
    return env["dis.tpl.list.entry"].search([("item_code", "in", codes)])


def _apply(env, key, person, codes, days, number, special):
    """Send an application of some days ago and let the rules work, once."""
    entries = _entries(env, codes)

    def make():
        at = fields.Datetime.now() - timedelta(days=days, minutes=number)
        if special != "none":
            for own in entries.grouped("institution_id").values():
                opinion(env, person, own, f"{number:04}", (at - timedelta(days=4)).date(), **special)
        submission = env["dis.submission"]._open(f"demo-{key}", "tpl", "portal" if number % 3 else "post")
        submission._finish()
        # The day is set back: that is what makes it a demo of a queue.
        env.cr.execute("UPDATE dis_submission SET finished_at = %s WHERE id = %s", (at, submission.id))
        submission.invalidate_recordset()
        wishes = [{"entry": entry, "purpose": "Lai patstāvīgi pārvietotos un aprūpētu sevi."} for entry in entries]
        requests = env["dis.application"]._apply_tpl(submission, person, person, wishes)
        for request in requests:
            request._job_process()
            if request.case_id.decided_on:
                # Decided the day after it came, as the rules do, not on the day on which the demo is made.
                request.case_id.decided_on = at.date() + timedelta(days=1)
        return requests.application_id[:1]

    keep(env, f"application_{key}", make)


def _issued_before(env, code, persons):
    """An aid or two of the group a month over the last year, written as history of the programme."""
    entry = _entries(env, (code,))
    today = fields.Date.context_today(entry)

    def make():
        submission = env["dis.submission"]._open(f"demo-history-{code}", "tpl", "post")
        submission._finish()
        chance, application = random.Random(code), env["dis.application"]
        for back in range(1, 13):
            for _number in range(chance.randint(1, 2)):
                person = chance.choice(persons)
                application = application._receive(submission, entry.programme_id, person, person)
                write_issued(env, application, entry, fields.Date.subtract(today.replace(day=15), months=back))
        return application

    keep(env, f"history_{code.replace('-', '_')}", make)


def write_issued(env, application, entry, day):
    """A request whose aid was issued on a day of the past, written as history."""
    request = env["dis.tpl.request"].create(
        {"application_id": application.id, "person_id": application.person_id.id, "list_entry_id": entry.id}
    )
    request.flush_recordset()
    env.cr.execute("UPDATE dis_tpl_request SET state = 'issued', issued_on = %s WHERE id = %s", (day, request.id))
    env.cr.execute(
        "UPDATE dis_case SET state_code = 'issued', phase = 'closed', closed_on = %s WHERE id = %s",
        (day, request.case_id.id),
    )
    request.invalidate_recordset()
