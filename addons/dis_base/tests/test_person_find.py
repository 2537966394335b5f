from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestPersonFind(PersonCase):
    """The officer's forms, filled as on the screen."""

    def find(self, code=None, **vals):
        form = Form(self.env["dis.person.find"].with_user(self.clerk))
        self.assertEqual(form.institution_id, self.here)
        if code:
            form.purpose_id = self.env["dis.classifier.value"]._by_code("purpose_of_access", "consultation")
            form.code = code
        for name, value in vals.items():
            form[name] = value
        return form.save()

    def test_found(self):
        code = make_code()
        person = self.make_person(code=code)
        wizard = self.find(code)
        action = wizard.action_find()
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", person.id))
        self.assertFalse(wizard.code, "a typed code does not stay in the table of the form")
        self.assertTrue(self.as_user(self.clerk, person).has_access("write"))
        self.assertEqual(
            self.as_user(self.clerk, person).get_formview_id(), self.env.ref("dis_base.res_partner_view_form").id
        )
        line = self.log.search([("what", "=", "find"), ("person_id", "=", person.id)])
        self.assertEqual((line.user_id, line.purpose_id.code), (self.clerk, "consultation"))

    def test_entered(self):
        born = date(1999, 4, 5)
        code = make_code(born)
        wizard = self.find(code)
        action = wizard.action_find()
        self.assertEqual((action["res_model"], action["res_id"], wizard.step), (wizard._name, wizard.id, "enter"))
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM dis_person_find WHERE id = %s", [wizard.id])
        self.assertNotIn(code, str(self.env.cr.fetchall()))
        with self.assertRaises(AccessError):
            wizard.read(["sealed_code"])
        with self.assertRaisesRegex(UserError, "family name"):
            wizard.action_enter()
        form = Form(wizard)
        form.given_name, form.family_name, form.birth_date = "Jānis", "Ozols", date(1999, 4, 6)
        self.assertTrue(form.contradicts)
        form.birth_date = born
        self.assertFalse(form.contradicts)
        person = self.env["res.partner"].browse(form.save().action_enter()["res_id"])
        self.assertEqual((person.name, person.birth_date), ("Jānis Ozols", born))
        self.assertEqual(self.env["dis.person.door"]._find(code, "case", self.here), person)
        self.assertFalse(wizard.exists())

    def test_a_contradicting_birth_date_is_refused_by_the_server_too(self):
        wizard = self.find(make_code(date(1999, 4, 5)))
        wizard.action_find()
        wizard.write({"given_name": "Jānis", "family_name": "Ozols", "birth_date": date(1999, 4, 6)})
        with self.assertRaisesRegex(ValidationError, "birth date"):
            wizard.action_enter()

    def test_without_a_code(self):
        wizard = self.find(has_no_code=True)
        wizard.action_find()
        form = Form(wizard)
        form.given_name, form.family_name, form.birth_date = "Olha", "Melnyk", date(1990, 5, 6)
        with self.assertRaises(AssertionError):
            form.save()  # the document is asked for on the screen
        form.document_id = self.env["dis.classifier.value"]._by_code("identity_document", "passport")
        form.document_number = "FA 123456"
        form.country_id = self.env.ref("base.ua")
        person = self.env["res.partner"].browse(form.save().action_enter()["res_id"])
        self.assertEqual((person.name, person.code_mask), ("Olha Melnyk", "***56"))

    def test_purpose_is_asked(self):
        wizard = self.env["dis.person.find"].with_user(self.clerk).create({"code": make_code()})
        with self.assertRaisesRegex(UserError, "purpose"):
            wizard.action_find()

    def test_not_in_the_name_of_another_institution(self):
        wizard = self.find(make_code())
        wizard.institution_id = self.there
        with self.assertRaises(AccessError):
            wizard.action_find()

    def test_nobody_reads_anothers_form(self):
        wizard = self.find(make_code())
        colleague = self.make_officer("colleague", self.here)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.as_user(colleague, wizard).read(["code", "given_name"])

    def test_new_code(self):
        person = self.make_person(self.here)
        action = self.as_user(self.clerk, person).action_change_code()
        form = Form(self.env[action["res_model"]].with_user(self.clerk).with_context(**action["context"]))
        form.code = "320000-00051"
        form.save().action_change()
        self.assertEqual(person.code_mask, "******-***51")
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.as_user(self.other_clerk, person).action_change_code()
