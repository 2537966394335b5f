"""People who are about to send: accounts, what the registers hold about them, and forms filled in to the last page."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from odoo import fields

PASSWORD = "crowd"


@dataclass
class Client:
    """One person at a browser; ``keys`` are the forms that wait to be sent, ``fresh`` is one not begun yet."""

    login: str
    person: int
    keys: list[str] = field(default_factory=list)


def simple_entries(env, count: int):
    """Entries of VTPC that ask for nothing but an opinion, each of another group."""
    entries = env["dis.tpl.list.entry"].search(
        [
            ("institution_id", "=", env.ref("dis_base.institution_vtpc").id),
            *env["dis.tpl.list.entry"]._domain_in_force(fields.Date.today()),
            *((name, "=", False) for name in ("special_documents", "specialities", "requires_in_use", "excludes_in_use")),
            *((name, "=", False) for name in ("only_for", "needs_assessment", "needs_hearing_loss", "is_anatomical")),
            ("copay_only", "=", False),
        ]
    )  # fmt: skip
    groups = list(entries.grouped("group_id").values())
    assert len(groups) >= count, f"only {len(groups)} groups are that simple"  # one open request of each group a person
    return entries.browse(rows[0].id for rows in groups[:count])


def gather(env, clients: int, each: int) -> list[Client]:
    """Make people with a portal account and `each` filled forms; commit."""
    entries = simple_entries(env, each)
    return [_client(env, number, entries, each) for number in range(clients)]


def _client(env, number: int, entries, each: int) -> Client:
    today, vtpc = fields.Date.today(), env.ref("dis_base.institution_vtpc")
    person = env["res.partner"].create(
        {"name": f"Crowd {number}", "given_name": "Crowd", "family_name": str(number), "is_person": True, "sex": "S",
         "code_mask": f"***{number:02}",
         "birth_date": fields.Date.subtract(today, years=30 + number), "email": f"crowd{number}@example.org"}
    )  # fmt: skip
    groups = [(6, 0, [env.ref("base.group_portal").id])]
    user = env["res.users"].with_context(no_reset_password=True).create(
        {"login": f"crowd-{number}", "password": PASSWORD, "partner_id": person.id, "group_ids": groups}
    )  # fmt: skip
    evidence = env["dis.evidence"]
    evidence._add(person, "residence", vtpc, source="register", data={"status": "citizen"})
    evidence._add(
        person, "medical_opinion", vtpc, source="register", document_number=f"crowd-{number}",
        issued_on=today - timedelta(days=10), list_entry_ids=[(6, 0, entries.ids)],
        practitioner_id=env["res.partner"].create({"name": "Dr. Crowd"}).id,
        speciality_id=env.ref("dis_base.practitioner_speciality_family_doctor").id,
        data={"impairment": True, "indicated": True},
    )  # fmt: skip
    client = Client(user.login, person.id)
    own_env = env(user=user)
    section = own_env["dis.tpl.section"]
    for n in range(each):
        key = str(uuid.uuid4())
        draft = own_env["dis.application.draft"]._begin("tpl", key)
        for step, clean in answers(entries[n % len(entries)], person).items():
            draft._save(step, clean)
        undone = [task["code"] for task in section._tasks(draft) if task["status"] != "done"]
        assert not undone, f"the form asks for more: {undone}"
        client.keys.append(key)
    env.cr.commit()
    return client


def answers(entry, person) -> dict[str, dict]:
    """Step -> clean answers of an application for one product."""
    area = entry.iso_class_id
    while area.parent_id:
        area = area.parent_id
    return {
        "person": {"person": str(person.id)},
        "areas": {"areas": [area.code]},
        "products": {"products": [entry.item_code]},
        "purpose": {"purpose": "Lai izietu ārā"},
        "urgency": {"urgency": []},
        "repeat": {"repeat": "first"},
        "self": {},
        "delivery": {"delivery": "site", "channel": "portal", "email": person.email},
        "documents": {},
    }
