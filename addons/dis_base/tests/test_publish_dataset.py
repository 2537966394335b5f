from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("-at_install", "post_install")
class TestDataset(TransactionCase):
    def setUp(self):
        super().setUp()
        model = self.env.registry["dis.application"]
        self.counted = [{"region": "Rīga", "n": 41}, {"region": "=cmd()", "n": 3}, {"region": "Latgale", "n": 12}]
        counted = patch.object(
            model, "_dataset_test", lambda _self, _start, _end: [dict(row) for row in self.counted], create=True
        )
        self.enterContext(counted)
        self.dataset = self.env["dis.dataset"].create(
            {
                "name": "Iesniegumi pa reģioniem",
                "code": "test",
                "model": "dis.application",
                "method": "_dataset_test",
                "column_ids": [
                    (0, 0, {"name": "region", "label": "Reģions"}),
                    (0, 0, {"name": "n", "label": "Skaits", "is_count": True}),
                ],
            }
        )
        self.period = (date(2026, 1, 1), date(2026, 1, 31))

    def test_small_counts_are_hidden_and_stay_hidden(self):
        rows = self.dataset._rows(*self.period)
        self.assertIsNone(rows[1]["n"])
        self.assertEqual(sum(row["n"] is None for row in rows), 2, "one alone could be computed from a total")
        self.assertEqual(rows, self.dataset._rows(*self.period))

    def test_a_file_that_no_spreadsheet_runs(self):
        text = self.dataset._csv(*self.period)
        lines = text.splitlines()
        self.assertEqual(lines[0], "region,n")
        self.assertEqual(lines[2], "'=cmd(),")
        self.assertEqual(text.count("\n"), 4)

    def test_only_an_aggregate_is_called(self):
        for vals in ({"method": "unlink"}, {"method": "_dataset_missing"}, {"model": "no.such"}):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self.dataset.write(vals)

    def test_nobody_changes_a_data_set(self):
        user = new_test_user(self.env, "test_boss", groups="dis_base.group_manager,dis_base.group_administrator")
        self.assertEqual(self.dataset.with_user(user).name, "Iesniegumi pa reģioniem")
        with self.assertRaises(AccessError):
            self.dataset.with_user(user).method = "_dataset_other"
