"""Appeals (T-19): who, until when, by which way, and what an annulment does."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .decision_common import DecisionCase


@tagged("-at_install", "post_install")
class TestAppeal(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.body = cls.env.ref("dis_base.institution_lm")
        cls.referee = cls.make_officer("referee", cls.body, "dis_base.group_decision_officer")

    def setUp(self):
        super().setUp()
        self.decision = self.issued()
        self.mine = self.decision.with_user(self.citizen)

    def appealed(self):
        return self.mine._lodge_appeal("Nepiekrītu.").sudo()

    def test_the_addressee_appeals_in_the_portal(self):
        file = self.env["ir.attachment"].with_user(self.citizen).sudo().create({"name": "foto.pdf", "raw": b"%PDF-1.7"})
        foreign = self.env["ir.attachment"].create({"name": "cits.pdf", "raw": b"%PDF-1.7"})
        with self.assertRaises(AccessError):
            self.mine._lodge_appeal("Nepiekrītu.", foreign)
        appeal = self.mine._lodge_appeal(" Nepiekrītu. ", file).sudo()
        self.assertEqual((appeal.text, appeal.state, appeal.body_id), ("Nepiekrītu.", "lodged", self.body))
        self.assertEqual(appeal.appellant_id, self.person)
        self.assertEqual((file.res_model, file.res_id), ("dis.appeal", appeal.id))
        self.assertEqual(self.decision.state, "appealed")
        self.assertTrue(self.decision.delivered_on, "who appeals against it has it")
        receipt = self.env["dis.message"].search([("template_id.code", "=", "appeal_received")])
        self.assertEqual(receipt.addressee_id, self.person)
        self.assertIn(self.decision.number, receipt.subject)
        self.assertEqual(self.as_user(self.citizen, appeal).state, "lodged")
        with self.assertRaises(UserError):  # the second click
            self.mine._lodge_appeal("Vēlreiz.")

    def test_who_may_not(self):
        for user in (self.other_citizen, self.strangers["desk_officer"]):
            with self.assertRaises(AccessError):
                self.decision.with_user(user)._lodge_appeal("Nepiekrītu.")
        with self.assertRaises(AccessError):
            self.decision.with_user(self.officers["document_issuer"])._lodge_appeal("Nepiekrītu.")
        with self.assertRaises(UserError):
            self.mine._lodge_appeal("   ")
        question = self.issued(self.make_kind("sample.question", can_appeal=False), self.make_record())
        with self.assertRaises(UserError):
            question.with_user(self.citizen)._lodge_appeal("Nepiekrītu.")
        with self.assertRaises(AccessError):
            self.draft(record=self.make_record()).with_user(self.citizen)._lodge_appeal("Nepiekrītu.")

    def test_late_is_refused_unless_an_officer_restores_the_term(self):
        self.decision._deliver(self.decision._today())
        self.decision.appeal_until = self.decision._today() - timedelta(days=1)
        with self.assertRaisesRegex(UserError, "restore the term"):
            self.mine._lodge_appeal("Nepiekrītu.")
        with self.assertRaises(AccessError):
            self.mine._lodge_appeal("Nepiekrītu.", restore_reason="Biju slimnīcā.")
        desk = self.officers["desk_officer"]
        wizard = self.env["dis.appeal.paper"].with_user(desk).with_context(active_id=self.decision.id)
        with self.assertRaises(UserError):
            wizard.create({"text": "Nepiekrītu."}).action_lodge()
        action = wizard.create({"text": "Nepiekrītu.", "restore_reason": "Bija slimnīcā."}).action_lodge()
        appeal = self.env["dis.appeal"].browse(action["res_id"])
        self.assertEqual((appeal.appellant_id, appeal.restore_reason), (self.person, "Bija slimnīcā."))

    def test_to_the_appeal_body_and_annulled(self):
        appeal = self.appealed()
        seen = (self.as_user(self.referee, appeal), self.as_user(self.referee, self.decision))
        for record in seen:
            with self.assertRaises(AccessError):
                record.read(["state"])
        with self.assertRaises(AccessError):
            appeal.with_user(self.officers["desk_officer"]).action_send()
        appeal.with_user(self.officers["decision_officer"]).action_send()
        for record in seen:
            record.invalidate_recordset()
            self.assertTrue(record.state)
        letter = self.env["dis.message"].search([("template_id.code", "=", "appeal")])
        self.assertEqual((letter.channel, letter.addressee_id), ("letter", self.body.contact_id))
        self.assertIn("Nepiekrītu.", letter.body)

        mine = appeal.with_user(self.referee)
        with self.assertRaises(UserError):
            mine.action_annul()
        mine.outcome = "Iestāde nav vērtējusi atzinumu."
        with self.assertRaises(AccessError):
            mine.write({"state": "annulled"})
        with self.assertRaises(AccessError):
            appeal.with_user(self.citizen).action_annul()
        mine.action_annul()
        self.assertEqual((appeal.state, self.decision.state), ("annulled", "annulled"))
        self.assertTrue(self.decision.annulled_on and appeal.outcome_on)
        self.assertEqual(self.record.heard, [["decision", "issued"], ["annulled", "annulled"]])
        told = self.env["dis.message"].search([("template_id.code", "=", "appeal_outcome")])
        self.assertIn("Iestāde nav vērtējusi", told.body)
        with self.assertRaises(UserError):
            mine.action_annul()

    def test_upheld_and_then_the_court(self):
        appeal = self.appealed()
        appeal.with_user(self.officers["decision_officer"]).action_send()
        appeal.with_user(self.officers["manager"]).outcome = "Lēmums pareizs."
        appeal.with_user(self.officers["manager"]).action_uphold()
        self.assertEqual((appeal.state, self.decision.state), ("upheld", "in_force"))
        self.assertEqual(self.record.heard, [["decision", "issued"]], "the effect is not repeated")
        with self.assertRaisesRegex(UserError, "court"):
            self.mine._lodge_appeal("Tomēr nepiekrītu.")

    def test_withdrawn(self):
        appeal = self.appealed()
        with self.assertRaises(AccessError):
            appeal.with_user(self.other_citizen).action_withdraw()
        appeal.with_user(self.citizen).action_withdraw()
        self.assertEqual((appeal.state, self.decision.state), ("withdrawn", "in_force"))
        self.assertTrue(self.appealed(), "a new appeal within the term")

    def test_the_appellant_writes_nothing_else(self):
        appeal = self.appealed()
        for user in (self.citizen, self.officers["desk_officer"]):
            with self.assertRaises(AccessError):
                appeal.with_user(user).write({"outcome": "Atcelt."})
        with self.assertRaises(UserError):  # not yet at the appeal body
            appeal.with_user(self.officers["decision_officer"]).write({"outcome": "Atcelt."})
        with self.assertRaises(AccessError):
            appeal.with_user(self.officers["decision_officer"]).write({"due_date": "2030-01-01"})
