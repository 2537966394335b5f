from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestCaseDue(CaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["dis.case"].with_context(tz="Europe/Riga"))
        cls.days = cls.env["dis.parameter"]._get("case.late_manager_days")

    def late_case(self, days=1, **vals):
        case = self.course(**vals).case_id
        case.due_date = self.today - timedelta(days)
        return case

    def notices(self, user, case):
        mine = self.env["dis.notice"].with_user(user).search([("res_model", "=", "dis.case"), ("res_id", "=", case.id)])
        return mine.filtered(lambda notice: "overdue" in notice.text)

    def warnings(self, case):
        return case.event_ids.filtered(lambda event: event.kind == "work.late")

    def test_once_for_each_due_date(self):
        case = self.late_case()
        case.with_user(self.desk).action_accept_work()
        for _night in range(3):
            self.run_cron("cron_case_late")
        self.assertEqual(self.warnings(case).mapped("before"), [str(case.due_date)])
        [notice] = self.notices(self.desk, case)
        self.assertIn(case.number, notice.text)
        self.assertIn(case.due_date.strftime("%d.%m.%Y"), notice.text)
        self.assertEqual(notice.user_ids, self.desk)
        colleague = self.staff("desk_officer", self.office, login="test_colleague")
        self.assertFalse(self.notices(colleague, case))
        self.assertFalse(self.notices(self.stranger, case))
        self.assertFalse(self.notices(self.manager, case), "not yet")
        case._set_due(self.today + timedelta(5))
        self.run_cron("cron_case_late")
        self.assertEqual(len(self.warnings(case)), 1)
        case._set_due(self.today - timedelta(2))
        self.run_cron("cron_case_late")
        self.assertEqual(len(self.warnings(case)), 2)

    def test_what_nobody_took_is_told_to_its_role(self):
        case = self.late_case()
        self.run_cron("cron_case_late")
        self.assertEqual(len(self.notices(self.desk, case)), 1)
        self.assertFalse(self.notices(self.expert, case))

    def test_the_manager_hears_after_a_number_of_days(self):
        early, late = self.late_case(self.days), self.late_case(self.days + 1, key="late")
        for _night in range(2):
            self.run_cron("cron_case_late")
        self.assertFalse(self.notices(self.manager, early))
        self.assertEqual(self.notices(self.manager, late).mapped("urgency"), ["urgent"])
        boss = self.staff("manager", self.other_office, login="test_other_boss")
        self.assertFalse(self.notices(boss, late))
        own = {"parameter_id": self.env.ref("dis_base.parameter_case_late_manager_days").id, "value": "1",
               "programme_id": self.programme.id, "valid_from": self.today, "basis": "Iestādes kārtība"}  # fmt: skip
        self.env["dis.parameter.value"].create(own)
        self.run_cron("cron_case_late")
        self.assertTrue(self.notices(self.manager, early), "the programme's own number goes first")

    def test_nothing_is_said_of_what_is_in_time_decided_or_closed(self):
        in_time, decided, closed = (self.course(key=key).case_id for key in ("time", "decided", "closed"))
        in_time.due_date = self.today
        (decided | closed).due_date = self.today - timedelta(30)
        decided.decided_on = self.today - timedelta(40)
        closed._record()._transition("admit")
        self.run_cron("cron_case_late")
        for case in (in_time, decided, closed):
            self.assertFalse(self.warnings(case))
            self.assertFalse(self.notices(self.desk, case))
        self.assertFalse(decided.is_late)
        self.assertFalse(closed.is_late, "the figures know that it was late")
        self.assertFalse(self.env["dis.case"].search([("is_late", "=", True)]) & (in_time | decided | closed))

    def test_a_decision_is_what_the_date_asks_for(self):
        case = self.late_case(-5)
        record = case._record()
        question = self.env["dis.decision"]._draft(record, "proof.admission")
        question.kind_id.can_appeal = False
        question._issue_automatic()
        self.assertFalse(case.decided_on)
        question.kind_id.can_appeal = True
        other = self.late_case(-5, key="other")
        self.env["dis.decision"]._draft(other._record(), "proof.admission")._issue_automatic()
        self.assertEqual(other.decided_on, self.today)

    def test_filter_and_number_open_the_same_rows(self):
        mine, decided = self.late_case(), self.late_case(key="decided")
        decided.decided_on = decided.due_date
        others = self.late_case(key="others")
        for case in (mine, decided):
            case.with_user(self.desk).action_accept_work()
        self.run_cron("cron_case_late")
        self.env.flush_all()
        cases = self.env["dis.case"].with_user(self.desk)
        blocks = self.env["dis.workplace"].with_user(self.desk).get_workplace()["blocks"]
        [late] = [block for block in blocks if block["code"] == "late"]
        shown = cases.search(late["action"]["domain"])
        self.assertEqual(shown, cases.search([("is_late", "=", True), ("officer_id", "=", self.desk.id)]))
        self.assertEqual((shown, late["count"]), (mine, 1))
        self.assertLessEqual(mine | others, self.env["dis.case"].search([("is_late", "=", True)]))
