"""A personal visit is asked for with one of five coded reasons only (T-15, R-045)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import TplCase


@tagged("-at_install", "post_install")
class TestVisit(TplCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion(cls.anna, cls.wheelchair, source="person")
        cls.request = cls.apply(cls.anna, cls.wheelchair)

    def reason(self, code):
        return self.env["dis.classifier.value"]._by_code("visit_reason", code)

    def ask(self, code, **vals):
        wizard = Form(
            self.env["dis.tpl.ask.visit"].with_user(self.desk).with_context(default_request_id=self.request.id)
        )
        wizard.reason_id = self.reason(code)
        for name, value in vals.items():
            setattr(wizard, name, value)
        return wizard.save().action_ask()

    def test_the_letter_says_why_where_and_by_when_and_it_is_counted(self):
        self.assertEqual(self.request.state, "in_review")
        self.ask("dispute")
        self.assertEqual((self.request.state, self.request.visit_reason_id.code), ("incomplete", "dispute"))
        decision = self.request.decision_ids.filtered(lambda row: row.kind_id.code == "tpl.ask_visit")
        self.assertIn("ierasties personīgi. Iemesls: Strīds.", decision.summary)
        self.assertIn("Ventspils iela 53", " ".join(decision.letter["details"]["places"]))
        self.assertEqual(self.request.missing[0]["text"], "Ierasties personīgi: Strīds")
        counted = self.env["dis.tpl.request"]._read_group(
            [("visit_reason_id", "!=", False)], ["visit_reason_id"], ["__count"]
        )
        self.assertIn((self.reason("dispute"), 1), counted)
        current = self.request.evaluation_ids.filtered(lambda row: row.ruleset == "tpl.visit")
        self.assertEqual(current.answer, "yes")

    def test_nobody_asks_without_a_reason_of_the_list(self):
        other = self.env.ref("dis_base.urgency_ground_u5")
        for reason in (self.env["dis.classifier.value"], other):
            with self.assertRaises(UserError):
                self.request.with_user(self.desk)._ask_visit(reason)
        with self.assertRaises(AssertionError):
            Form(self.env["dis.tpl.ask.visit"].with_context(default_request_id=self.request.id)).save()
        self.assertEqual(self.request.state, "in_review")

    def test_the_rules_have_their_say(self):
        with self.assertRaisesRegex(UserError, "first aid of the group"):
            self.ask("impairment_changed")
        with self.assertRaisesRegex(UserError, "must be specified"):
            self.ask("specify_kind")
        self.ask("specify_kind", is_giver_asked=True)
        self.assertEqual(self.request.state, "incomplete")

    def test_only_while_it_is_checked_and_only_by_the_desk(self):
        doctor = self.staff("doctor", self.vtpc, "expert_doctor")
        with self.assertRaises(AccessError):
            self.request.with_user(doctor)._ask_visit(self.reason("dispute"))
        self.ask("dispute")
        with self.assertRaises(UserError):
            self.request.with_user(self.desk)._ask_visit(self.reason("dispute"))
