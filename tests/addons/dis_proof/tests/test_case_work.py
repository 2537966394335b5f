from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestCaseWork(CaseCommon):
    def test_accepting_keeps_officer_and_moment(self):
        case = self.course().case_id
        mine = case.with_user(self.desk)
        self.assertTrue(mine.is_to_accept)
        self.assertIn(mine, mine.search([("is_to_accept", "=", True)]))
        mine.action_accept_work()
        self.assertEqual(case.officer_id, self.desk)
        self.assertTrue(case.accepted_at)
        moment = case.accepted_at
        mine.action_accept_work()
        self.assertEqual(case.accepted_at, moment, "a second click changes nothing")
        self.assertEqual(case.event_ids.mapped("kind").count("work.accepted"), 1)
        self.assertFalse(mine.is_to_accept)

    def test_who_may_not_accept(self):
        case = self.course().case_id
        for user in (self.expert, self.manager, self.editor, self.stranger, self.citizen):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                case.with_user(user).action_accept_work()
        colleague = self.staff("desk_officer", self.office, login="test_colleague")
        case.with_user(colleague).action_accept_work()
        with self.assertRaises(UserError):
            case.with_user(self.desk).action_accept_work()
        self.course(key="closed")._transition("admit")
        closed = self.env["dis.case"].search([("phase", "=", "closed")], order="id desc", limit=1)
        with self.assertRaises(UserError):
            closed.with_user(self.desk).action_accept_work()

    def test_passed_along_the_roles(self):
        """Desk officer, decision officer, expert doctor, decision officer, document issuer (R-147, X-05)."""
        course = self.course()
        case = course.case_id
        way = [
            (self.desk, "decision_officer"),
            (self.decider, "expert_doctor"),
            (self.expert, "decision_officer"),
            (self.decider, "document_issuer"),
        ]
        for user, role in way:
            case.with_user(user).action_accept_work()
            action = course.with_user(user).action_hand_over()
            wizard = self.env["dis.case.handover"].with_user(user).with_context(**action["context"])
            wizard.create({"role": role, "reason": f"Tālāk: {role}"}).action_confirm()
            self.assertEqual((case.waits_for, case.officer_id.id, case.accepted_at), (role, False, False))
            notice = self.env["dis.notice"].with_user(self.users[role]).search([], limit=1)
            self.assertIn(f"Tālāk: {role}", notice.text)
        case.with_user(self.issuer).action_accept_work()
        passed = case.event_ids.filtered(lambda event: event.kind == "work.passed")
        self.assertEqual(len(passed), 4)
        self.assertEqual(passed.sorted("number")[0].payload["reason"], "Tālāk: decision_officer")

    def test_refused_back_to_the_pool(self):
        case = self.course().case_id
        case.with_user(self.manager)._hand_over("desk_officer", "Lūdzu", self.desk)
        self.assertEqual((case.officer_id, case.accepted_at), (self.desk, False))
        self.assertTrue(case.with_user(self.desk).is_to_accept)
        case.with_user(self.desk)._hand_over("desk_officer", "Esmu saistīta ar personu")
        self.assertFalse(case.officer_id)
        kinds = case.event_ids.sorted("number").mapped("kind")
        self.assertEqual(kinds[-2:], ["work.assigned", "work.refused"])

    def test_who_hands_over_and_to_whom(self):
        case = self.course().case_id
        colleague = self.staff("desk_officer", self.office, login="test_colleague")
        case.with_user(colleague).action_accept_work()
        with self.assertRaises(AccessError):  # not the own case
            case.with_user(self.desk)._hand_over("desk_officer", "Dod man")
        with self.assertRaises(AccessError):  # no manager
            case.with_user(colleague)._hand_over("desk_officer", "Tev", self.desk)
        boss = case.with_user(self.manager)
        for user in (self.expert, self.stranger):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                boss._hand_over("desk_officer", "Tev", user)
        with self.assertRaises(UserError):
            boss._hand_over("desk_officer", "  ", self.desk)
        with self.assertRaises(UserError):
            boss._hand_over("captain", "Tev")
        boss._hand_over("desk_officer", "Slimības dēļ", self.desk)
        self.assertEqual(case.officer_id, self.desk)
        self.assertTrue(self.env["dis.notice"].with_user(self.desk).search([("is_read", "=", False)]))
        self.assertFalse(self.env["dis.notice"].with_user(colleague).search([]))

    def test_late(self):
        case = self.course().case_id
        today = fields.Date.context_today(case)
        case._set_due(today - timedelta(days=1), "Parametrs")
        self.assertTrue(case.is_late)
        self.assertIn(case, self.env["dis.case"].search([("is_late", "=", True)]))
        self.assertNotIn(case, self.env["dis.case"].search([("is_late", "=", False)]))
        case.sudo().decided_on = today
        self.assertFalse(case.is_late, "a decision that came late is a figure, not a red row for ever")
        case.sudo().decided_on = False
        case._set_due(today)
        self.assertFalse(case.is_late)
        self.assertEqual(case.event_ids.mapped("kind").count("work.due"), 2)

    def test_timeline(self):
        course = self.course()
        course.case_id.with_user(self.desk).action_accept_work()
        course._transition("admit")
        lines = course.case_id.with_user(self.citizen).with_context(lang="lv_LV")._timeline(public=True)
        self.assertEqual([line["label"] for line in lines], ["Uzņemts", "Iesniegts", "Reģistrēts"])
        staff = course.case_id.with_user(self.desk)._timeline()
        self.assertEqual(
            [line["label"] for line in staff], ["Admitted", "Accepted for work", "Submitted", "Registered"]
        )
        events = self.env["dis.event"].with_user(self.citizen).search([("case_id", "=", course.case_id.id)])
        self.assertEqual(len(events), 3, "internal matters are not the person's to read, over RPC either")
        with self.assertRaises(AccessError):
            events.read(["payload"])


@tagged("-at_install", "post_install")
class TestRegistration(CaseCommon):
    def register(self, channel="post", **more):
        user = self.desk
        self.person._grant_access(self.office, "desk")
        number = self.env["dis.submission"].search_count([])
        submission = self.submission(user, f"paper{number}", channel)
        door = self.env["dis.application"].with_user(user)
        return door._receive(submission, self.programme, self.person, self.person, **more)

    def test_electronic_counts_from_the_servers_clock(self):
        application = self.register("portal", received_on=fields.Date.to_date("2020-01-01"))
        self.assertEqual(application.registered_at, application.submission_id.finished_at)
        self.assertFalse(application.received_on)

    def test_paper_counts_from_its_day(self):
        with freeze_time("2026-11-20 09:00:00"):  # a Friday after 18 November, which is free
            day = fields.Date.to_date
            self.env["dis.submission"].flush_model()
            for received, reason in ((day("2026-11-21"), "x"), (day("2026-11-11"), "x")):
                with self.subTest(received=received), self.assertRaises(ValidationError):
                    self.moment(received, reason)
            with self.assertRaises(UserError):
                self.moment(day("2026-11-12"), " ")
            self.assertEqual(
                self.moment(day("2026-11-12"), "Pasts"), fields.Datetime.to_datetime("2026-11-12 21:59:59")
            )
            self.assertEqual(self.moment(day("2026-11-20"), ""), fields.Datetime.to_datetime("2026-11-20 09:00:00"))

    def moment(self, received_on, reason):
        submission = self.env["dis.submission"].new({"finished_at": fields.Datetime.now()})
        return self.env["dis.application"]._moment(submission, received_on, reason)

    def test_the_journal_keeps_why(self):
        today = fields.Date.context_today(self.env["dis.application"].with_context(tz="Europe/Riga"))
        yesterday = self.env["dis.calendar"]._add_working_days(today, -1)
        application = self.register(received_on=yesterday, backdate_reason="Saņemts pēc darba laika")
        course = self.env["dis.proof.course"].create(
            {"application_id": application.id, "person_id": self.person.id, "programme_id": self.programme.id}
        )
        event = course.event_ids.sorted("number")[0]
        self.assertEqual(event.kind, "created")
        self.assertEqual(event.payload["backdate_reason"], "Saņemts pēc darba laika")
        self.assertEqual(event.payload["received_on"], fields.Date.to_string(yesterday))

    def test_rated_once_by_its_owner(self):
        submission = self.course().application_id.submission_id
        with self.assertRaises(AccessError):
            submission.with_user(self.other_citizen)._rate(5)
        for score in (0, 6, "many", None):
            with self.subTest(score=score), self.assertRaises(UserError):
                submission.with_user(self.citizen)._rate(score)
        submission.with_user(self.citizen)._rate(4, "  Paldies ")
        self.assertEqual((submission.rating, submission.rating_comment), ("4", "Paldies"))
        with self.assertRaises(UserError):
            submission.with_user(self.citizen)._rate(1)

    def test_figures(self):
        course = self.course()
        course.case_id.due_date = "2020-01-01"
        course.application_id.submission_id.with_user(self.citizen)._rate(2)
        self.course(self.other_citizen.partner_id, key="o").application_id.submission_id.with_user(
            self.other_citizen
        )._rate(5)
        self.env["dis.submission"].with_user(self.citizen)._open("begun", "proof", "portal")
        self.register("in_person", site=self.env["dis.site"])
        self.env["dis.complaint"].create(
            {
                "application_id": course.application_id.id,
                "kind_id": self.env.ref("dis_base.complaint_kind_delay").id,
                "text": "Ilgi",
            }
        )
        self.env.flush_all()
        usage = self.env["dis.usage"].with_user(self.manager)
        fields_ = ("started", "finished", "electronic")
        measures = [f"{name}:count_distinct" for name in fields_]
        measures += ["rating:avg", "cases:sum", "late_cases:sum", "complaints:sum"]
        [row] = usage._read_group([("service", "=", "proof")], [], measures)
        self.assertEqual(row, (4, 3, 2, 3.5, 2, 1, 1))
        self.assertFalse(self.env["dis.usage"].with_user(self.stranger).sudo(False).has_access("read"))
        boss = self.staff("manager", self.other_office, login="test_other_boss")
        self.assertFalse(usage.with_user(boss).search([("service", "=", "proof")]))
