"""Nobody sets a place in the queue: over no door, in no role (T-25)."""

import uuid
from contextlib import closing, suppress
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import WHITE_CANE
from .queue_common import MONDAY, QueueCase

PRIVATE = (
    ("dis.tpl.request", "_move", ("x",)),
    ("dis.tpl.request", "_write_place", ({"queue_rank": 0},)),
    ("dis.tpl.request", "_take_place", ()),
    ("dis.tpl.request", "_transition", ("enqueue",)),
    ("dis.tpl.request", "_apply_correction", ()),
    ("dis.tpl.request", "_follow_list", ()),
    ("dis.tpl.queue.bucket", "_add", ()),
    ("dis.tpl.queue.bucket", "_gc_fold", ()),
)


@tagged("-at_install", "post_install", "security")
class TestQueueClosed(QueueCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.waiting(cls.wheelchair, MONDAY)
        cls.own = cls.waiting(cls.wheelchair, MONDAY + timedelta(days=1))
        cls.outside = cls.submitted(cls.wheelchair, MONDAY + timedelta(days=2))
        administrator = new_test_user(
            cls.env, "root_vtpc", groups="base.group_system,base.group_erp_manager,dis_base.group_administrator"
        )
        administrator.institution_ids = cls.vtpc
        every_role = cls.staff("all", cls.vtpc, "desk_officer", "decision_officer", "manager", "list_editor")
        cls.users = {
            "person": cls.anna.user_ids,
            "clerk": cls.desk,
            "manager": cls.staff("boss", cls.vtpc, "manager"),
            "every role": every_role,
            "administrator": administrator,
        }
        cls.values = {
            "queue_id": cls.bed.group_id.queue_ids.id,
            "queue_rank": 0,
            "registered_at": "2020-01-01 00:00:00",
            "corrected_at": "2020-01-01 00:00:00",
            "queued_at": "2020-01-01 00:00:00",
            "state": "removed",
            "position": 1,
            "list_entry_id": cls.bed.id,
            "group_id": cls.bed.group_id.id,
            "case_id": cls.first.case_id.id,
            "application_id": cls.first.application_id.id,
        }

    def rpc(self, user, model, method, *args, **kwargs):
        return call_kw(self.env(user=user)[model], method, list(args), kwargs)

    def snapshot(self):
        """All that makes the order, from the database."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT request.id, state, queue_id, queue_rank, request.registered_at, corrected_at, queued_at, case_id,
                      list_entry_id, group_id, application_id, application.registered_at
                 FROM dis_tpl_request request JOIN dis_case ON dis_case.id = case_id
                 JOIN dis_application application ON application.id = application_id ORDER BY request.id"""
        )
        requests = self.env.cr.fetchall()
        self.env.cr.execute("SELECT queue_id, rank, day, delta FROM dis_tpl_queue_bucket ORDER BY 1, 2, 3, 4")
        return requests, self.env.cr.fetchall(), self.Queue._positions(self.first | self.own)

    def assert_closed(self, who, what, call):
        """The call fails or changes nothing."""
        before = self.snapshot()
        refused = (AccessError, UserError, ValueError, TypeError, KeyError)
        with mute_logger("odoo.sql_db", "odoo.models"), closing(self.env.cr.savepoint()):
            with suppress(*refused), self.env.cr.savepoint():
                call()
            self.env.invalidate_all()
            self.assertEqual(self.snapshot(), before, f"{who}: {what}")

    def test_values_of_a_waiting_request(self):
        for who, user in self.users.items():
            for field, value in self.values.items():
                vals, number = {field: value}, str(self.own.id)
                for what, args, kwargs in (
                    ("write", ([self.own.id], vals), {}),
                    ("web_save", ([self.own.id], vals), {"specification": {}}),
                    ("web_save_multi", ([self.own.id], [vals]), {"specification": {}}),
                    ("web_resequence", ([self.own.id, self.first.id], {}), {"field_name": field}),
                    ("load", ([".id", field], [[number, str(value)]]), {}),
                    ("load", ([".id", f"{field}/.id"], [[number, str(value)]]), {}),
                    ("copy", ([self.own.id], vals), {}),
                    ("copy", ([self.own.id],), {"context": {f"default_{field}": value}}),
                ):
                    self.assert_closed(
                        who,
                        f"{what} {field}",
                        lambda user=user, what=what, args=args, kwargs=kwargs: self.rpc(
                            user, "dis.tpl.request", what, *args, **kwargs
                        ),
                    )

    def test_new_requests(self):
        vals = {"list_entry_id": self.wheelchair.id, "application_id": self.own.application_id.id}
        vals["person_id"] = self.anna.id
        for who, user in self.users.items():
            for field, value in self.values.items():
                context = {f"default_{field}": value}
                for what, args, kwargs in (
                    ("create", ([{**vals, field: value}],), {}),
                    ("create", ([vals],), {"context": context}),
                    ("web_save", ([], vals), {"specification": {}, "context": context}),
                    ("load", (["list_entry_id/.id", field], [[str(self.wheelchair.id), str(value)]]), {}),
                    ("name_create", ("x",), {"context": context}),
                ):
                    self.assert_closed(
                        who,
                        f"{what} {field}",
                        lambda user=user, what=what, args=args, kwargs=kwargs: self.rpc(
                            user, "dis.tpl.request", what, *args, **kwargs
                        ),
                    )

    def test_other_tables_that_make_the_place(self):
        row = self.env["dis.tpl.queue.bucket"].search([], limit=1)
        ground = self.env["dis.classifier.value"]._by_code("urgency_ground", "U1")
        claim = {"request_id": self.own.id, "ground_id": ground.id, "answer": "yes"}
        calls = [
            ("dis.tpl.queue.bucket", "write", [row.id], {"delta": 5}),
            ("dis.tpl.queue.bucket", "unlink", [row.id]),
            ("dis.tpl.queue.bucket", "create", [{"queue_id": row.queue_id.id, "rank": 0, "day": row.day, "delta": 1}]),
            ("dis.tpl.queue", "write", [row.queue_id.id], {"group_id": self.bed.group_id.id}),
            ("dis.tpl.queue", "write", [row.queue_id.id], {"request_ids": [(3, self.first.id)]}),
            ("dis.tpl.queue", "unlink", [row.queue_id.id]),
            ("dis.tpl.request", "unlink", [self.first.id]),
            ("dis.case", "write", [self.own.case_id.id], {"application_id": self.first.application_id.id}),
            ("dis.case", "unlink", [self.first.case_id.id]),
            ("dis.application", "write", [self.own.application_id.id], {"registered_at": "2020-01-01"}),
            ("dis.submission", "write", [self.own.application_id.submission_id.id], {"finished_at": "2020-01-01"}),
            ("dis.tpl.list.entry", "write", [self.wheelchair.id], {"group_id": self.bed.group_id.id}),
            ("dis.tpl.urgency.claim", "create", [claim]),
        ]
        for who, user in self.users.items():
            for model, method, *args in calls:
                self.assert_closed(
                    who,
                    f"{model} {method}",
                    lambda user=user, model=model, method=method, args=args: self.rpc(user, model, method, *args),
                )

    def test_doors_of_the_system_are_not_open_to_rpc(self):
        for who, user in self.users.items():
            for model, method, args in PRIVATE:
                with self.subTest(who, method=method), self.assertRaises(AccessError):
                    self.rpc(user, model, method, [self.own.id], *args)

    def test_context_of_the_clerk_who_registers_paper(self):
        clerk = self.env(user=self.desk)
        intake = clerk["dis.tpl.intake"].create(
            {
                "person_id": self.anna.id,
                "institution_id": self.vtpc.id,
                "line_ids": [(0, 0, {"list_entry_id": self.wheelchair.id})],
                "key": str(uuid.uuid4()),
            }
        )
        context = {f"default_{field}": value for field, value in self.values.items()} | {"default_answer": "yes"}
        action = self.rpc(self.desk, "dis.tpl.intake", "action_register", [intake.id], context=context)
        request = self.env["dis.tpl.request"].search(action["domain"])
        self.assertEqual((request.state, request.queue_rank, request.group_id), ("submitted", 1, self.own.group_id))
        self.assertFalse(request.queue_id or request.corrected_at or request.queued_at)
        self.assertEqual(request.registered_at, request.application_id.registered_at)
        self.assertEqual(request.registered_at.date(), self.today)

    def test_a_clerk_registers_nothing_for_another_institution(self):
        cane = self.entry(WHITE_CANE)
        clerk = self.env(user=self.desk)["dis.tpl.intake"]
        vals = {"person_id": self.anna.id, "institution_id": self.vtpc.id}
        intake = clerk.create({**vals, "line_ids": [(0, 0, {"list_entry_id": cane.id})], "key": str(uuid.uuid4())})
        with self.assertRaisesRegex(UserError, "Another institution"):
            self.rpc(self.desk, "dis.tpl.intake", "action_register", [intake.id])
        intake.write({"line_ids": [(5,), (0, 0, {"list_entry_id": self.wheelchair.id})]})
        intake.person_id = self.desk.partner_id
        with self.assertRaisesRegex(UserError, "person of the register"):
            self.rpc(self.desk, "dis.tpl.intake", "action_register", [intake.id])

    def test_a_claim_of_urgency_is_proven_by_the_rules_only(self):
        ground = self.env["dis.classifier.value"]._by_code("urgency_ground", "U1")
        vals = {"request_id": self.outside.id, "ground_id": ground.id}
        [number] = self.rpc(self.desk, "dis.tpl.urgency.claim", "create", [{**vals, "answer": "yes"}])
        claim = self.env["dis.tpl.urgency.claim"].browse(number)
        self.assertEqual(claim.answer, "unclear")
        with self.assertRaises(AccessError):
            self.rpc(self.desk, "dis.tpl.urgency.claim", "write", [number], {"answer": "yes"})
        with self.assertRaises(AccessError):
            lines = [(1, number, {"answer": "yes"})]
            self.rpc(self.desk, "dis.tpl.request", "write", [self.outside.id], {"urgency_ids": lines})
        claim.answer = "yes"
        for moved in ({"request_id": self.own.id}, {"ground_id": ground.id}, {"evidence_id": False}):
            with self.assertRaises(AccessError):
                self.rpc(self.desk, "dis.tpl.urgency.claim", "write", [number], moved)
        with self.assertRaises(AccessError):
            self.rpc(self.desk, "dis.tpl.urgency.claim", "unlink", [number])

    def test_what_an_officer_may_edit_can_be_edited(self):
        self.rpc(self.desk, "dis.tpl.request", "write", [self.own.id], {"delivery_wish": "home"})
        self.assertEqual(self.own.delivery_wish, "home")
        with self.assertRaises(AccessError):
            self.rpc(self.desk, "dis.tpl.request", "write", [self.own.id], {"evaluation_id": False})
