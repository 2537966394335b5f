from datetime import date, timedelta
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import SQL, mute_logger


@tagged("-at_install", "post_install")
class TestParameter(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.programme = cls.env["dis.programme"].create(
            {
                "name": "Test service",
                "service": "test",
                "institution_id": cls.env.ref("dis_base.institution_lns").id,
                "case_model": "dis.test.case",
            }
        )
        cls.parameter = cls.env["dis.parameter"].create({"name": "Test", "code": "test.term", "kind": "integer"})
        cls.old = cls._row(cls, "30", "2020-01-01")
        cls.new = cls._row(cls, "20", "2024-01-01")
        cls._typed_long_ago(cls.old | cls.new)

    @classmethod
    def _typed_long_ago(cls, rows):
        rows.flush_recordset()
        cls.cr.execute(SQL("UPDATE dis_parameter_value SET create_date = '2020-01-01' WHERE id IN %s", tuple(rows.ids)))
        rows.invalidate_recordset()

    def _row(self, value, valid_from, programme=None):
        return self.env["dis.parameter.value"].create(
            {
                "parameter_id": self.parameter.id,
                "value": value,
                "valid_from": valid_from,
                "programme_id": programme and programme.id,
                "basis": "MK 21.12.2021. noteikumi Nr. 878",
            }
        )

    def _get(self, on, programme=None):
        return self.env["dis.parameter"]._get("test.term", on=on, programme=programme)

    def test_the_value_of_a_day(self):
        self.assertEqual(self._get(date(2023, 12, 31)), 30)
        self.assertEqual(self._get(date(2024, 1, 1)), 20)

    def test_the_own_value_of_a_programme_goes_first(self):
        self._row("15", "2024-06-01", self.programme)
        self.assertEqual(self._get(date(2024, 5, 31), self.programme), 20, "before its first day: the common one")
        self.assertEqual(self._get(date(2024, 6, 1), self.programme), 15)
        self.assertEqual(self._get(date(2024, 6, 1)), 20)
        # A newer common value does not overrule the own one.
        self._row("25", "2025-01-01")
        self.assertEqual(self.programme._parameter("test.term", date(2025, 2, 1)), 15)

    def test_no_value_is_an_error_and_not_a_guess(self):
        with self.assertRaisesRegex(ValidationError, "test.term"):
            self._get(date(2019, 12, 31))
        with self.assertRaisesRegex(ValidationError, "no.such"):
            self.env["dis.parameter"]._get("no.such")

    def test_kinds(self):
        make = self.env["dis.parameter"].create
        rows = [("decimal", "7,11", Decimal("7.11")), ("flag", "1", True), ("flag", "0", False), ("text", " a ", "a")]
        for number, (kind, text, value) in enumerate(rows):
            parameter = make({"name": kind, "code": f"test.kind.{number}", "kind": kind})
            self.parameter = parameter
            self._row(text, "2020-01-01")
            self.assertEqual(self.env["dis.parameter"]._get(parameter.code), value)

    def test_rubbish_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "seven"):
            self._row("seven", "2026-01-01")

    def test_last_days(self):
        self.assertEqual(self.old.valid_to, date(2023, 12, 31))
        self.assertFalse(self.new.valid_to)
        own = self._row("15", "2024-06-01", self.programme)
        self.assertFalse(self.new.valid_to, "the own row of a programme ends nothing")
        ahead = date.today() + timedelta(days=30)
        row = self._row("10", ahead)
        self.assertEqual(self.new.valid_to, ahead - timedelta(days=1))
        row.unlink()
        self.assertFalse(self.new.valid_to)
        self.assertFalse(own.valid_to)

    def test_history_is_not_rewritten(self):
        for row in (self.old, self.new):
            with self.assertRaises(UserError):
                row.value = "99"
            with self.assertRaises(UserError):
                row.valid_from = "2021-01-01"
            with self.assertRaises(UserError):
                row.unlink()
        self.old.basis = "MK 21.12.2021. noteikumi Nr. 878 5. punkts"
        self.assertEqual(self._get(date(2023, 12, 31)), 30)

    def test_a_slip_of_today_is_mended_and_the_cache_knows(self):
        row = self._row("99", "2025-01-01")
        self.assertEqual(self._get(date(2025, 1, 1)), 99)
        row.value = "9"
        self.assertEqual(self._get(date(2025, 1, 1)), 9)

    def test_what_is_ahead_may_change(self):
        row = self._row("5", date.today() + timedelta(days=3))
        self._typed_long_ago(row)
        row.value = "6"
        row.unlink()

    def test_only_an_administrator_edits(self):
        for role in ("desk_officer", "manager", "list_editor"):
            user = new_test_user(self.env, f"test.{role}", groups=f"dis_base.group_{role}")
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                self.env["dis.parameter.value"].with_user(user).create(
                    {"parameter_id": self.parameter.id, "value": "1", "valid_from": "2026-01-01", "basis": "x"}
                )
            if role != "list_editor":  # sees the list only
                self.assertEqual(self.parameter.with_user(user).current_value, "20")
        administrator = new_test_user(self.env, "test.administrator", groups="dis_base.group_administrator")
        self.parameter.with_user(administrator).write(
            {"value_ids": [(0, 0, {"value": "8", "valid_from": "2026-01-01", "basis": "x"})]}
        )
        self.assertEqual(self._get(date(2026, 1, 1)), 8)

    def test_every_kernel_parameter_has_a_value_today(self):
        for parameter in self.env["dis.parameter"].search([]):
            if not parameter.value_ids.programme_id:
                self.env["dis.parameter"]._get(parameter.code)

    def test_asking_twice_reads_once(self):
        day = date(2026, 3, 1)
        self._get(day)
        with self.assertQueryCount(0):
            self._get(day)
