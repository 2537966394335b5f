"""What comes into the store finds its person; what is promised is nobody else's (R-086, M5)."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import StoreCase


@tagged("-at_install", "post_install")
class TestPromise(StoreCase):
    def test_what_is_received_is_promised_to_the_first_in_line(self):
        unit = self.receive("SN1; VTPC-1")
        self.assertEqual((self.first.state, self.second.state), ("invited", "queued"))
        self.assertTrue(unit.is_promised and self.first.is_promised)
        self.assertEqual(self.promise(self.first).lot_id, unit)
        self.assertEqual(self.first.invitation_id.site_id, self.riga)
        self.assertIn("Rīga", str(self.first._held_words()))

    def test_a_size_that_does_not_fit_goes_to_the_next(self):
        self.first.with_user(self.desk).needed_value_ids = self.size40
        self.receive("SN1", self.chair50)
        self.assertEqual((self.first.state, self.second.state), ("queued", "invited"))
        self.receive("SN2", self.chair40)
        self.assertEqual(self.first.state, "invited")

    def test_used_before_new_then_the_wished_site(self):
        new, other = self.receive("SN1\nSN2")[0], self.receive("SN3", site=self.kuldiga)
        for promise in (self.promise(self.first), self.promise(self.second)):
            promise._transition("release")
        other.is_used = True
        self.assertTrue(self.first._reserve())
        self.assertEqual(self.promise(self.first).lot_id, other)
        self.second.case_id.site_id = self.riga
        self.assertTrue(self.second._reserve())
        self.assertEqual(self.promise(self.second).lot_id, new)
        self.assertTrue(self.second._reserve(), "held already")
        self.assertEqual(len(self.second.promise_ids.filtered(lambda row: row.state == "active")), 1)

    def test_a_stand_in_serves_when_there_is_nothing_else(self):
        other = self.env["dis.tpl.list.entry"].search(
            [("institution_id", "=", self.vtpc.id), ("group_id", "!=", self.wheelchair.group_id.id)], limit=1
        )
        scooter = self.model.copy({"name": "Skūteris", "item_code": other.item_code})
        scooter.substitute_ids = [Command.create({"item_code": self.wheelchair.item_code})]
        unit = self.receive("SN9", scooter.product_variant_ids[0])
        self.assertEqual(self.promise(self.first).lot_id, unit)

    def test_pieces_without_numbers(self):
        stick = self.model.copy({"name": "Spieķis", "tracking": "none", "item_code": self.wheelchair.item_code})
        stick = stick.product_variant_ids[0]
        self.wizard("receipt", "receive", site_id=self.riga.id, product_id=stick.id, quantity=2)
        counter = self.env["dis.tpl.stock.counter"].search([("product_id", "=", stick.id)])
        self.assertEqual((self.first.state, self.second.state, counter.free), ("invited", "invited", 0))
        with self.assertRaisesRegex(UserError, "not promised|nav apsolīt"):
            self.wizard("transfer", "transfer", site_id=self.kuldiga.id, from_site_id=self.riga.id, product_id=stick.id,
                        quantity=1)  # fmt: skip
        self.after(lambda: self.second._transition("withdraw"))
        counter.invalidate_recordset()
        self.assertEqual(counter.free, 1)
        contract = self.issue(self.first)
        counter.invalidate_recordset()
        self.assertEqual((contract.product_id, counter.free), (stick, 1))

    def test_who_leaves_gives_it_to_the_next(self):
        unit = self.receive("SN1")
        self.after(lambda: self.first._transition("withdraw"))
        self.assertEqual((self.second.state, self.promise(self.second).lot_id), ("invited", unit))
        self.assertFalse(self.first.is_promised)

    def _refused(self, way):
        """A screen of the core says which unit it is, and moves nothing."""
        unit = self.receive("SN1")
        with self.assertRaisesRegex(UserError, "SN1"):
            way(self.env(user=self.keeper), unit)
        self.env.invalidate_all(flush=False)
        self.assertEqual(self.seen(unit), ("clean", self.riga))

    def test_a_scrap_order_does_not_move_what_is_promised(self):
        clean = self.riga._room("clean")

        def scrap(env, unit):
            vals = {"product_id": self.chair40.id, "lot_id": unit.id, "location_id": clean.id,
                    "company_id": clean.company_id.id}  # fmt: skip
            env["stock.scrap"].create(vals).action_validate()

        self._refused(scrap)

    def test_a_count_does_not_move_what_is_promised(self):
        def count(env, unit):
            quant = env["stock.quant"].search([("lot_id", "=", unit.id), ("quantity", ">", 0)])
            quant.with_context(inventory_mode=True).inventory_quantity = 0
            quant.action_apply_inventory()

        self._refused(count)

    def test_a_new_place_does_not_move_what_is_promised(self):
        self._refused(lambda env, unit: unit.with_env(env).write({"location_id": self.kuldiga._room("clean").id}))

    def test_a_transfer_does_not_move_what_is_promised(self):
        self._refused(self._core_transfer)

    def _core_transfer(self, env, unit):
        source, target = self.riga._room("clean"), self.kuldiga._room("clean")
        kind = self.riga.warehouse_ids.int_type_id
        line = {"product_id": unit.product_id.id, "lot_id": unit.id, "quantity": 1, "location_id": source.id,
                "location_dest_id": target.id}  # fmt: skip
        picking = env["stock.picking"].create(
            {
                "picking_type_id": kind.id, "location_id": source.id, "location_dest_id": target.id,
                "move_ids": [Command.create(
                    {"product_id": unit.product_id.id, "product_uom_qty": 1, "location_id": source.id,
                     "location_dest_id": target.id, "move_line_ids": [Command.create(line)]})],
            }
        )  # fmt: skip
        picking.action_confirm()
        picking.move_ids.picked = True
        picking.button_validate()

    def test_nobody_writes_a_promise(self):
        self.receive("SN1")
        promise = self.promise(self.first)
        for user in (self.keeper, self.desk, self.boss):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                promise.with_user(user).write({"state": "released"})

    def test_the_count_by_hand_ends_where_the_warehouse_counts(self):
        with self.assertRaises(UserError):
            self.queue._offer(1)
