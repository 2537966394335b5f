"""Repairs and returns that end otherwise: beyond repair, under warranty, after a death; the database holds a promise once."""

from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import StoreCase


@tagged("-at_install", "post_install")
class TestRepair(StoreCase):
    def repair(self, **vals):
        self.wizard("send.to.repair", "send", **{"scanned": "SN1", "fault": "Bremze", **vals})
        return self.env["dis.tpl.repair"].with_user(self.keeper).search([("state", "=", "open")])

    def test_a_promised_unit_in_repair_is_not_issued_and_comes_back_to_the_first(self):
        unit = self.receive("SN1")
        repair = self.repair()
        self.assertEqual((self.first.state, self.first._reserve()), ("queued", False))
        self.after(repair.action_finish_repaired)
        self.assertEqual((self.first.state, self.promise(self.first).lot_id), ("invited", unit))

    def test_beyond_repair_a_second_person_decides(self):
        unit = self.receive("SN1")
        self.repair().action_finish_beyond()
        self.assertEqual(self.seen(unit)[0], "inspection")
        proposal = self.env["dis.tpl.stock.write.off"].search([("lot_id", "=", unit.id)])
        self.assertEqual((proposal.state, proposal.reason), ("proposed", "broken"))
        proposal.with_user(self.boss).action_reject()
        self.assertEqual((proposal.state, self.seen(unit)[0]), ("rejected", "inspection"))

    def test_warranty_and_days(self):
        self.receive("SN1", warranty_until=self.today)
        with self.assertRaisesRegex(ValidationError, "future"), self.env.cr.savepoint():
            self.repair(taken_on=self.today + timedelta(days=1))
        repair = self.repair()
        self.assertTrue(repair.in_warranty)
        repair.cost = 10
        with self.assertRaisesRegex(ValidationError, "costs nothing"), self.env.cr.savepoint():
            repair.action_finish_repaired()
        repair.is_worn = True
        self.assertFalse(repair.in_warranty)
        repair.action_finish_repaired()
        self.assertEqual(repair.state, "done")

    def test_after_a_death_it_is_recovered(self):
        unit = self.receive("SN1")
        contract = self.issue(self.first)
        self.wizard("take.back", "take_back", site_id=self.riga.id, scanned="SN1", reason="death")
        self.assertEqual((contract.state, self.seen(unit)[0]), ("recovered", "inspection"))

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_second_promise(self):
        unit = self.receive("SN1")
        for request, lot in ((self.second, unit), (self.first, unit.browse())):
            vals = {"request_id": request.id, "institution_id": self.vtpc.id, "product_id": self.chair40.id}
            with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
                self.env["dis.tpl.promise"].create({**vals, "lot_id": lot.id, "site_id": self.riga.id})
