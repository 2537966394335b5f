"""An office with one user of each role, a citizen, and a case of the proof's programme."""

from odoo.tests import TransactionCase, new_test_user

ROLES = ("desk_officer", "expert_doctor", "decision_officer", "document_issuer", "list_editor", "manager")


class CaseCommon(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office, cls.other_office = cls.env["dis.institution"].create(
            [{"name": "Birojs A", "code": "TESTA"}, {"name": "Birojs B", "code": "TESTB"}]
        )
        cls.programme = cls.env["dis.programme"].create(
            {"name": "Kursi", "service": "proof", "institution_id": cls.office.id, "case_model": "dis.proof.course"}
        )
        cls.users = {role: cls.staff(role, cls.office) for role in ROLES}
        cls.desk, cls.expert, cls.decider, cls.issuer, cls.editor, cls.manager = cls.users.values()
        cls.stranger = cls.staff("desk_officer", cls.other_office, login="test_stranger")
        cls.citizen = new_test_user(cls.env, "test_citizen", groups="base.group_portal")
        cls.other_citizen = new_test_user(cls.env, "test_other_citizen", groups="base.group_portal")
        (cls.citizen | cls.other_citizen).partner_id.write(
            {"is_person": True, "birth_date": "1980-05-01", "code_mask": "******-***01"}
        )
        cls.person = cls.citizen.partner_id

    @classmethod
    def staff(cls, role, institution, login=None):
        user = new_test_user(cls.env, login or f"test_{role}", groups=f"dis_base.group_{role}")
        user.institution_ids = institution
        return user

    def submission(self, user=None, key="key", channel="portal"):
        """A form that the user has sent."""
        submission = self.env["dis.submission"].with_user(user or self.citizen)._open(key, "proof", channel)
        submission._finish()
        return submission

    def course(self, person=None, key="key", submit=True, **vals):
        """A case, as the portal makes it; seen as the system."""
        user = self.citizen if (person or self.person) == self.person else self.other_citizen
        person = user.partner_id
        application = (
            self.env["dis.application"]
            .with_user(user)
            ._receive(self.submission(user, key), self.programme, person, person)
        )
        course = self.env["dis.proof.course"].create(
            {
                "application_id": application.id,
                "person_id": person.id,
                "programme_id": self.programme.id,
                "subject": "Pārtikas kurss",
                "topic": "Maize",
                **vals,
            }
        )
        if submit:
            course._transition("submit")
        return course

    def run_cron(self, name):
        """Run a scheduled action of the kernel, as the scheduler does."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(f"dis_base.{name}").method_direct_trigger()
        self.env.invalidate_all()
