from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged


@tagged("-at_install", "post_install")
class TestCalendar(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env["dis.calendar"]

    def test_easter(self):
        """Good Friday, both days of Easter: Thursday + 1 working day is Tuesday."""
        self.assertEqual(self.calendar._add_working_days(date(2026, 4, 2), 1), date(2026, 4, 7))

    def test_4_may_on_a_sunday_makes_monday_free(self):
        self.assertEqual(date(2025, 5, 4).weekday(), 6)
        self.assertFalse(self.calendar._is_working_day(date(2025, 5, 5)))
        # Mother's Day and 4 May of an ordinary year move nothing.
        self.assertTrue(self.calendar._is_working_day(date(2026, 5, 5)))

    def test_a_moved_day_counts_at_once(self):
        friday, saturday = date(2027, 1, 8), date(2027, 1, 16)
        self.assertEqual(self.calendar._add_working_days(date(2027, 1, 7), 1), friday)
        self.env["dis.holiday"].create(
            [
                {"day": friday, "is_working": False, "reason": "Pārcelta darba diena"},
                {"day": saturday, "is_working": True, "reason": "Pārcelta darba diena"},
            ]
        )
        self.assertEqual(self.calendar._add_working_days(date(2027, 1, 7), 1), date(2027, 1, 11))
        self.assertEqual(self.calendar._add_working_days(date(2027, 1, 15), 1), saturday)
        self.env["dis.holiday"].search([("day", "=", friday)]).unlink()
        self.assertEqual(self.calendar._add_working_days(date(2027, 1, 7), 1), friday)

    def test_terms(self):
        self.assertEqual(self.calendar._term(date(2026, 9, 18), months=2), date(2026, 11, 19), "18 November is free")
        self.assertEqual(self.calendar._term(date(2026, 1, 31), months=1), date(2026, 3, 2), "a Saturday is moved")
        self.assertEqual(self.calendar._term(date(2026, 11, 15), days=3), date(2026, 11, 19))
        self.assertEqual(self.calendar._working_days_between(date(2026, 12, 23), date(2026, 12, 29)), 2)

    def test_deemed_delivered(self):
        noon = datetime(2026, 12, 23, 10, 0)
        self.assertEqual(self.calendar._deemed_delivered("email", noon), date(2026, 12, 29))
        self.assertEqual(self.calendar._deemed_delivered("letter", noon), date(2026, 12, 30))
        self.assertEqual(self.calendar._deemed_delivered("in_person", noon), date(2026, 12, 23))
        with self.assertRaises(ValidationError):
            self.calendar._deemed_delivered("sms", noon)

    def test_the_date_of_sending_is_the_date_in_riga(self):
        """23:30 UTC is the next day in Riga already."""
        self.assertEqual(self.calendar._deemed_delivered("in_person", datetime(2026, 1, 14, 23, 30)), date(2026, 1, 15))
