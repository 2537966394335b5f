"""A warehouse per site, its rooms, and who sees what."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("-at_install", "post_install")
class TestHouses(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vtpc, cls.lnb = cls.env.ref("dis_base.institution_vtpc"), cls.env.ref("dis_base.institution_lnb")
        cls.riga = cls.env.ref("dis_base.site_vtpc_riga")
        cls.keeper = new_test_user(cls.env, "keeper", groups="dis_stock_tpl.group_storekeeper")
        cls.keeper.institution_ids = cls.vtpc

    def test_every_house_has_one_warehouse_in_its_own_books(self):
        for site in self.env["dis.site"].search([]):
            self.assertEqual(len(site.warehouse_ids), 0 if site.is_mobile else 1, site.name)
            self.assertEqual(site.warehouse_ids.company_id, site.institution_id.company_id if not site.is_mobile
                             else self.env["res.company"])  # fmt: skip

    def test_rooms(self):
        usages = {
            room: self.riga._room(room).usage for room in ("clean", "inspection", "service", "written_off", "out")
        }
        self.assertEqual(
            usages,
            {"clean": "internal", "inspection": "internal", "service": "internal", "written_off": "inventory",
             "out": "customer"},
        )  # fmt: skip
        self.assertEqual(self.riga._room("clean"), self.riga.warehouse_ids.lot_stock_id)
        self.assertEqual(self.riga._room("clean").name, "Izsniedzams")

    def test_a_shelf_is_in_its_room(self):
        clean = self.riga._room("clean")
        shelf = clean.create({"name": "A1", "location_id": clean.id, "company_id": clean.company_id.id})
        self.assertEqual((shelf.site_id, shelf.room), (self.riga, "clean"))
        self.assertNotEqual(self.riga._room("clean"), shelf)

    def test_a_new_site_gets_its_warehouse(self):
        site = self.env["dis.site"].create({"name": "VTPC Valka", "code": "VTPC-RIG2", "institution_id": self.vtpc.id})
        self.assertEqual(site.warehouse_ids.code, "RIG2")
        other = self.env["dis.site"].create(
            {"name": "VTPC Valka 2", "code": "VALKA-RIG2", "institution_id": self.vtpc.id}
        )
        self.assertEqual(other.warehouse_ids.code, "RIG22")
        site.name = "VTPC Valmiera"
        self.assertEqual(site.warehouse_ids.name, "VTPC Valmiera")

    def test_a_trip_that_becomes_a_house(self):
        site = self.env.ref("dis_base.site_vtpc_mobile")
        self.assertFalse(site._room("clean"))
        site.is_mobile = False
        self.assertTrue(site._room("clean"))

    def test_an_institution_without_books(self):
        court = self.env["dis.institution"].create({"name": "Tiesa", "code": "T", "kind": "court"})
        site = self.env["dis.site"].create({"name": "Nams", "code": "T-N", "institution_id": court.id})
        self.assertFalse(site.warehouse_ids)
        court.company_id = self.env["res.company"].create({"name": "Tiesa"})
        self.assertTrue(site.warehouse_ids)

    def test_a_storekeeper_sees_the_own_houses(self):
        seen = self.env["stock.warehouse"].with_user(self.keeper).search([]).site_id
        self.assertEqual(seen.institution_id, self.vtpc)
        with self.assertRaises(AccessError):
            self.env.ref("dis_base.site_lnb_riga").warehouse_ids.with_user(self.keeper).read(["name"])

    def test_who_sees_the_core_app(self):
        menu = self.env.ref("stock.menu_stock_root")
        clerk = new_test_user(self.env, "clerk", groups="dis_base.group_desk_officer,dis_base.group_manager")
        visible = self.env["ir.ui.menu"].with_user(clerk)._visible_menu_ids()
        self.assertNotIn(menu.id, visible)
        self.assertIn(menu.id, self.env["ir.ui.menu"].with_user(self.keeper)._visible_menu_ids())

    def test_an_employee_does_not_write_what_was_moved(self):
        clerk = new_test_user(self.env, "clerk", groups="dis_base.group_desk_officer")
        clerk.company_ids = [Command.link(self.vtpc.company_id.id)]
        self.assertFalse(self.env["stock.move.line"].with_user(clerk).has_access("write"))
        self.assertFalse(self.env["stock.move.line"].with_user(clerk).has_access("unlink"))
        self.assertTrue(self.env["stock.move.line"].with_user(self.keeper).has_access("write"))
