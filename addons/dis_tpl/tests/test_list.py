"""The positive list: all rows of the file, versions, who edits it."""

import csv
import re
from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import file_open, mute_logger

from .common import TplCase


@tagged("-at_install", "post_install")
class TestList(TplCase):
    def test_every_row_of_the_file_is_there(self):
        with file_open("dis_tpl/data/positive_list.csv") as file:
            codes = [row["item_code"] for row in csv.DictReader(file)]
        self.assertEqual(len(codes), 181)
        entries = self.env["dis.tpl.list.entry"].search([("item_code", "in", codes)])
        self.assertEqual(sorted(entries.mapped("item_code")), sorted(codes))
        self.assertTrue(all(entries.mapped("is_sample")))
        self.assertEqual(self.entry("122203-01").reapply_months, 36)

    def test_loading_again_changes_nothing(self):
        before = self.env["dis.tpl.list.entry"].search_count([])
        self.env["dis.tpl.list.entry"]._load_positive_list()
        self.assertEqual(self.env["dis.tpl.list.entry"].search_count([]), before)

    def test_only_the_editor_of_the_institution_edits(self):
        editor = self.staff("editor", self.vtpc, "list_editor")
        self.wheelchair.with_user(editor).description = "Saliekams riteņkrēsls"
        others = [
            self.staff("editor", self.lnb, "list_editor"),
            self.staff("manager", self.vtpc, "manager"),
            self.desk,
            self.anna.user_ids,
        ]
        for user in others:
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                self.wheelchair.with_user(user).description = "Cits"

    def test_an_editor_sees_the_list_and_no_person(self):
        """Least privilege: catalogue, demand and proposals name nobody."""
        editor, cases = self.staff("editor", self.vtpc, "list_editor"), self.env["dis.case"]
        self.opinion(self.anna, self.wheelchair)
        request = self.apply(self.anna, self.wheelchair)
        for record in (request, request.case_id, request.application_id, request.decision_ids, request.event_ids,
                       request.letter_ids, request.opinion_id, self.anna):  # fmt: skip
            with self.subTest(record._name):
                self.assertTrue(record)
                self.assertFalse(record.with_user(editor).has_access("read"))
        self.assertFalse(self.env["res.partner"].with_user(editor).search([("is_person", "=", True)]))
        with self.assertRaises(AccessError):
            cases.with_user(editor).search([])
        self.assertTrue(self.anna.with_user(self.desk).has_access("read"))
        both = self.staff("both", self.vtpc, "list_editor", "desk_officer")
        self.assertTrue(self.anna.with_user(both).has_access("read"))
        # What an editor works with opens, with all that stands on its forms.
        menus = self.env["ir.ui.menu"].with_user(editor)._visible_menu_ids()
        for name in ("list_entry", "list_proposal", "group", "iso_class", "demand"):
            with self.subTest(name):
                self.assertIn(self.env.ref(f"dis_tpl.dis_tpl_{name}_menu").id, menus)
                action = self.env.ref(f"dis_tpl.dis_tpl_{name}_action")
                model = self.env[action.res_model].with_user(editor)
                for view in action.view_mode.split(","):
                    arch = model.get_view(view_type=view)["arch"]
                    shown = re.findall(r'<field name="(\w+)"', arch) if view in ("list", "form") else []
                    model.search([], limit=2).web_read({field: {} for field in shown if field in model._fields})
        hidden = ("dis_base.dis_workplace_menu", "dis_base.res_partner_menu", "dis_base.dis_case_menu",
                  "dis_tpl.dis_tpl_request_menu", "dis_tpl.dis_tpl_queue_menu")  # fmt: skip
        self.assertFalse(menus & {self.env.ref(name).id for name in hidden})

    def test_used_version_changes_by_a_new_version_only(self):
        self.opinion(self.anna, self.wheelchair)
        self.apply(self.anna, self.wheelchair)
        with self.assertRaises(UserError):
            self.wheelchair.state_price = 1
        action = self.wheelchair.action_new_version()
        new = self.env["dis.tpl.list.entry"].browse(action["res_id"])
        self.assertEqual(new.valid_from, self.today + timedelta(days=1))
        self.assertEqual(self.wheelchair.successor_ids, new)
        new.state_price = 500

    def test_two_versions_are_never_in_force_at_once(self):
        with self.assertRaises(ValidationError):
            self.wheelchair.copy({"valid_from": self.today})

    def test_medical_device_needs_class_and_certificate(self):
        with self.assertRaises(ValidationError):
            self.wheelchair.is_medical_device = True
        self.wheelchair.write({"is_medical_device": True, "device_class": "I", "ce_number": "CE 0123"})

    def test_iso_code_has_its_form(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.wheelchair.copy({"item_code": "x", "iso_code": "122203"}).flush_recordset()
