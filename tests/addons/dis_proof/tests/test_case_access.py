from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestCaseAccess(CaseCommon):
    """A state and a case change along their doors only, whoever tries, whichever way."""

    def test_state_is_not_written(self):
        course = self.course()
        for user in (self.desk, self.manager, self.citizen, self.env.user):
            mine = course.with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                mine.write({"state": "admitted"})
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                mine.web_save({"state": "admitted"}, {"state": {}})
        self.assertEqual(course.state, "submitted")

    def test_a_record_starts_in_its_first_state(self):
        vals = {"person_id": self.person.id, "programme_id": self.programme.id}
        with self.assertRaises(AccessError):
            self.env["dis.proof.course"].create({**vals, "state": "admitted"})
        course = self.env["dis.proof.course"].with_context(default_state="admitted").create(vals)
        self.assertEqual(course.state, "draft")
        self.assertEqual(course.state_code, "draft")

    def test_import_and_copy_set_no_state(self):
        course = self.course()
        loaded = self.env["dis.proof.course"].load([".id", "state"], [[str(course.id), "admitted"]])
        self.assertFalse(loaded["ids"])
        self.assertEqual(course.state, "submitted")
        self.assertEqual(course.copy().state, "draft")

    def test_a_clerk_makes_and_changes_no_case_by_rpc(self):
        course = self.course()
        as_desk = course.with_user(self.desk)
        with self.assertRaises(AccessError):
            self.env["dis.proof.course"].with_user(self.desk).create(
                {"person_id": self.person.id, "programme_id": self.programme.id}
            )
        other = self.course(self.other_citizen.partner_id, key="other")
        for vals in (
            {"officer_id": self.desk.id},
            {"person_id": self.other_citizen.partner_id.id},
            {"phase": "closed"},
            {"event_head": "0"},
            {"due_date": "2030-01-01"},
            {"case_id": other.case_id.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                as_desk.write(vals)
        as_desk.topic = "Gatavošana"
        with self.assertRaises(AccessError):
            as_desk.unlink()
        with self.assertRaises(AccessError):
            as_desk.copy()

    def test_transition_from_another_state(self):
        course = self.course()
        course._transition("admit")
        self.assertEqual((course.phase, course.state_label), ("closed", "Admitted"))
        self.assertTrue(course.closed_on)
        with self.assertRaises(UserError):
            course._transition("admit")

    def test_sight(self):
        course = self.course()
        for user, sees in (
            (self.desk, True),
            (self.citizen, True),
            (self.stranger, False),
            (self.other_citizen, False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(course.with_user(user).has_access("read"), sees)
                self.assertEqual(course.case_id.with_user(user).has_access("read"), sees)
                self.assertEqual(course.application_id.with_user(user).has_access("read"), sees)
                found = self.env["dis.case"].with_user(user).search_count([("id", "=", course.case_id.id)])
                self.assertEqual(found, int(sees))
                self.assertEqual(course.case_id.with_user(user)._record(), course if sees else course.browse())

    def test_application_has_one_door(self):
        application = self.course().application_id
        with self.assertRaises(AccessError):
            self.env["dis.application"].with_user(self.desk).create(
                {"submission_id": application.submission_id.id, "programme_id": self.programme.id}
            )
        with self.assertRaises(AccessError):
            application.with_user(self.desk).write({"registered_at": "2020-01-01 00:00:00"})
        # Somebody else's application: the person must be visible to whoever files.
        with self.assertRaises(AccessError):
            self.env["dis.application"].with_user(self.other_citizen).sudo()._receive(
                self.submission(self.other_citizen, "x"), self.programme, self.person, self.other_citizen.partner_id
            )

    def test_answers_and_documents_are_not_for_every_role(self):
        application = self.course().application_id
        application.answers = [["Diagnoze", "G80"]]
        self.assertTrue(application.with_user(self.desk).answers)
        self.assertTrue(application.with_user(self.citizen).answers)
        for user in (self.issuer, self.editor, self.manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                application.with_user(user).read(["answers"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                application.with_user(user).read(["document_ids"])

    def test_names_are_searched_by_three_letters(self):
        course = self.course()
        cases = self.env["dis.case"].with_user(self.desk)
        self.person.name = "Zaiga Testa"
        self.assertIn(course.case_id, cases.search([("person_name", "ilike", "zai")]))
        with self.assertRaises(UserError):
            cases.search([("person_name", "ilike", "za")])
