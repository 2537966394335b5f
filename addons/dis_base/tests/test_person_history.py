from datetime import date, timedelta

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from .person_common import PersonCase


@tagged("-at_install", "post_install")
class TestPersonHistory(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_person(cls.here)
        cls.today = fields.Date.context_today(cls.env.user)

    def change(self, days_ago, **vals):
        """A change as if it was made some days ago."""
        self.as_user(self.clerk, self.person).write(vals)
        changes = self.person.change_ids.filtered(lambda row: row.at.date() == self.today)
        self.env.cr.execute(
            "UPDATE dis_person_change SET at = at - %s * interval '1 day' WHERE id IN %s",
            [days_ago, tuple(changes.ids)],
        )
        self.env.invalidate_all()

    def test_any_day_can_be_shown(self):
        riga, kuldiga = self.env["dis.territory"].search([("region_id", "!=", False)], limit=2)
        self.change(30, street="Brīvības iela 1", territory_id=riga.id)
        self.change(20, family_name="Kalniņa")
        self.change(10, family_name="Ozola", street="Skolas iela 2", territory_id=kuldiga.id)
        mine = self.as_user(self.clerk, self.person)
        for days_ago, name, street, territory in (
            (31, "Bērziņa", False, False),
            (30, "Bērziņa", "Brīvības iela 1", riga.id),
            (20, "Kalniņa", "Brīvības iela 1", riga.id),
            (11, "Kalniņa", "Brīvības iela 1", riga.id),
            (10, "Ozola", "Skolas iela 2", kuldiga.id),
            (0, "Ozola", "Skolas iela 2", kuldiga.id),
        ):
            with self.subTest(days_ago):
                values = mine._as_of(self.today - timedelta(days_ago))
                self.assertEqual(values["family_name"], name)
                self.assertEqual(values["street"], street)
                self.assertEqual(values["territory_id"], territory)
                self.assertEqual(values["birth_date"], "1970-01-01")
        with self.assertRaises(AccessError):
            self.as_user(self.other_clerk, self.person)._as_of(self.today)

    def test_the_form_shows_the_day_that_one_picks(self):
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = now() - interval '40 days' WHERE id = %s", [self.person.id]
        )
        self.change(10, family_name="Ozola", street="Skolas iela 2")
        new_code = f"320000-000{(int(self.person.code_mask[-2:]) + 1) % 100:02}"
        self.env["dis.person.door"]._change_code(self.as_user(self.clerk, self.person), new_code)
        action = self.as_user(self.clerk, self.person).action_on_day()
        rows = self.env[action["res_model"]].with_user(self.clerk).with_context(**action["context"])
        self.forget()
        with Form(rows) as form:
            self.assertEqual((form.day, form.family_name, form.street), (self.today, "Ozola", "Skolas iela 2"))
            self.assertEqual(form.code_mask, self.person.code_mask)
            form.day = self.today - timedelta(11)
            self.assertEqual((form.family_name, form.street, form.is_known), ("Bērziņa", False, True))
            self.assertNotEqual(form.code_mask, self.person.code_mask)
            form.day = self.today - timedelta(41)
            self.assertFalse(form.is_known)
        self.assertTrue(self.logged(self.person), "the person sees that somebody looked")
        for user in (self.other_clerk, self.make_citizen("curious", self.make_person())):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                self.as_user(user, self.person).action_on_day()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            rows.with_user(self.other_clerk).create({"person_id": self.person.id}).read(["family_name"])

    def test_registers_on_a_day(self):
        def on(model, day):
            arch = etree.fromstring(self.env[model].get_view(view_type="search")["arch"])
            [field] = arch.xpath("//field[@name='valid_from'][@filter_domain]")
            return self.env[model].search(safe_eval(field.get("filter_domain"), {"self": str(day)}))

        old = self.env["dis.territory"].search([("valid_to", "!=", False)], limit=1)
        self.assertIn(old, on("dis.territory", old.valid_to))
        self.assertNotIn(old, on("dis.territory", old.valid_to + timedelta(1)))
        value = self.env["dis.classifier.value"].search([], limit=1)
        value.write({"valid_from": self.today, "valid_to": self.today})
        for days, is_there in ((-1, False), (0, True), (1, False)):
            self.assertEqual(value in on("dis.classifier.value", self.today + timedelta(days)), is_there)
        evidence = self.env["dis.evidence"]._add(self.person, "disability", self.here, data={"group": "I"})
        self.assertIn(evidence, on("dis.evidence", self.today), "no dates: always")
        evidence.valid_from = self.today
        self.assertNotIn(evidence, on("dis.evidence", self.today - timedelta(1)))
        for model in ("dis.parameter.value", "dis.representation"):
            on(model, self.today)

    def test_a_row_as_people_read_it(self):
        self.change(1, sex="S")
        row = self.as_user(self.clerk, self.person.change_ids[0])
        self.assertEqual((row.old_text, row.new_text, row.user_id), ("", "Female", self.clerk))
        self.assertFalse(self.env["dis.person.change"].with_user(self.other_clerk).search([("id", "=", row.id)]))

    def test_what_does_not_change_is_no_history(self):
        self.as_user(self.clerk, self.person).write({"family_name": "Bērziņa", "comment": "x"})
        self.assertFalse(self.person.change_ids)

    def test_nobody_changes_history(self):
        self.change(1, sex="S")
        rows = self.person.change_ids
        for change in (
            lambda: rows.write({"reason": "x"}),
            lambda: rows.unlink(),
            lambda: rows.create({"person_id": self.person.id, "at": fields.Datetime.now(), "field": "sex"}),
        ):
            with self.assertRaises(AccessError):
                change()

    def test_an_error_is_corrected_with_a_reason_and_archived(self):
        wizard = Form(
            self.env["dis.person.correct"].with_user(self.clerk).with_context(default_person_id=self.person.id)
        )
        self.assertEqual(wizard.family_name, "Bērziņa")
        wizard.family_name = "Bērziņš"
        wizard.reason = "Nepareizi ierakstīts"
        wizard.save().action_correct()
        self.assertEqual(self.person.name, "Anna Bērziņš")
        self.assertEqual(self.person.change_ids.mapped("reason"), ["Nepareizi ierakstīts"])
        row = self.env["dis.correction"].with_user(self.clerk).search([("res_id", "=", self.person.id)])
        self.assertEqual((row.field, row.old, row.new, row.state), ("family_name", "Bērziņa", "Bērziņš", "applied"))
        self.assertEqual((row.requester_id, row.executor_id, row.institution_id), (self.clerk, self.clerk, self.here))
        with self.assertRaisesRegex(UserError, "Nothing"):
            self.env["dis.person.correct"].with_user(self.clerk).create(
                {"person_id": self.person.id, "reason": "x"}
            ).action_correct()

    def test_a_birth_date_needs_a_second_person(self):
        wizard = Form(
            self.env["dis.person.correct"].with_user(self.clerk).with_context(default_person_id=self.person.id)
        )
        wizard.birth_date = date(1971, 2, 3)
        wizard.family_name = "Ozola"
        wizard.reason = "Nepareizi ierakstīts"
        self.env["dis.person.code"].search([("person_id", "=", self.person.id)]).unlink()
        wizard.save().action_correct()
        self.assertEqual((self.person.family_name, self.person.birth_date), ("Ozola", date(1970, 1, 1)))
        row = (
            self.env["dis.correction"]
            .with_user(self.clerk)
            .search([("res_id", "=", self.person.id), ("field", "=", "birth_date")])
        )
        self.assertEqual((row.state, row.old_words[-4:], row.new_words[-4:]), ("proposed", "1970", "1971"))
        manager = self.make_officer("birth manager", self.here, "dis_base.group_manager")
        self.as_user(manager, row).action_confirm()
        self.assertEqual(self.person.birth_date, date(1971, 2, 3))
        self.assertEqual(self.person.change_ids[0].reason, "Nepareizi ierakstīts")

    def test_the_form_shows_no_hidden_person(self):
        hidden = self.make_person(self.there, given_name="Slepena")
        forms = self.env["dis.person.correct"].with_user(self.clerk)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            forms.create({"person_id": hidden.id, "reason": "x"}).read(["given_name"])
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            Form(forms.with_context(default_person_id=hidden.id))

    def test_the_day_of_birth_as_text(self):
        self.person.birth_date = False
        self.person.birth_date = date(1970, 1, 1)
        self.assertEqual(self.person.change_ids[0].new_text, "01.01.1970")
