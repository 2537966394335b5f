from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("-at_install", "post_install")
class TestUsers(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vtpc = cls.env.ref("dis_base.institution_vtpc")
        cls.lnb = cls.env.ref("dis_base.institution_lnb")
        cls.ministry = cls.env.ref("dis_base.institution_lm")
        cls.neutral = cls.env.ref("base.main_company")
        cls.desk = cls.env.ref("dis_base.group_desk_officer")
        cls.administrator = new_test_user(cls.env, "administrator", groups="dis_base.group_administrator")
        cls.manager = new_test_user(cls.env, "manager", groups="dis_base.group_manager", institution_ids=cls.vtpc.ids)
        cls.clerk = new_test_user(cls.env, "clerk", groups="dis_base.group_staff", institution_ids=cls.vtpc.ids)
        cls.citizen = new_test_user(cls.env, "citizen", groups="base.group_portal")

    def _as(self, user, record=None):
        return (record or self.clerk).with_user(user)

    def test_companies_follow_institutions(self):
        self.assertEqual(self.clerk.company_ids, self.vtpc.company_id)
        self.assertEqual(self.clerk.company_id, self.vtpc.company_id)
        self.clerk.institution_ids = self.vtpc | self.lnb
        self.assertEqual(self.clerk.company_ids, (self.vtpc | self.lnb).company_id)
        self.assertEqual(self.clerk.company_id, self.vtpc.company_id, "the main company stays where it can")
        self.clerk.institution_ids = self.ministry
        self.assertEqual(self.clerk.company_ids, self.neutral)
        self.ministry.company_id = self.lnb.company_id
        self.assertEqual(self.clerk.company_ids, self.lnb.company_id)
        self.clerk.institution_ids = False
        self.assertEqual(self.clerk.company_ids, self.neutral)

    def test_an_administrator_gives_roles_and_institutions(self):
        clerk = self._as(self.administrator)
        clerk.write({"dis_role_ids": [(4, self.desk.id)], "institution_ids": [(4, self.lnb.id)]})
        self.assertTrue(self.clerk.has_group("dis_base.group_desk_officer"))
        self.assertEqual(self.clerk.institution_ids, self.vtpc | self.lnb)
        clerk.dis_role_ids = False
        self.assertFalse(self.clerk.has_group("dis_base.group_staff"))
        self.assertTrue(self.clerk.has_group("base.group_user"), "what is no role stays")

    def test_an_administrator_makes_a_user(self):
        user = self.env["res.users"].with_user(self.administrator).with_context(no_reset_password=True)
        user = user.create(
            {"name": "Ilze", "login": "ilze", "dis_role_ids": [(6, 0, self.desk.ids)], "institution_ids": self.lnb.ids}
        )
        self.assertTrue(user.has_group("dis_base.group_desk_officer"))
        self.assertEqual(user.sudo().company_ids, self.lnb.company_id)
        self.assertFalse(user.env.su, "what comes back is read with the rights of who asked")

    def test_nobody_gives_oneself(self):
        me = self._as(self.administrator, self.administrator)
        for vals in (
            {"dis_role_ids": [(4, self.desk.id)]},
            {"institution_ids": [(4, self.vtpc.id)]},
            {"company_ids": []},
        ):
            with self.assertRaises(AccessError):
                me.write(vals)
        me.lang = "en_US"
        self.vtpc.with_user(self.administrator).write({"user_ids": [(4, self.administrator.id)]})
        self.assertFalse(self.administrator.institution_ids, "the list of users on an institution only shows")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_others_give_nothing(self):
        for user in (self.manager, self.clerk, self.citizen):
            for vals in ({"dis_role_ids": [(4, self.desk.id)]}, {"institution_ids": [(4, self.lnb.id)]}):
                for target in (self.clerk, user):
                    with self.assertRaises(AccessError):
                        self._as(user, target).write(vals)
            with self.assertRaises(AccessError):
                self.env["res.users"].with_user(user).create({"name": "x", "login": "x"})

    def test_an_administrator_does_not_climb(self):
        system = self.env.ref("base.group_system")
        clerk = self._as(self.administrator)
        for vals in (
            {"group_ids": [(4, system.id)]},
            {"partner_id": self.citizen.partner_id.id},
            {"password": "x" * 12},
        ):
            with self.assertRaises(AccessError):
                clerk.write(vals)
        clerk.dis_role_ids = [(4, system.id)]
        self.assertFalse(self.clerk.has_group("base.group_system"), "no role of ours")
        users = self.env["res.users"].with_user(self.administrator)
        with self.assertRaises(AccessError):
            users.with_context(default_group_ids=system.ids).create({"name": "x", "login": "x"})
        with self.assertRaises(AccessError):
            self._as(self.administrator, self.env.ref("base.user_admin")).write({"email": "x@example.org"})
        with self.assertRaises(AccessError):
            self._as(self.administrator, self.citizen).write({"email": "x@example.org"})

    def test_the_administrator_of_the_server_gives_no_roles_past_the_form(self):
        server = self.env.ref("base.user_admin")
        role, other = self.desk.with_user(server), self.env.ref("dis_base.group_manager")
        for vals in ({"user_ids": [(4, server.id)]}, {"implied_ids": [(4, other.id)]}):
            with self.subTest(vals), self.assertRaises(AccessError):
                role.write(vals)
        self.assertFalse(server.has_group("dis_base.group_manager"))

    def test_roles_say_what_they_are_for(self):
        self.assertIn(self.desk.comment, self.desk.with_context(explain_roles=True).display_name)
        self.assertNotIn(self.desk.comment, self.desk.display_name)


@tagged("-at_install", "post_install")
class TestSight(TransactionCase):
    """Who belongs to no institution sees nobody's data; a new institution counts at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vtpc = cls.env.ref("dis_base.institution_vtpc")
        cls.programme = cls.env["dis.programme"].create(
            {"name": "Test", "service": "test", "institution_id": cls.vtpc.id, "case_model": "dis.test.case"}
        )
        cls.person = cls.env["res.partner"].create({"name": "Anna Paraudziņa", "is_person": True})
        cls.person._grant_access(cls.vtpc, "case")
        cls.case = cls.env["dis.case"].create(
            {
                "number": "TEST-1",
                "model": "dis.test.case",
                "person_id": cls.person.id,
                "programme_id": cls.programme.id,
            }
        )

    def _sees(self, user):
        """Of a case and of its person; some roles have no right to cases at all."""
        return [record.with_user(user).has_access("read") for record in (self.case, self.person)]

    def test_without_an_institution_nothing_is_seen(self):
        roles = self.env["res.groups"].search(self.env["res.users"]._roles_domain())
        self.assertEqual(len(roles), len(roles.filtered("comment")), "every role says what it is for")
        for role in roles:
            user = new_test_user(self.env, f"test.{role.id}", groups="base.group_user")
            user.group_ids += role
            self.assertEqual(self._sees(user), [False, False], role.name)

    def test_a_new_institution_counts_at_once(self):
        user = new_test_user(self.env, "clerk", groups="dis_base.group_staff")
        self.assertEqual(self._sees(user), [False, False])
        user.institution_ids = self.vtpc
        self.assertEqual(self._sees(user), [True, True])
        user.institution_ids = self.env.ref("dis_base.institution_lns")
        self.assertEqual(self._sees(user), [False, False])
