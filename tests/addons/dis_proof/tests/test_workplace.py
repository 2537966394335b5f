import json
from unittest.mock import patch

from odoo.addons.dis_base.models.office import workplace
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import new_test_user, tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestWorkplace(CaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dis.case"].search([]).phase = "closed"  # nobody else's cases in the numbers

    def blocks(self, user):
        found = self.env["dis.workplace"].with_user(user).get_workplace()
        json.dumps(found, default=str)
        return {block["code"]: block for block in found["blocks"]}

    def numbers(self, user):
        return {code: block["count"] for code, block in self.blocks(user).items()}

    def test_each_role_has_its_numbers(self):
        case = self.course().case_id
        self.assertEqual(self.numbers(self.desk)["to_accept"], 1)
        self.assertEqual(self.numbers(self.expert)["to_accept"], 0)
        self.assertEqual(self.numbers(self.manager)["untaken"], 1)
        self.assertNotIn("untaken", self.numbers(self.desk))
        with self.assertRaises(AccessError):  # of the list, not of the staff
            self.numbers(self.editor)
        case.with_user(self.desk).action_accept_work()
        case._set_due("2020-01-01")
        self.assertEqual(
            {code: count for code, count in self.numbers(self.desk).items() if count}, {"mine": 1, "late": 1}
        )
        self.assertEqual(self.numbers(self.manager)["late"], 1, "a manager watches over everybody's")
        self.assertFalse({code: count for code, count in self.numbers(self.stranger).items() if count})

    def test_every_number_opens_its_rows(self):
        for key in "abc":
            self.course(key=key)
        self.course(key="d").case_id.with_user(self.desk).action_accept_work()
        for user in self.env["res.users"].union(*self.users.values()) - self.editor:
            for code, block in self.blocks(user).items():
                action = block["action"]
                with self.subTest(user=user.login, code=code):
                    rows = self.env[action["res_model"]].with_user(user).search(action["domain"])
                    self.assertEqual(len(rows), block["count"])

    def test_a_large_number_is_not_counted_out(self):
        for key in "abc":
            self.course(key=key)
        with patch.object(workplace, "MOST", 2):
            block = self.blocks(self.desk)["to_accept"]
        self.assertEqual((block["count"], block["is_more"]), (2, True))

    def test_tasks_and_notices(self):
        late, urgent = (self.course(key=key).case_id for key in ("late", "urgent"))
        urgent.is_urgent = True
        late.due_date = "2020-01-01"
        (late | urgent).with_user(self.desk).action_accept_work()
        self.env["dis.notice"]._tell(self.office, "dis_base.group_desk_officer", "Jauna kārtība", urgency="important")
        page = self.env["dis.workplace"].with_user(self.desk).get_workplace()
        self.assertEqual([task["number"] for task in page["tasks"]], [urgent.number, late.number])
        self.assertTrue(page["tasks"][1]["is_late"])
        [notice] = page["notices"]
        self.assertEqual((notice["text"], notice["urgency"]), ("Jauna kārtība", "important"))
        self.env["dis.notice"].with_user(self.desk).browse(notice["id"]).action_read()
        self.assertFalse(self.env["dis.workplace"].with_user(self.desk).get_workplace()["notices"])

    def test_a_notice_opens_the_programmes_form(self):
        course = self.course()
        notice = self.env["dis.notice"]._tell(self.office, self.desk, "Skat.", record=course.case_id)
        action = notice.with_user(self.desk).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("dis.proof.course", course.id))
        for user in (self.manager, self.stranger, self.citizen):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                notice.with_user(user).action_read()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["dis.notice"].with_user(user).create({"institution_id": self.office.id, "text": "x"})

    def test_strangers_have_no_workplace(self):
        for user in (self.citizen, new_test_user(self.env, "test_clerk_of_nothing")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["dis.workplace"].with_user(user).get_workplace()

    def test_few_queries(self):
        for key in "abcd":
            self.course(key=key)
        self.env.flush_all()
        self.env["dis.notice"]._tell(self.office, self.desk, "Skat.")
        self.env["dis.case"].search([]).with_user(self.desk).filtered("is_to_accept").action_accept_work()
        self.env.flush_all()
        for user in (self.desk, self.manager):
            self.blocks(user)
            self.env.cr.flush()
            self.env.invalidate_all()
            with self.subTest(user=user.login), self.assertQueryCount(12):
                self.blocks(user)
                self.env.cr.flush()  # the line in the access log too

    def test_programmes_add_their_numbers(self):
        extra = workplace.Block(5, "proof", "Kursi", Domain("state", "=", "submitted"), ("dis_base.group_desk_officer",),
                                "dis.proof.course")  # fmt: skip
        self.course()
        known = self.env.registry["dis.workplace"]._blocks
        with patch.object(self.env.registry["dis.workplace"], "_blocks", lambda page: [*known(page), extra]):
            self.assertEqual(next(iter(self.numbers(self.desk).items())), ("proof", 1))
