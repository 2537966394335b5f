"""A small world for the tests: people, an opinion, an entry of the list, staff of two administrators."""

import uuid
from datetime import timedelta

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.tests import new_test_user
from odoo.tests.common import TransactionCase

WHEELCHAIR = "122203-01"  # adults' basic model, VTPC, 36 months
CHILD_WHEELCHAIR = "122203-02"
WHITE_CANE = "123903-01"  # LNB


class TplCase(TransactionCase):
    """``cls.apply(person, …)`` sends an application and, unless told otherwise, lets its jobs run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["dis.tpl.request"])
        cls.vtpc, cls.lnb = cls.env.ref("dis_base.institution_vtpc"), cls.env.ref("dis_base.institution_lnb")
        cls.wheelchair = cls.entry(WHEELCHAIR)
        cls.doctor = cls.env["res.partner"].create({"name": "Dr. Ilze Ārste", "email": "arste@example.org"})
        cls.desk = cls.staff("desk", cls.vtpc, "desk_officer")
        cls.anna = cls.person("Anna", "Bērziņa", 45)

    @classmethod
    def entry(cls, code):
        return cls.env["dis.tpl.list.entry"].search([("item_code", "=", code)])

    @classmethod
    def staff(cls, login, institution, *roles):
        groups = ",".join(f"dis_base.group_{role}" for role in roles)
        user = new_test_user(cls.env, f"{login}_{institution.code}".lower(), groups=groups)
        user.institution_ids = institution
        return user

    @classmethod
    def person(cls, given, family, age, sex="S"):
        """A person of the register with a portal account (``person.user_ids``)."""
        born = fields.Date.subtract(cls.today, years=age, days=1)
        person = cls.env["res.partner"].create(
            {
                "name": f"{given} {family}", "given_name": given, "family_name": family, "is_person": True,
                "birth_date": born, "sex": sex, "email": f"{given}.{family}.{age}@example.org".lower(),
            }
        )  # fmt: skip
        login = f"{given}{family}{uuid.uuid4().hex[:6]}".lower()
        cls.env["res.users"].with_context(no_reset_password=True).create(
            {"login": login, "partner_id": person.id, "group_ids": [(6, 0, [cls.env.ref("base.group_portal").id])]}
        )
        cls.evidence(person, "residence", cls.vtpc, source="register", data={"status": "citizen"})
        cls.evidence(person, "residence", cls.lnb, source="register", data={"status": "citizen"})
        return person

    @classmethod
    def evidence(cls, person, kind, institution=None, **vals):
        return cls.env["dis.evidence"]._add(person, kind, institution or cls.vtpc, **vals)

    @classmethod
    def opinion(cls, person, entries, institution=None, **vals):
        """A good opinion of a family doctor from the register; ``vals`` make it another one."""
        data = {"impairment": True, "indicated": True, **vals.pop("data", {})}
        return cls.evidence(
            person,
            "medical_opinion",
            institution,
            **{
                "source": "register",
                "document_number": uuid.uuid4().hex[:8],
                "issued_on": cls.today - timedelta(days=10),
                "list_entry_ids": [(6, 0, entries.ids)],
                "practitioner_id": cls.doctor.id,
                "speciality_id": cls.env.ref("dis_base.practitioner_speciality_family_doctor").id,
                "data": data,
                **vals,
            },
        )

    @classmethod
    def apply(cls, person, entries, user=None, run=True, key=None, **wish):
        """Send an application as the person (or a representative's user).

        :return: the requests
        """
        user = user or person.user_ids[:1]
        env = cls.env(user=user)
        submission = env["dis.submission"]._open(key or str(uuid.uuid4()), "tpl", "portal")
        submission._finish()
        wishes = [{"entry": entry, "purpose": "Lai izietu ārā", **wish} for entry in entries]
        with trap_jobs() as jobs:
            requests = (
                env["dis.application"].sudo()._apply_tpl(submission, person.with_env(env), user.partner_id, wishes)
            )
            if run:
                jobs.perform_enqueued_jobs()
        return requests.with_env(cls.env)

    def run_cron(self, name):
        """Run a planned action as the scheduler does."""
        with self.enter_registry_test_mode():
            self.env.ref(f"dis_tpl.{name}").method_direct_trigger()

    def place(self, request):
        """The place as a fresh page would show it."""
        request.invalidate_recordset(["position"])
        return request.position

    def annul(self, decision):
        """Delivered, appealed, annulled."""
        decision._deliver(self.today)
        decision._transition("appeal")
        decision._transition("annul")
