from datetime import date

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("-at_install", "post_install")
class TestTerritory(TransactionCase):
    def test_municipalities_of_a_day(self):
        """P-24: 43 municipalities from July 2021, 42 since Varakļāni joined Madona."""
        municipalities = self.env["dis.territory"]._valid_on(date(2025, 6, 30)).filtered("region_id")
        self.assertEqual(len(municipalities), 43)
        municipalities = self.env["dis.territory"]._valid_on(date(2025, 7, 1)).filtered("region_id")
        self.assertEqual(len(municipalities), 42)
        self.assertEqual(len(municipalities.region_id), 5)
        self.assertEqual(len(municipalities.filtered(lambda row: row.kind == "state_city")), 7)

    def test_the_successor_of_a_merged_municipality(self):
        varaklani = self.env.ref("dis_base.territory_0055000")
        madona = self.env.ref("dis_base.territory_0038000")
        self.assertEqual(varaklani._on(date(2025, 6, 30)), varaklani)
        self.assertEqual(varaklani._on(date(2025, 7, 1)), madona)
        self.assertEqual(madona._on(date(2025, 7, 1)), madona)

    def test_sites_stand_in_municipalities(self):
        sites = self.env["dis.site"].search([("is_mobile", "=", False)])
        self.assertGreaterEqual(len(sites), 9)
        self.assertTrue(all(site.territory_id.region_id for site in sites))

    @mute_logger("odoo.sql_db")
    def test_codes_are_unique(self):
        with self.assertRaisesRegex(Exception, "territory_code_unique"), self.cr.savepoint():
            self.env["dis.territory"].create({"name": "Rīga", "code": "0001000", "kind": "state_city"})


@tagged("-at_install", "post_install")
class TestClassifier(TransactionCase):
    def test_value_by_code(self):
        value = self.env["dis.classifier.value"]._by_code("evidence_kind", "needy_status")
        self.assertEqual(value, self.env.ref("dis_base.evidence_kind_needy_status"))
        self.assertFalse(self.env["dis.classifier.value"]._by_code("evidence_kind", "no such"))
