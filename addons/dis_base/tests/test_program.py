from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("-at_install", "post_install")
class TestProgram(TransactionCase):
    """An administrator, of DIS and of the server too, runs no code of its own and opens no door (R-143, S6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = new_test_user(cls.env, "system", groups="dis_base.group_administrator,base.group_system")
        cls.model = cls.env.ref("base.model_res_partner").id
        cls.rows = {
            "ir.actions.server": {"name": "x", "model_id": cls.model, "state": "code", "code": "env.cr.rollback()"},
            "ir.cron": {"name": "x", "model_id": cls.model, "state": "code", "code": "env.cr.rollback()"},
            "ir.actions.report": {"name": "x", "model": "res.partner", "report_name": "x"},
            "ir.ui.view": {"name": "x", "type": "qweb", "arch": "<t t-out='1'/>"},
            "ir.asset": {"name": "x", "bundle": "web.assets_backend", "path": "x.js"},
            "mail.template": {"name": "x", "model_id": cls.model, "body_html": "<t t-out='object.sudo()'/>"},
            "ir.model": {"name": "x", "model": "x_x"},
            "ir.model.fields": {"name": "x_x", "model_id": cls.model, "ttype": "char", "compute": "self.sudo()"},
            "ir.model.access": {"name": "x", "model_id": cls.model, "perm_read": True},
            "ir.rule": {"name": "x", "model_id": cls.model, "domain_force": "[]"},
        }

    def test_nothing_of_the_program_is_written_by_hand(self):
        for name, vals in self.rows.items():
            rows = self.env[name].with_user(self.admin)
            # Core's own e-mail templates of invoices refuse by themselves to be deleted.
            row = rows.search([], limit=1) if name != "mail.template" else rows
            row = row or rows.sudo().create(vals).sudo(False)
            acts = [lambda rows=rows, vals=vals: rows.create(vals)]
            if name != "ir.cron":
                acts.append(lambda row=row: row.write({"name": "y"}))
            if name not in ("ir.cron", "ir.model", "ir.model.fields"):  # core keeps these itself
                acts.append(row.unlink)
            for act in acts:
                with self.subTest(name), self.assertRaises(AccessError) as refused:
                    act()
                with self.subTest(name):
                    self.assertIn("a part of the program", str(refused.exception))

    def test_a_scheduled_action_is_paused_but_gets_no_other_code(self):
        cron = self.env.ref("dis_base.cron_persons_of_age").with_user(self.admin)
        cron.write({"active": False, "interval_number": 2})
        self.assertFalse(cron.active)
        with self.assertRaises(AccessError):
            cron.code = "raise"

    def test_a_clerk_writes_no_expressions_into_e_mails(self):
        clerk = new_test_user(self.env, "clerk", groups="dis_base.group_desk_officer")
        self.assertFalse(clerk.has_group("mail.group_mail_template_editor"))
        with self.assertRaises(AccessError):
            self.env["mail.template"].with_user(clerk).create(self.rows["mail.template"])

    def test_an_administrator_still_changes_settings_and_users(self):
        self.env["ir.config_parameter"].with_user(self.admin).set_param("x", "1")
        user = self.env["res.users"].with_user(self.admin).create({"name": "x", "login": "x"})
        user.write({"group_ids": [Command.link(self.env.ref("dis_base.group_staff").id)]})
        self.assertTrue(user.has_group("dis_base.group_staff"))
