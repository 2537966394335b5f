from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CaseCommon


def apply_correction(course, correction):
    course[correction.field] = correction._value()


@tagged("-at_install", "post_install")
class TestProposedCorrection(CaseCommon):
    """A case whose programme says that its topic may be corrected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        model = type(cls.env["dis.proof.course"])
        cls.startClassPatcher(patch.object(model, "_correctable", ("topic",)))
        cls.startClassPatcher(patch.object(model, "_apply_correction", apply_correction))

    def setUp(self):
        super().setUp()
        self.mine = self.course()

    def form(self, user, **context):
        action = self.mine.with_user(user).action_propose_correction()
        return Form(self.env[action["res_model"]].with_user(user).with_context(**{**action["context"], **context}))

    def test_an_officer_proposes_and_a_manager_confirms(self):
        form = self.form(self.desk)
        self.assertEqual((form.field, form.old, form.kind), ("topic", "Maize", "char"))
        form.new_text = "Piens"
        form.reason = "Pārrakstīšanās kļūda"
        form.save().action_propose()
        self.assertEqual(self.mine.topic, "Maize")
        row = self.env["dis.correction"].with_user(self.manager).search([("state", "=", "proposed")])
        self.assertEqual((row.old_words, row.new_words, row.requester_id), ("Maize", "Piens", self.desk))
        self.assertEqual(row.action_open_record()["res_id"], self.mine.id)
        with self.assertRaises(AccessError):
            row.with_user(self.desk).action_confirm()
        row.action_confirm()
        self.assertEqual((self.mine.topic, row.executor_id), ("Piens", self.manager))

    def test_only_what_the_programme_lets(self):
        wizards = self.env["dis.correction.propose"].with_user(self.desk)
        vals = {"res_model": "dis.proof.course", "res_id": self.mine.id, "new_text": "admitted", "reason": "x"}
        context = {"default_res_model": "dis.proof.course"}
        for field in ("state", "number", "person_id"):
            with self.subTest(field), self.assertRaises(UserError):
                wizards.with_context(**context).create({**vals, "field": field}).action_propose()
        empty = wizards.with_context(**context).create({**vals, "field": "topic", "new_text": False})
        with self.assertRaises(UserError):
            empty.action_propose()
        with self.assertRaises(UserError):
            wizards.with_context(**context).create({**vals, "field": "topic", "reason": " "}).action_propose()
        user_row = {"res_model": "res.users", "res_id": self.desk.id, "field": "topic"}
        with self.assertRaises(UserError):
            wizards.with_context(**context).create({**vals, **user_row}).action_propose()
        self.assertFalse(self.env["dis.correction"].search([("res_model", "=", "dis.proof.course")]))

    def test_who_does_not_see_the_case_proposes_nothing(self):
        vals = {
            "res_model": "dis.proof.course",
            "res_id": self.mine.id,
            "field": "topic",
            "new_text": "x",
            "reason": "x",
        }
        for user in (self.stranger, self.citizen):
            with (
                self.subTest(user.login),
                self.assertRaises(AccessError),
                mute_logger("odoo.addons.base.models.ir_rule"),
            ):
                self.env.invalidate_all()
                wizards = self.env["dis.correction.propose"].with_user(user)
                wizards.with_context(default_res_model="dis.proof.course").create(vals).action_propose()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.mine.with_user(self.stranger).action_propose_correction()
        self.assertFalse(self.env["dis.correction"].search([("res_model", "=", "dis.proof.course")]))
