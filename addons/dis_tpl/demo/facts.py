"""What is known about the people of the demo."""

from datetime import timedelta

from odoo import Command, fields


def known(env, person, *codes, administrators=("vtpc", "lnb", "lns")):
    """Facts that the registers have about every person: right to live here, and disability where a code says so.

    :param administrators: who knows the person; the others have never met it, and do not see it
    """
    today = fields.Date.context_today(person)
    for institution in (env.ref(f"dis_base.institution_{name}") for name in administrators):
        person._grant_access(institution, "desk")
        evidence = env["dis.evidence"].search([("person_id", "=", person.id), ("institution_id", "=", institution.id)])
        if "residence" not in evidence.mapped("kind"):
            env["dis.evidence"]._add(
                person, "residence", institution, source="register", register="FPR",
                issued_on=today - timedelta(days=400), data={"status": "citizen"},
            )  # fmt: skip
        if codes and "disability" not in evidence.mapped("kind"):
            env["dis.evidence"]._add(
                person, "disability", institution, source="register", register="VDEĀVK IIS",
                issued_on=today - timedelta(days=300), data={"group": codes[0]},
            )  # fmt: skip


def opinion(env, person, entries, number, on, **data):
    """A doctor's opinion from e-health that names entries of one administrator."""
    said = {"impairment": True, "indicated": True, "impairment_kind": "Kustību traucējumi", **data}
    return env["dis.evidence"]._add(
        person,
        "medical_opinion",
        entries.institution_id,
        source="register",
        register="e-veselība",
        document_number=f"EV-{number}",
        issued_on=on,
        list_entry_ids=[Command.set(entries.ids)],
        practitioner_id=env.ref("__demo__.doctor_1").id,
        issuer="Ģimenes ārsta prakse",
        speciality_id=env.ref("dis_base.practitioner_speciality_family_doctor").id,
        # What the opinion does not say is left out.
        data={key: value for key, value in said.items() if value is not None},
    )
