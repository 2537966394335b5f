"""Who changes the queue past its doors is found by the nightly check (R-083)."""

from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .queue_common import MONDAY, QueueCase


@tagged("-at_install", "post_install")
class TestQueueCheck(QueueCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.waiting(cls.wheelchair, MONDAY)
        cls.second = cls.waiting(cls.wheelchair, MONDAY + timedelta(days=1))
        cls.manager = cls.staff("boss", cls.vtpc, "manager")

    def setUp(self):
        super().setUp()
        self.assertEqual(self.check(), set())

    def tamper(self, query, *values):
        """What somebody with the database's password does."""
        self.env.flush_all()
        self.env.cr.execute(query, values)
        self.assertTrue(self.env.cr.rowcount)
        self.env.invalidate_all()

    def request_set(self, column, value):
        self.tamper(f"UPDATE dis_tpl_request SET {column} = %s WHERE id = %s", value, self.second.id)

    def test_an_earlier_time(self):
        self.request_set("registered_at", MONDAY - timedelta(days=1))
        found = {("time", self.second.id), ("ledger", self.second.id), ("sum", None)}
        self.assertEqual(self.check(), found)

    def test_an_earlier_time_within_the_day(self):
        self.request_set("registered_at", MONDAY + timedelta(hours=23))
        self.assertEqual(self.check(), {("time", self.second.id), ("ledger", self.second.id)})

    def test_no_time(self):
        self.request_set("registered_at", None)
        self.assertIn(("time", self.second.id), self.check())

    def test_an_earlier_time_that_the_application_confirms(self):
        moment = self.second.registered_at - timedelta(minutes=1)
        self.request_set("registered_at", moment)
        application = self.second.application_id
        self.tamper("UPDATE dis_application SET registered_at = %s WHERE id = %s", moment, application.id)
        self.assertEqual(self.check(), {("ledger", self.second.id)})

    def test_an_invented_correction(self):
        moment = self.second.registered_at - timedelta(minutes=1)
        self.request_set("registered_at", moment)
        self.request_set("corrected_at", moment)
        self.assertEqual(self.check(), {("ledger", self.second.id)})

    def test_urgency_without_a_ground(self):
        self.request_set("queue_rank", 0)
        self.assertEqual(self.check(), {("urgency", self.second.id), ("ledger", self.second.id), ("sum", None)})

    def test_urgency_with_an_invented_ground_and_sums_that_fit(self):
        self.request_set("queue_rank", 0)
        self.second.urgency_ids = [(0, 0, {"ground_id": self._ground().id})]
        self.second.flush_recordset()
        self.tamper("UPDATE dis_tpl_urgency_claim SET answer = 'yes' WHERE request_id = %s", self.second.id)
        day = self.second.registered_at.date()
        self.tamper("UPDATE dis_tpl_queue_bucket SET rank = 0 WHERE day = %s", day)
        self.assertEqual(self.check(), {("ledger", self.second.id)})

    def _ground(self):
        return self.env["dis.classifier.value"]._by_code("urgency_ground", "U1")

    def test_urgency_taken_away(self):
        self.grant_urgency(self.second)
        self.assertEqual(self.check(), set())
        self.request_set("queue_rank", 1)
        self.assertIn(("urgency", self.second.id), self.check())

    def test_another_queue(self):
        self.request_set("queue_id", self.bed.group_id.queue_ids.id)
        self.assertEqual(self.check(), {("group", self.second.id), ("ledger", self.second.id), ("sum", None)})

    def test_a_rank_that_does_not_exist_is_refused_by_the_database(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.request_set("queue_rank", -1)

    def test_smuggled_in(self):
        outside = self.submitted(self.wheelchair)
        self.tamper(
            "UPDATE dis_tpl_request SET state = 'queued', queue_id = %s WHERE id = %s",
            self.second.queue_id.id,
            outside.id,
        )
        self.assertEqual(self.check(), {("ledger", outside.id), ("sum", None)})

    def test_thrown_out_with_sums_that_fit(self):
        day = self.second.registered_at.date()
        self.request_set("state", "removed")
        self.tamper("DELETE FROM dis_tpl_queue_bucket WHERE day = %s", day)
        self.assertEqual(self.check(), {("ledger", self.second.id)})

    def test_sums(self):
        for query in (
            "UPDATE dis_tpl_queue_bucket SET delta = delta + 1",
            "UPDATE dis_tpl_queue_bucket SET day = day - 1",
            "DELETE FROM dis_tpl_queue_bucket",
            "INSERT INTO dis_tpl_queue_bucket (queue_id, rank, day, delta) SELECT queue_id, 0, day, 1"
            " FROM dis_tpl_queue_bucket",
        ):
            with self.subTest(query), self.env.cr.savepoint() as savepoint:
                self.tamper(query)
                self.assertEqual(self.check(), {("sum", None)})
                savepoint.rollback()

    def test_managers_are_told_and_the_check_is_kept(self):
        self.request_set("registered_at", MONDAY)
        check = self.env["dis.tpl.queue.check"]._cron_check()
        self.assertEqual(check.difference_count, len(check.differences))
        self.assertGreaterEqual(check.waiting, 2)
        notices = self.env["dis.notice"].with_user(self.manager).search([("urgency", "=", "urgent")])
        self.assertIn(check.id, notices.mapped("res_id"))
        self.assertEqual(
            self.env["dis.tpl.queue.check"].with_user(self.manager).browse(check.id).waiting, check.waiting
        )
