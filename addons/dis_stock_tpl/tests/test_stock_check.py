"""Who changes the stock past its doors is found by the nightly check."""

from odoo.tests import tagged

from .common import StoreCase


@tagged("-at_install", "post_install")
class TestStockCheck(StoreCase):
    def found(self):
        return {row["what"] for row in self.env["dis.tpl.stock.check"]._cron_check().differences or []}

    def tamper(self, query):
        self.env.flush_all()
        self.env.cr.execute(query)
        self.assertTrue(self.env.cr.rowcount)
        self.env.invalidate_all()

    def test_each_kind_of_difference(self):
        self.assertEqual(self.found(), set())
        self.receive("SN1\nSN2\nSN3")
        self.issue(self.first)
        stick = self.model.copy({"name": "Spieķis", "tracking": "none"}).product_variant_ids[0]
        self.wizard("receipt", "receive", site_id=self.riga.id, product_id=stick.id, quantity=2)
        self.assertEqual(self.found(), set())
        for query, wanted in (
            ("UPDATE dis_tpl_promise SET state = 'released' WHERE state = 'active'", {"unit_promised"}),
            ("UPDATE stock_lot SET is_promised = FALSE WHERE is_promised", {"promise"}),
            ("UPDATE stock_lot SET contract_id = NULL WHERE room = 'out'", {"outside"}),
            ("UPDATE stock_lot SET room = 'service' WHERE room = 'out'", {"loan"}),
            ("DELETE FROM stock_quant WHERE lot_id IS NOT NULL AND quantity > 0", {"place"}),
            ("UPDATE dis_tpl_stock_counter SET free = free + 1", {"counter"}),
        ):
            with self.subTest(query), self.env.cr.savepoint() as savepoint:
                self.tamper(query)
                self.assertEqual(self.found(), wanted)
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
