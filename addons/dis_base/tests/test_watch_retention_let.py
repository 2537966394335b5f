"""Who lets data be erased: one administrator asks, another lets it, either stops it."""

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .decision_common import DecisionCase

_QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("-at_install", "post_install")
class TestRetentionLet(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dis.retention"].search([]).is_armed = False
        cls.term = cls.env.ref("dis_base.retention_case")

    def administrator(self, login):
        return self.make_officer(login, self.env["dis.institution"], "dis_base.group_administrator")

    def test_one_administrator_asks_and_another_lets(self):
        first, second = self.administrator("terms"), self.administrator("terms_too")
        record = self.make_record()
        record._transition("close")
        case = record.case_id
        case.closed_on = fields.Date.subtract(fields.Date.context_today(case), years=100)
        one, other = (self.as_user(user, self.term) for user in (first, second))
        one.action_disarm()
        for button in (one.action_arm, other.action_arm):
            with self.assertRaises(UserError):  # nobody has asked
                button()
        one.action_ask()
        for button in (one.action_ask, one.action_arm, other.action_ask):
            with self.subTest(button), self.assertRaises(UserError):
                button()
        self.run_cron("cron_retention")
        self.assertFalse(case.erased_on, "not let yet")
        other.action_arm()
        self.assertEqual((self.term.is_armed, self.term.asked_by_id, self.term.armed_by_id), (True, first, second))
        self.run_cron("cron_retention")
        self.assertTrue(case.erased_on)
        row = self.term.erasure_ids
        self.assertEqual((row.asked_by_id, row.armed_by_id), (first, second))
        self.assertEqual((row.term, row.unit), (self.term.term, self.term.unit))
        one.action_disarm()
        self.assertEqual((self.term.is_armed, self.term.asked_by_id), (False, self.env["res.users"]))
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.term.write({"asked_by_id": first.id, "armed_by_id": first.id})
            self.term.flush_recordset()

    def test_the_administrator_writes_nothing_of_it(self):
        term, manager = self.as_user(self.administrator("terms"), self.term), self.officers["manager"]
        for vals in ({"model": "res.partner"}, {"unit": "days"}, {"parameter_id": 1}, {"is_armed": True},
                     {"asked_by_id": manager.id}, {"armed_by_id": manager.id}):  # fmt: skip
            with self.assertRaises(AccessError):
                term.write(vals)
        for button in ("action_ask", "action_arm", "action_disarm"):
            with self.assertRaises(AccessError), mute_logger(*_QUIET):
                getattr(self.as_user(manager, self.term), button)()
