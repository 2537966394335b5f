from odoo.tests import TransactionCase, tagged

from ..demo import load
from ..tools import personal_code


@tagged("-at_install", "post_install")
class TestDemo(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.logins = load(cls.env, "http://localhost", "demo-password")
        cls.persons = cls.env["res.partner"].browse(
            cls.env["ir.model.data"]
            .search([("module", "=", "__demo__"), ("name", "=like", "person\\_%")])
            .mapped("res_id")
        )

    def test_every_login_works(self):
        self.assertEqual(len({login for _who, login, _password in self.logins}), len(self.logins))
        for _who, login, password in self.logins[:2] + self.logins[-2:]:
            self.env["res.users"].sudo(False).authenticate(
                {"login": login, "password": password, "type": "password"}, {"interactive": False}
            )

    def test_a_second_load_changes_nothing(self):
        before = [self.env[model].search_count([]) for model in ("res.users", "res.partner", "dis.representation")]
        codes = self.env["dis.person.code"].search_count([])
        self.assertEqual(load(self.env, "http://localhost", "demo-password"), self.logins)
        after = [self.env[model].search_count([]) for model in ("res.users", "res.partner", "dis.representation")]
        self.assertEqual(before, after)
        self.assertEqual(codes, self.env["dis.person.code"].search_count([]))

    def test_people_of_all_municipalities(self):
        municipalities = self.env["dis.territory"]._valid_on("2026-11-01").filtered("region_id")
        self.assertEqual(self.persons.territory_id, municipalities)
        self.assertGreaterEqual(len(self.persons), 65)
        self.assertEqual(len(set(self.persons.mapped("name"))), len(self.persons))
        self.assertEqual(set(self.persons.mapped("sex")), {"V", "S"})
        self.assertTrue(any(person._is_child(person.create_date.date()) for person in self.persons))

    def test_codes_old_and_new(self):
        codes = [self.env["dis.person.door"]._code_of(person) for person in self.persons]
        self.assertEqual(len(set(codes)), len(self.persons))
        new = [personal_code.is_new_form(code) for code in codes]
        self.assertTrue(any(new) and not all(new))
        history = self.env["dis.person.code"].search(
            [("is_current", "=", False), ("person_id", "in", self.persons.ids)]
        )
        self.assertEqual(len(history), 2, "two persons changed an old code for a new one")

    def test_stories(self):
        emils, mara = self.env.ref("__demo__.person_emils"), self.env.ref("__demo__.person_mara")
        self.assertIn(emils, mara._represented())
        janis, ilze = self.env.ref("__demo__.person_janis"), self.env.ref("__demo__.person_ilze")
        self.assertIn(janis, ilze._represented())
        self.assertEqual(self.env.ref("__demo__.user_anna").partner_id, self.env.ref("__demo__.person_anna"))

    def test_staff_sit_in_their_institution(self):
        clerk = self.env.ref("__demo__.user_lnb_referents")
        self.assertEqual(clerk.institution_ids, self.env.ref("dis_base.institution_lnb"))
        self.assertEqual(clerk.company_ids, self.env.ref("dis_base.company_lnb"))
        self.assertTrue(clerk.has_group("dis_base.group_desk_officer"))
        self.assertFalse(self.env.ref("__demo__.user_administrators").institution_ids)
