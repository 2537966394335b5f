"""Tampering is found: in the journal of a case, in the access log (S8)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .person_common import PersonCase


@tagged("-at_install", "post_install")
class TestEventChain(PersonCase):
    def setUp(self):
        super().setUp()
        self.case = self.make_case(self.make_person(self.here), self.here)
        for number in range(4):
            self.case._log_event(
                "note", f"Solis {number}", before=number, after=False, count=number, day=fields.Date.today()
            )
        self.events = self.case.event_ids.sorted("number")

    def verify(self):
        self.env.invalidate_all()
        return self.env["dis.event"]._verify(self.case)

    def tamper(self, sql, *params):
        self.env.flush_all()
        self.env.cr.execute(sql, params)
        self.env.invalidate_all()

    def test_what_was_written_holds(self):
        self.assertEqual(self.events.mapped("number"), [1, 2, 3, 4])
        self.assertEqual(self.events[0].before, "0", "a zero is a value")
        self.assertIsNone(self.verify())
        with self.assertNoLogs("odoo.addons.dis_base.models.watch.notice_alarm"):
            with self.enter_registry_test_mode():
                self.env.ref("dis_base.cron_event_verify").method_direct_trigger()

    def test_each_way_of_tampering_is_found(self):
        third = self.events[2].id
        for column, value in {
            "text": "Cits teksts",
            "before": "9",
            "after": "x",
            "kind": "other",
            "user_id": self.clerk.id,
            "at": fields.Datetime.now() - timedelta(1),
            "payload": '{"count": 9}',
            "payload_digest": "0" * 64,
            "hash": "0" * 64,
            "previous_hash": "0" * 64,
        }.items():
            with self.subTest(column), self.env.cr.savepoint() as savepoint:
                self.tamper(f'UPDATE dis_event SET "{column}" = %s WHERE id = %s', value, third)
                self.assertEqual(self.verify(), 3)
                savepoint.rollback()

    def test_missing_and_added_events(self):
        for sql, number in (
            ("DELETE FROM dis_event WHERE case_id = %s AND number = 2", 2),
            ("DELETE FROM dis_event WHERE case_id = %s AND number = 1", 1),
            ("DELETE FROM dis_event WHERE case_id = %s AND number = 4", 4),
            ("UPDATE dis_case SET event_count = 3 WHERE id = %s", 5),
            ("UPDATE dis_case SET event_head = 'x' WHERE id = %s", 5),
        ):
            with self.subTest(sql), self.env.cr.savepoint() as savepoint:
                self.tamper(sql, self.case.id)
                self.assertEqual(self.verify(), number)
                savepoint.rollback()

    def test_erasing_what_was_said_keeps_the_chain(self):
        self.tamper(
            "UPDATE dis_event SET text = NULL, before = NULL, after = NULL, payload = NULL WHERE id = %s",
            self.events[1].id,
        )
        self.assertEqual(self.verify(), 2, "nobody has erased this case by law")
        self.case.erased_on = fields.Date.today()
        self.assertIsNone(self.verify())

    def test_the_administrators_are_told(self):
        administrator = self.make_officer("root of all", self.here, "dis_base.group_administrator")
        self.tamper("UPDATE dis_event SET text = 'x' WHERE id = %s", self.events[1].id)
        with self.assertLogs("odoo.addons.dis_base.models.watch.notice_alarm", "ERROR") as logs:
            with self.enter_registry_test_mode():
                self.env.ref("dis_base.cron_event_verify").method_direct_trigger()
        self.assertIn(self.case.number, logs.output[0])
        notice = self.env["dis.notice"].with_user(administrator).search([], limit=1)
        self.assertIn(self.case.number, notice.text)
        self.assertEqual(notice.urgency, "urgent")


@tagged("-at_install", "post_install")
class TestAccessSeal(PersonCase):
    def setUp(self):
        super().setUp()
        self.forget()
        self.env.cr.execute("DELETE FROM dis_access_seal")
        self.today = fields.Date.today()
        person = self.make_person(self.here)
        for days_ago in (3, 2, 2, 1, 0):
            self.log.with_user(self.clerk)._log_find(person, "case", self.here)
            self.env.cr.execute(
                "UPDATE dis_access_log SET at = at - %s * interval '1 day' WHERE id = (SELECT max(id) FROM dis_access_log)",
                [days_ago],
            )
        self.seals = self.env["dis.access.seal"]
        self.seals._cron_seal()

    def test_each_day_once(self):
        rows = self.seals.search([], order="day")
        self.assertEqual(rows.mapped("line_count"), [1, 2, 1])
        self.assertEqual(rows[-1].day, self.today - timedelta(1), "today is not over")
        self.seals._cron_seal()
        self.assertEqual(self.seals.search([], order="day"), rows)
        self.assertIsNone(self.seals._broken())

    def test_tampering(self):
        for sql, days_ago in (
            ("UPDATE dis_access_log SET user_id = 1 WHERE at::date = %s", 2),
            ("UPDATE dis_access_log SET what = 'dis.case' WHERE at::date = %s", 1),
            ("DELETE FROM dis_access_log WHERE at::date = %s", 3),
            ("UPDATE dis_access_log SET at = at + interval '1 day' WHERE at::date = %s", 1),
            ("UPDATE dis_access_seal SET hash = 'x' WHERE day = %s", 3),
        ):
            with self.subTest(sql), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(sql, [self.today - timedelta(days_ago)])
                self.env.invalidate_all()
                self.assertEqual(self.seals._broken(), self.today - timedelta(days_ago))
                with self.assertLogs("odoo.addons.dis_base.models.watch.notice_alarm", "ERROR"):
                    self.seals._cron_seal()
                savepoint.rollback()

    def test_nobody_changes_a_seal(self):
        seal = self.seals.search([], limit=1)
        for change in (
            lambda: seal.write({"hash": "x"}),
            lambda: seal.unlink(),
            lambda: seal.create({"day": self.today, "hash": "x"}),
        ):
            with self.assertRaises(AccessError):
                change()
