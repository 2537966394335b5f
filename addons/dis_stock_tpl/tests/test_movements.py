"""The storekeeper's day: receipt, transfer, issue, return, inspection, repair, write-off; and what is refused."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import StoreCase


@tagged("-at_install", "post_install")
class TestMovements(StoreCase):
    def test_receipt_refuses(self):
        self.receive("SN1; 77")
        day = timedelta(days=1)
        bad = {
            "twice": {"numbers": "SN5\nsn5"},
            "known serial": {"numbers": "SN1"},
            "known number": {"numbers": "SN6; 77"},
            "words": {"numbers": "SN6; 1; 2"},
            "nothing": {"numbers": " "},
            "future": {"numbers": "SN6", "acquired_on": self.today + day},
            "warranty": {"numbers": "SN6", "warranty_until": self.today - day},
            "negative": {"numbers": "SN6", "value": -1},
        }
        for name, vals in bad.items():
            with self.subTest(name), self.assertRaises(UserError):
                self.receive(**vals)
        for user in (self.desk, self.boss):
            with self.assertRaises(AccessError):
                self.wizard("receipt", "receive", user, site_id=self.riga.id, product_id=self.chair40.id, numbers="SN7")
        with self.assertRaises(UserError):  # another institution's site
            self.receive("SN8", site=self.env.ref("dis_base.site_lnb_riga"))

    def test_the_whole_way_of_a_unit(self):
        unit = self.receive("SN1")
        contract = self.issue(self.first)
        self.assertEqual((self.first.state, self.seen(unit)), ("issued", ("out", self.riga)))
        self.assertEqual((unit.contract_id, contract.lot_id, contract.price), (contract, unit, 300))
        self.assertEqual(unit.with_user(self.keeper).holder_id, self.anna)
        self.assertFalse(unit.is_promised or self.first.is_promised)
        for line in unit.history_ids:
            self.assertNotIn("Bērziņa", f"{line.origin} {line.reference} {line.picking_id.partner_id.name}")
        # It comes back at another site, without its cushion.
        self.wizard("take.back", "take_back", site_id=self.kuldiga.id, scanned=unit.inventory_number, grade="fair",
                    missing_parts="spilvens")  # fmt: skip
        self.assertEqual((contract.state, self.seen(unit)), ("ended", ("inspection", self.kuldiga)))
        self.assertEqual((unit.grade, unit.missing_parts, unit.contract_id.id), ("fair", "spilvens", False))
        self.assertEqual(self.second.state, "queued", "nobody is invited to what was not inspected")
        # It is good: the next in line has it.
        self.after(unit.with_user(self.keeper).action_reuse)
        self.assertEqual(self.seen(unit), ("clean", self.kuldiga))
        self.assertEqual((self.second.state, self.promise(self.second).lot_id), ("invited", unit))
        self.assertTrue(unit.is_used)

    def test_return_refuses(self):
        unit = self.receive("SN1; 55")
        take_back = {"site_id": self.riga.id}
        for scanned in ("SN1", "55", "SN-none", "", "SN1\n55", "SN1\nsn1"):
            with self.subTest(scanned), self.assertRaises(UserError):
                self.wizard("take.back", "take_back", **take_back, scanned=scanned)
        self.issue(self.first)
        self.wizard("take.back", "take_back", **take_back, scanned=f"https://x.example.org/tpl/unit/{unit.label_code}")
        with self.assertRaises(UserError):  # the same label again
            self.wizard("take.back", "take_back", **take_back, scanned="SN1")

    def test_what_is_out_comes_back_by_the_contract_only(self):
        unit = self.receive("SN1")
        self.issue(self.first)
        with self.assertRaisesRegex(UserError, "SN1"):
            unit.with_user(self.keeper).location_id = self.riga._room("clean")
        free = self.receive("SN2\nSN3")[1]
        with self.assertRaisesRegex(UserError, "SN3"):
            free.with_user(self.keeper).location_id = self.riga._room("out")

    def test_nothing_held_nothing_issued(self):
        self.receive("SN1")
        self.promise(self.first)._transition("release")
        with self.assertRaises(UserError):
            self.issue(self.first)

    def test_transfer(self):
        unit = self.receive("SN1\nSN2\nSN3")[2]
        self.wizard("transfer", "transfer", site_id=self.kuldiga.id, scanned="SN3")
        self.assertEqual(self.seen(unit), ("clean", self.kuldiga))
        for site, scanned in (
            (self.kuldiga, "SN3"),
            (self.kuldiga, "SN1"),
            (self.env.ref("dis_base.site_lnb_riga"), "SN3"),
        ):
            with self.assertRaises(UserError):
                self.wizard("transfer", "transfer", site_id=site.id, scanned=scanned)

    def test_a_promised_unit_breaks(self):
        unit = self.receive("SN1")
        self.after(unit.with_user(self.keeper).action_inspect_again)
        self.assertEqual((self.first.state, self.seen(unit)), ("queued", ("inspection", self.riga)))
        other = self.receive("SN2")
        self.assertEqual((self.first.state, self.promise(self.first).lot_id), ("invited", other))

    def test_write_off_needs_a_second_person(self):
        unit = self.receive("SN1")
        self.wizard("propose.write.off", "propose", lot_ids=[(6, 0, unit.ids)], reason="broken")
        proposal = self.env["dis.tpl.stock.write.off"].search([("lot_id", "=", unit.id)])
        with self.assertRaises(UserError):
            proposal.with_user(self.keeper).action_approve()
        with self.assertRaises(UserError):
            self.wizard("propose.write.off", "propose", lot_ids=[(6, 0, unit.ids)], reason="broken")
        with self.assertRaises(AccessError):
            proposal.with_user(self.desk).action_approve()
        self.after(proposal.with_user(self.boss).action_approve)
        self.assertEqual(self.seen(unit), ("written_off", self.riga))
        self.assertEqual(self.first.state, "queued", "whoever was promised it waits for the next one")
        with self.assertRaises(UserError):
            proposal.with_user(self.boss).action_approve()

    def test_repair_of_a_lent_unit(self):
        unit, spare = self.receive("SN1"), None
        self.second._transition("withdraw")
        contract = self.issue(self.first)
        spare = self.receive("SN2")
        unit.warranty_until = self.today
        self.wizard("send.to.repair", "send", scanned="SN1", fault="Bremze")
        repair = unit.repair_ids
        self.assertEqual((self.seen(unit)[0], repair.in_warranty, repair.contract_id), ("service", True, contract))
        with self.assertRaises(UserError):  # it is in repair
            self.wizard("send.to.repair", "send", scanned="SN1", fault="Bremze")
        self.wizard("lend", "lend", repair_id=repair.id, scanned="SN2")
        self.assertEqual((self.seen(spare)[0], spare.contract_id), ("out", contract))
        with self.assertRaises(UserError):
            self.wizard("take.back", "take_back", site_id=self.riga.id, scanned="SN2")
        self.after(repair.with_user(self.keeper).action_finish_repaired)
        self.assertEqual((self.seen(unit)[0], self.seen(spare)[0]), ("out", "inspection"))
        self.assertEqual((contract.state, repair.result), ("active", "repaired"))
        with self.assertRaises(UserError):
            repair.with_user(self.keeper).action_finish_repaired()
