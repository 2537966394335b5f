import re
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestPersonBinding(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code = make_code()
        cls.person = cls.make_person(
            cls.here, given_name="Anna Marija", family_name="Bērziņa-Kļaviņa", code=cls.code, street="Skolas iela 1"
        )
        cls.case = cls.make_case(cls.person, cls.here)
        cls.user = cls.make_account("anna@example.org")
        cls.bindings = cls.env["dis.person.binding"].with_user(cls.user)

    @classmethod
    def make_account(cls, login):
        groups = [Command.set(cls.env.ref("base.group_portal").ids)]
        users = cls.env["res.users"].with_context(no_reset_password=True)
        return users.create({"login": login, "name": "Anna", "email": login, "group_ids": groups})

    def letters(self):
        template = self.env.ref("dis_base.message_template_binding_code")
        return self.env["dis.message"].search([("template_id", "=", template.id)])

    def letter_code(self):
        return re.search(r"^([A-Z0-9]{4} [A-Z0-9]{4})$", self.letters()[0].body, re.MULTILINE)[1]

    def ask(self, code=None, given="anna marija", family="BĒRZIŅA KĻAVIŅA", user=None):
        return self.bindings.with_user(user or self.user)._request(code or self.code, given, family)

    def tomorrow(self):
        self.env.cr.execute("UPDATE dis_person_binding SET create_date = create_date - interval '1 day'")
        self.env.invalidate_all()

    def test_from_letter_to_own_case(self):
        self.assertIsNone(self.ask())
        letter = self.letters()
        self.assertEqual(
            (letter.channel, letter.addressee_id, letter.institution_id), ("letter", self.person, self.here)
        )
        typed = self.letter_code().lower()
        self.assertFalse(self.as_user(self.user, self.case).has_access("read"))
        account_partner = self.user.partner_id
        self.assertEqual(self.bindings._confirm(typed), "bound")
        self.env.invalidate_all()
        self.assertEqual(self.user.partner_id, self.person)
        self.assertEqual(self.person.email, "anna@example.org")
        self.assertEqual(self.user.name, "Anna Marija Bērziņa-Kļaviņa")
        self.assertFalse(account_partner.active)
        self.assertTrue(self.as_user(self.user, self.case).has_access("read"))
        with self.assertRaisesRegex(UserError, "already"):
            self.ask()
        self.assertEqual(self.bindings._confirm(typed), "expired")

    def test_the_code_is_not_kept(self):
        self.ask()
        code = self.letter_code().replace(" ", "")
        self.env.cr.execute("SELECT * FROM dis_person_binding")
        self.assertNotIn(code, str(self.env.cr.fetchall()))

    def test_wrong_right_and_unknown_answer_alike(self):
        self.make_person(
            code="32000000031", given_name="Mirusi", family_name="Persona", street="x"
        ).sudo().deceased_on = fields.Date.today()
        homeless = make_code()
        self.make_person(code=homeless, given_name="Bez", family_name="Adreses")
        for number, (code, given, family) in enumerate(
            (
                (self.code, "Anna", "Ozola"),
                (make_code(), "Anna Marija", "Bērziņa-Kļaviņa"),
                ("32000000031", "Mirusi", "Persona"),
                (homeless, "Bez", "Adreses"),
            )
        ):
            user = self.make_account(f"user{number}@example.org")
            with self.subTest(given):
                self.assertIsNone(self.ask(code, given, family, user=user))
                self.assertFalse(self.letters())
                self.assertEqual(self.bindings.with_user(user)._confirm("ACDE FGHJ"), "wrong")
        with self.assertRaises(ValidationError):
            self.ask("010190-10002")

    def test_five_tries(self):
        self.ask()
        right = self.letter_code()
        for _try in range(5):
            self.assertEqual(self.bindings._confirm("AAAA AAAA"), "wrong")
        self.assertEqual(self.bindings._confirm(right), "locked")
        self.assertEqual(self.bindings._confirm(right), "expired")
        self.assertNotEqual(self.user.partner_id, self.person)

    def test_a_letter_has_its_term(self):
        self.ask()
        right = self.letter_code()
        self.env["dis.person.binding"].search([]).valid_to = fields.Date.today() - timedelta(1)
        self.assertEqual(self.bindings._confirm(right), "expired")

    def test_one_letter_a_day(self):
        self.ask()
        self.ask()
        self.ask(user=self.make_account("joker@example.org"))
        self.assertEqual(len(self.letters()), 1, "nobody buries a person in letters")
        first = self.letter_code()
        self.tomorrow()
        self.ask()
        self.assertEqual(len(self.letters()), 2)
        self.assertEqual(self.bindings._confirm(first), "wrong", "the newer letter holds")
        self.assertEqual(self.bindings._confirm(self.letter_code()), "bound")

    def test_one_account_for_a_person(self):
        self.ask()
        other = self.make_account("other@example.org")
        self.tomorrow()
        self.ask(user=other)
        second = self.letter_code()
        self.env["dis.person.binding"].with_user(self.clerk)._check_at_desk(
            self.person.with_user(self.clerk), "anna@example.org", self.passport(), "LV123"
        )
        self.assertEqual(self.bindings.with_user(other)._confirm(second), "wrong")
        self.assertEqual(self.user.partner_id, self.person)

    def passport(self):
        return self.env["dis.classifier.value"]._by_code("identity_document", "passport")

    def test_at_the_desk(self):
        form = Form(
            self.env["dis.person.desk.check"].with_user(self.clerk).with_context(default_person_id=self.person.id)
        )
        form.login = "nobody@example.org"
        form.document_id = self.passport()
        form.document_number = "LV1234567"
        wizard = form.save()
        with self.assertRaisesRegex(UserError, "no such account"):
            wizard.action_tie()
        wizard.login = "clerk"
        with self.assertRaisesRegex(UserError, "no such account"):
            wizard.action_tie()  # an officer's account is no citizen's
        wizard.login = " anna@example.org "
        wizard.action_tie()
        self.env.invalidate_all()
        self.assertEqual(self.user.partner_id, self.person)
        row = self.env["dis.person.binding"].with_user(self.clerk).search([])
        self.assertEqual((row.officer_id, row.document_number, row.state), (self.clerk, "LV1234567", "bound"))
        self.assertFalse(self.env["dis.person.binding"].with_user(self.other_clerk).search([]))
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.env["dis.person.binding"].with_user(self.other_clerk)._check_at_desk(
                self.as_user(self.other_clerk, self.person), "anna@example.org", self.passport(), "x"
            )

    def test_a_wrong_tie_is_taken_back(self):
        account_partner = self.user.partner_id
        self.test_at_the_desk()
        row = self.env["dis.person.binding"].search([("state", "=", "bound")])
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
            row.with_user(self.clerk).action_undo()
        row.with_user(self.make_officer("manager", self.here, "dis_base.group_manager")).action_undo()
        self.env.invalidate_all()
        self.assertEqual(self.user.partner_id, account_partner)
        self.assertTrue(account_partner.active)
        self.assertFalse(self.as_user(self.user, self.case).has_access("read"))

    def test_nobody_reads_the_table_over_rpc(self):
        self.ask()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
            self.bindings.search_read([])
        row = self.env["dis.person.binding"].with_user(self.clerk).search([])
        with self.assertRaises(AccessError):
            row.read(["code_hash"])

    def test_a_closed_account_leaves_the_person(self):
        self.test_at_the_desk()
        self.user.with_user(self.user).sudo()._deactivate_portal_user()
        self.assertFalse(self.user.active)
        self.assertTrue(self.person.active)
        self.assertFalse(self.env["res.users.deletion"].search([("user_id", "=", self.user.id)]))
        new = self.make_account("anna2@example.org")
        self.tomorrow()
        self.ask(user=new)
        self.assertEqual(self.bindings.with_user(new)._confirm(self.letter_code()), "bound")
