"""The contract carries the unit: out when it takes effect, back when it ends (R-087, T-52, T-55)."""

from lxml import etree

from odoo.addons.dis_tpl.tests.contract_common import ContractCase
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import StoreCase


@tagged("-at_install", "post_install")
class TestCustody(StoreCase):
    def issued(self, **vals):
        """:return: (contract in force, unit that is out under it)"""
        unit = self.receive("A1", **vals)
        return self.issue(self.first), unit

    def back(self, numbers):
        self.wizard("take.back", "take_back", site_id=self.riga.id, scanned=numbers)

    def free(self, product):
        rows = [("product_id", "=", product.id), ("site_id", "=", self.riga.id)]
        return self.env["dis.tpl.stock.counter"].search(rows).free

    def stick(self):
        vals = {"name": "Spieķis", "tracking": "none", "item_code": self.wheelchair.item_code}
        return self.model.copy(vals).product_variant_ids[0]

    def test_the_promised_unit_goes_out_and_the_promise_is_kept(self):
        contract, unit = self.issued(value=321)
        self.assertEqual((contract.lot_id, contract.product_id), (unit, self.chair40))
        self.assertEqual((unit.room, unit.site_id, unit.is_used), ("out", self.riga, True))
        self.assertEqual((unit.contract_id, unit.is_promised), (contract, False))
        self.assertEqual(self.first.promise_ids.state, "used")
        self.assertEqual((self.first.state, self.first.is_promised, contract.price), ("issued", False, 321))
        self.assertEqual(unit.history_ids.sorted("id")[-1].move_id.origin, contract.number)

    def test_who_has_it_is_shown_to_whom_the_person_is_visible(self):
        _contract, unit = self.issued()
        self.assertEqual(unit.with_user(self.desk).holder_id, self.anna)
        self.assertFalse(unit.with_user(self.staff("lnb", self.lnb, "desk_officer")).search([("id", "=", unit.id)]))

    def test_ended_it_comes_back_to_inspection_and_finds_the_next(self):
        contract, unit = self.issued()
        self.after(lambda: contract.with_user(self.desk)._end("Nav vajadzīgs"))
        self.assertEqual((contract.state, unit.room, unit.contract_id.id), ("ended", "inspection", False))
        self.assertEqual(self.second.state, "queued", "not before it is inspected")
        self.after(unit.with_user(self.keeper).action_reuse)
        self.assertEqual((self.second.state, self.promise(self.second).lot_id), ("invited", unit))
        again = self.issue(self.second)
        self.assertEqual((again.lot_id, unit.contract_id, unit.room), (unit, again, "out"))

    def test_a_contract_does_not_end_twice(self):
        contract, unit = self.issued()
        contract.with_user(self.desk)._end("Nav vajadzīgs")
        moved = len(unit.history_ids)
        with self.assertRaisesRegex(UserError, "not possible"):
            contract.with_user(self.desk)._end("Nav vajadzīgs")
        unit.invalidate_recordset(["history_ids"])
        self.assertEqual(len(unit.history_ids), moved)

    def test_after_a_death_it_is_recovered(self):
        contract, unit = self.issued()
        contract.sudo()._transition("recover")
        self.assertEqual((contract.state, unit.room), ("recovered", "inspection"))

    def test_what_became_property_stays_with_the_person(self):
        contract, unit = self.issued()
        contract.with_user(self.desk)._end("Izpirkts", how="property")
        self.assertEqual((unit.room, unit.contract_id.id), ("given", False))
        with self.assertRaisesRegex(UserError, "is not where"):
            self.back("A1")

    def test_lost_it_stays_outside_until_it_is_found(self):
        contract, unit = self.issued()
        contract.with_user(self.desk)._lose("Nozagts", False)
        self.assertEqual((contract.state, unit.room, unit.contract_id), ("lost", "out", contract))
        self.back("A1")
        self.assertEqual((contract.state, unit.room, unit.contract_id.id), ("lost", "inspection", False))

    def test_lost_and_written_off(self):
        contract, unit = self.issued()
        contract.with_user(self.desk)._lose("Nozagts", False)
        contract.sudo()._transition("write_off")
        self.assertEqual((unit.room, unit.contract_id.id), ("written_off", False))

    def test_a_death_that_was_none_gives_the_unit_back(self):
        contract, unit = self.issued()
        contract.sudo()._transition("write_off")
        self.assertEqual(unit.room, "written_off")
        contract.sudo()._transition("restore")
        self.assertEqual((unit.room, unit.contract_id), ("out", contract))

    def test_exchanged_under_the_same_contract(self):
        contract, unit = self.issued()
        with self.assertRaisesRegex(UserError, "nothing can be issued"), self.env.cr.savepoint():
            contract.with_user(self.desk)._exchange("Neder")
        self.assertEqual((contract.lot_id, unit.room), (unit, "out"))
        self.second.stopped_at = "2026-01-01 00:00:00"  # nobody else is to be served first
        other = self.receive("A2")
        contract.with_user(self.desk)._exchange("Neder")
        self.assertEqual((contract.lot_id, other.room, unit.room), (other, "out", "inspection"))
        self.assertEqual((unit.contract_id.id, other.contract_id), (False, contract))

    def test_nothing_is_issued_without_a_unit(self):
        contract = self.env["dis.tpl.contract"]._draft_for(self.first)
        self.first.sudo()._transition("invite")
        with self.assertRaisesRegex(UserError, "nothing can be issued"), self.env.cr.savepoint():
            contract.sudo()._transition("activate")
        self.assertEqual(contract.state, "draft")

    def test_other_screens_do_not_issue_or_take_back(self):
        _contract, unit = self.issued()
        free = self.receive("B1", self.chair50, site=self.kuldiga)
        self.promise(self.second)._transition("release")
        carry = self.env["stock.picking"]._carry
        with self.assertRaisesRegex(UserError, "with a contract only"):
            carry(self.kuldiga._room("clean"), self.kuldiga._room("out"), [(free.product_id, free, 1)])
        with self.assertRaisesRegex(UserError, "take it back"):
            carry(self.riga._room("out"), self.riga._room("clean"), [(unit.product_id, unit, 1)])

    def test_pieces_without_numbers(self):
        stick = self.stick()
        self.wizard("receipt", "receive", site_id=self.riga.id, product_id=stick.id, quantity=1)
        contract = self.issue(self.first)
        self.assertEqual((contract.product_id, contract.lot_id.id, self.free(stick)), (stick, False, 0))
        contract.with_user(self.desk)._end("Nav vajadzīgs")
        inside = self.riga._room("inspection")
        self.assertEqual(stick.with_context(location=inside.id).qty_available, 1)


@tagged("-at_install", "post_install")
class TestInvitedBeforeTheStore(ContractCase, StoreCase):
    """Whoever was invited while clerks typed in numbers gets a unit at the desk, through the whole door."""

    def test_a_free_unit_is_issued(self):
        self.assertFalse(self.first.promise_ids)
        self.second.stopped_at = "2026-01-01 00:00:00"
        unit = self.receive("A1")
        contract = self.active()
        self.assertEqual((contract.lot_id, unit.room, contract.state), (unit, "out", "active"))


@tagged("-at_install", "post_install")
class TestQueueList(StoreCase):
    def test_no_number_is_typed_in_where_the_store_keeps_count(self):
        other = self.entry("120606-01").group_id._queue()
        self.assertEqual((self.queue | other).mapped("is_in_store"), [True, False])
        view = self.env["dis.tpl.queue"].with_user(self.desk).get_view(view_type="list")
        button = etree.fromstring(view["arch"]).find(".//button[@string]")
        self.assertEqual(button.get("invisible"), "is_in_store")
