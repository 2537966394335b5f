import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CaseCommon

PDF = b"%PDF-1.7\n%%EOF"


@tagged("-at_install", "post_install")
class TestCaseEvidence(CaseCommon):
    def add(self, kind="disability", user=None, course=None, **vals):
        evidence = self.env["dis.evidence"].with_user(user or self.desk)
        if course:
            evidence = evidence.with_context(dis_case_id=course.case_id.id)
        return evidence._add(self.person, kind, self.office, **vals)

    def test_facts_are_what_the_kind_says(self):
        course = self.course()
        evidence = self.add(data={"group": "II"}, course=course)
        self.assertEqual(evidence.with_context(lang="lv_LV").summary, "Invaliditātes grupa: II grupa")
        self.assertIn(course.case_id, evidence.sudo().case_ids)
        self.assertIn("evidence.added", course.event_ids.mapped("kind"))
        for kind, data in (
            ("disability", {"group": "IV"}),
            ("disability", {"colour": "red"}),
            ("hearing_test", {"left_500": "many"}),
            ("hearing_test", {"left_500": -1}),
            ("birth", {"born_on": "31.12.2020"}),
            ("rehabilitation_plan", {"is_urgent": "yes"}),
        ):
            with self.subTest(kind=kind, data=data), self.assertRaises(ValidationError):
                self.add(kind, data=data)
        with self.assertRaises(UserError):
            self.add("horoscope")

    def test_in_force_on_a_day(self):
        self.course()
        old = self.add(data={"group": "I"}, valid_to="2020-12-31", issued_on="2019-01-01")
        new = self.add(data={"group": "II"}, valid_from="2021-01-01", issued_on="2021-01-01")
        person = self.person.with_user(self.desk)
        day = old._fields["valid_to"].to_date
        self.assertEqual(person._evidence("disability", day("2020-06-01"), self.office), old)
        self.assertEqual(person._evidence("disability", day("2022-06-01"), self.office), new)
        self.assertFalse(person._evidence("disability", day("2022-06-01"), self.other_office))
        with self.assertRaises(ValidationError):
            new.valid_to = "2020-01-01"

    def test_who_reads_health_data(self):
        course = self.course()
        evidence = self.add(data={"group": "II"})
        reads = {user.login for user in self.users.values() if evidence.with_user(user).has_access("read")}
        self.assertEqual(reads, {"test_desk_officer", "test_decision_officer"})
        for user in (self.stranger, self.citizen, self.other_citizen):
            self.assertFalse(evidence.with_user(user).has_access("read"), user.login)
        # The expert from the moment when the case waits for the expert, not longer.
        course.case_id.with_user(self.desk)._hand_over("expert_doctor", "Lūdzu izvērtēt")
        self.assertTrue(evidence.with_user(self.expert).has_access("read"))
        course.case_id.with_user(self.expert)._hand_over("desk_officer", "Izvērtēts")
        self.assertFalse(evidence.with_user(self.expert).has_access("read"))
        for user in (self.issuer, self.editor, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                course.case_id.with_user(user).read(["evidence_ids"])

    def test_a_colleagues_case_is_not_mine(self):
        course = self.course()
        evidence = self.add(user=self.env.user, data={"group": "II"})
        colleague = self.staff("desk_officer", self.office, login="test_colleague")
        self.assertTrue(evidence.with_user(colleague).has_access("read"), "in the pool")
        course.case_id.with_user(self.desk).action_accept_work()
        self.assertTrue(evidence.with_user(self.desk).has_access("read"))
        self.assertFalse(evidence.with_user(colleague).has_access("read"))
        self.assertFalse(self.env["dis.evidence"].with_user(colleague).search([("person_id", "=", self.person.id)]))

    def test_what_a_clerk_does_not_write(self):
        self.course()
        evidence = self.add(data={"group": "II"})
        for vals in ({"state": "revoked"}, {"person_id": self.other_citizen.partner_id.id}, {"source": "register"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                evidence.write(vals)
        with self.assertRaises(AccessError):
            self.add(source="register")
        with self.assertRaises(AccessError):
            evidence.with_user(self.stranger).write({"issuer": "X"})
        with self.assertRaises(AccessError):
            self.add(user=self.stranger)
        with self.assertRaises(UserError):
            evidence.sudo().unlink()

    def test_returned_with_a_coded_reason(self):
        course = self.course()
        evidence = self.add("medical_opinion", course=course, issued_on="2026-01-05")
        wizard = (
            self.env["dis.evidence.end"]
            .with_user(self.desk)
            .create(
                {
                    "evidence_ids": evidence.ids,
                    "state": "returned",
                    "reason_id": self.env.ref("dis_base.opinion_return_reason_no_diagnosis").id,
                }
            )
        )
        wizard.action_confirm()
        self.assertEqual((evidence.state, evidence.reason_id.code), ("returned", "no_diagnosis"))
        event = course.event_ids.sorted("number")[-1]
        self.assertEqual((event.kind, event.payload["reason"]), ("evidence.returned", "no_diagnosis"))
        self.assertFalse(self.person._evidence("medical_opinion", event.at.date(), self.office))
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def test_a_change_is_in_the_journal(self):
        course = self.course()
        evidence = self.add(course=course, data={"group": "II"})
        evidence.write({"issuer": "VDEĀVK"})
        event = course.event_ids.sorted("number")[-1]
        self.assertEqual((event.kind, event.payload["fields"]), ("evidence.changed", ["issuer"]))

    def file(self, user, name="atzinums.pdf", content=PDF):
        return self.env["ir.attachment"].with_user(user).create({"name": name, "datas": base64.b64encode(content)})

    def test_files_belong_to_the_evidence(self):
        self.course()
        file = self.file(self.desk)
        evidence = self.add(attachment_ids=[(6, 0, file.ids)])
        self.assertEqual((file.res_model, file.res_id, file.res_field), ("dis.evidence", evidence.id, "attachment_ids"))
        self.assertEqual(evidence.web_read({"attachment_ids": {"fields": {"name": {}}}})[0]["attachment_ids"][0]["name"],
                         "atzinums.pdf")  # fmt: skip
        self.assertTrue(file.with_user(self.decider).has_access("read"))
        for user in (self.issuer, self.manager, self.stranger, self.citizen):
            self.assertFalse(file.with_user(user).has_access("read"), user.login)
            self.assertFalse(self.env["ir.attachment"].with_user(user).search([("id", "=", file.id)]), user.login)

    def test_a_file_is_known_by_its_content(self):
        self.course()
        for name, content in (("a.pdf", b"MZ..."), ("a.pdf", b"<script>"), ("a.exe", PDF), ("a.pdf", b"%PDF-1.7 cut")):
            with self.subTest(name=name, content=content), self.assertRaises(ValidationError):
                self.add(attachment_ids=[(6, 0, self.file(self.desk, name, content).ids)])

    def test_somebody_elses_file_is_not_taken(self):
        self.course()
        stolen = self.file(self.stranger)
        with self.assertRaises(AccessError):
            self.add(attachment_ids=[(6, 0, stolen.ids)])

    def test_two_applications_have_a_copy_each(self):
        first = self.course().application_id
        second = self.course(key="second").application_id
        file = self.file(self.env.user)
        (first | second).write({"document_ids": [(6, 0, file.ids)]})
        self.assertEqual(len(first.document_ids | second.document_ids), 2)
        for application in (first, second):
            self.assertEqual(application.document_ids.res_id, application.id)
            self.assertEqual(application.document_ids.raw, PDF)
            self.assertFalse(application.document_ids.with_user(self.issuer).has_access("read"))
