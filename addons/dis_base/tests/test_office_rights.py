from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("-at_install", "post_install")
class TestChangesOfRights(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vtpc = cls.env.ref("dis_base.institution_vtpc")
        cls.desk = cls.env.ref("dis_base.group_desk_officer")
        cls.manager_role = cls.env.ref("dis_base.group_manager")
        cls.administrator = new_test_user(cls.env, "administrator", groups="dis_base.group_administrator")
        cls.clerk = new_test_user(cls.env, "clerk", groups="dis_base.group_staff")

    def rows(self, user=None):
        """(by, verb, what) of a user's rows, the oldest first."""
        found = self.env["dis.role.change"].search([("user_id", "=", (user or self.clerk).id)], order="id")
        return [(row.by_id, row.verb, row.group_id or row.office_id) for row in found]

    def test_each_way_leaves_one_row(self):
        staff = self.env.ref("dis_base.group_staff")
        system = self.env.user
        self.assertEqual(self.rows(), [(system, "given", staff)])
        clerk = self.clerk.with_user(self.administrator)
        clerk.write({"dis_role_ids": [Command.link(self.desk.id)], "institution_ids": [Command.link(self.vtpc.id)]})
        self.assertCountEqual(
            self.rows()[1:], [(self.administrator, "given", self.desk), (self.administrator, "given", self.vtpc)]
        )
        clerk.write({"dis_role_ids": [Command.unlink(self.desk.id)], "institution_ids": [Command.clear()]})
        self.assertCountEqual(
            self.rows()[3:], [(self.administrator, "taken", self.desk), (self.administrator, "taken", self.vtpc)]
        )
        self.manager_role.user_ids = [Command.link(self.clerk.id)]
        self.assertEqual(self.rows()[5:], [(system, "given", self.manager_role)])
        self.clerk.group_ids = [
            Command.unlink(self.manager_role.id),
            Command.link(self.env.ref("base.group_system").id),
        ]
        self.assertCountEqual(
            self.rows()[6:],
            [(system, "taken", self.manager_role), (system, "given", self.env.ref("base.group_system"))],
        )

    def test_a_new_colleague_and_no_news(self):
        vals = {"name": "Jauna", "login": "jauna", "dis_role_ids": [Command.set(self.desk.ids)],
                "institution_ids": [Command.set(self.vtpc.ids)]}  # fmt: skip
        user = self.env["res.users"].with_user(self.administrator).create(vals)
        wanted = [(self.administrator, "given", self.desk), (self.administrator, "given", self.vtpc)]
        self.assertCountEqual(self.rows(user), wanted)
        user.write({"name": "Jaunā", "institution_ids": [Command.set(self.vtpc.ids)]})
        self.assertCountEqual(self.rows(user), wanted, "nothing changed")

    def test_administrators_read_and_nobody_writes(self):
        rows = self.env["dis.role.change"]
        row = rows.search([("user_id", "=", self.clerk.id)], limit=1)
        self.assertTrue(row.with_user(self.administrator).read(["verb", "by_id"]))
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
            row.with_user(self.clerk).read(["verb"])
        for change in (lambda: rows.create({}), lambda: row.write({"verb": "taken"}), row.unlink):
            with self.assertRaises(AccessError):
                change()
