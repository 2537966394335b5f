"""Decisions by hand, withdrawal, appeal: what they do to the request and its place."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import TplCase


@tagged("-at_install", "post_install")
class TestDecide(TplCase):
    def _refused(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        request = self.apply(self.anna, self.wheelchair)
        request.decision_ids._issue_automatic()
        return request

    def _queued(self, person=None):
        person = person or self.anna
        self.opinion(person, self.wheelchair)
        return self.apply(person, self.wheelchair)

    def test_refusal_takes_effect_when_issued(self):
        request = self._refused()
        self.assertEqual((request.state, request.phase), ("refused", "closed"))

    def test_annulled_refusal_opens_the_request_again_with_its_time(self):
        request = self._refused()
        before = request.registered_at
        self.annul(request.decision_ids)
        self.assertEqual(request.state, "in_review")
        request._decide("tpl.accept_to_queue", request.evaluation_id)._issue_automatic()
        self.assertEqual((request.state, request.registered_at), ("queued", before))

    def test_annulled_removal_restores_the_original_place(self):
        first = self._queued()
        second = self._queued(self.person("Pēteris", "Liepa", 50, "V"))
        removal = first._decide("tpl.removal", first.evaluation_id)
        removal._issue_automatic()
        self.assertEqual((first.state, self.place(second)), ("removed", 1))
        self.annul(removal)
        self.assertEqual((first.state, self.place(first), self.place(second)), ("queued", 1, 2))

    def test_the_person_withdraws_and_the_next_moves_up(self):
        first = self._queued()
        second = self._queued(self.person("Pēteris", "Liepa", 50, "V"))
        first.with_user(self.anna.user_ids)._withdraw()
        self.assertEqual((first.state, first.removal_reason), ("removed", "withdrawn"))
        self.assertEqual(self.place(second), 1)
        self.assertIn("tpl.withdrawal", first.decision_ids.mapped("kind_id.code"))

    def test_nobody_else_withdraws(self):
        request = self._queued()
        with self.assertRaises(AccessError):
            request.with_user(self.person("Zane", "Ziņķe", 30).user_ids)._withdraw()
        self.assertEqual(request.state, "queued")

    def test_officer_decides_by_hand_and_cancels_the_other_draft(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        request = self.apply(self.anna, self.wheelchair)
        refusal = request.decision_ids
        action = request.with_user(self.desk).action_accept()
        decision = self.env["dis.decision"].browse(action["res_id"])
        self.assertEqual((decision.kind_id.code, refusal.state), ("tpl.accept_to_queue", "cancelled"))
        again = request.with_user(self.desk).action_accept()
        self.assertEqual(again["res_id"], decision.id, "a second press opens the same draft")

    def test_decisions_by_hand_only_in_review(self):
        request = self._queued()
        with self.assertRaises(UserError):
            request.with_user(self.desk).action_refuse()

    def test_letter_says_the_place(self):
        request = self._queued()
        details = request._letter_details(request.decision_ids)
        self.assertEqual(details["position"], 1)
        self.assertIn("12\N{NO-BREAK SPACE}22\N{NO-BREAK SPACE}03", details["aid"])

    def _refuse(self, request, **vals):
        action = request.with_user(self.desk).action_refuse()
        wizard = Form(self.env["dis.tpl.refuse"].with_user(self.desk).with_context(**action["context"]))
        for name, value in vals.items():
            setattr(wizard, name, value)
        action = wizard.save().action_refuse()
        return self.env["dis.decision"].browse(action["res_id"])

    def _ground(self, code):
        return self.env["dis.classifier.value"]._by_code("refusal_ground", code)

    def test_refusing_the_officer_confirms_the_ground_of_the_rules(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        request = self.apply(self.anna, self.wheelchair)
        draft = request.decision_ids
        draft.with_user(self.desk).action_cancel()
        decision = self._refuse(request)
        self.assertEqual(decision.ground_id.code, "no_indication")
        self.assertIn("Iemesls: Nav medicīnisku indikāciju.", decision.summary)
        self.assertIn("25. pants", "".join(decision.reason_ids.mapped("note")))
        self.assertEqual(self._refuse(request), decision, "a second press opens the same draft")

    def test_another_ground_needs_words_and_has_its_norm(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        request = self.apply(self.anna, self.wheelchair)
        by_the_rules, ground = request.decision_ids, self._ground("already_queued")
        with self.assertRaises(UserError):
            request.with_user(self.desk)._refuse(ground, "Nr. 878")
        with self.assertRaises(UserError):
            request.with_user(self.desk)._refuse(self._ground("no_indication"), "")
        decision = self._refuse(request, ground_id=ground, reason="Pieprasījums ir LNS rindā")
        self.assertIn("Iemesls: Persona jau gaida šīs grupas palīglīdzekli.", decision.summary)
        first = decision.reason_ids.sorted("sequence")[0]
        self.assertEqual(first.text, "Pieprasījums ir LNS rindā")
        self.assertIn("Nr. 878", first.note)
        self.assertEqual(by_the_rules.state, "cancelled")

    def test_a_refusal_without_its_ground_goes_nowhere(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        decision = self.apply(self.anna, self.wheelchair).decision_ids.with_user(self.desk)
        decision.ground_id = False
        with self.assertRaises(UserError):
            decision.action_submit()
        with self.assertRaises(ValidationError):
            decision.ground_id = self.env.ref("dis_base.urgency_ground_u5")
        decision.ground_id = self._ground("not_entitled")
        self.assertIn("Iemesls: Personai nav tiesību", decision.summary)
        decision.action_submit()
        self.assertEqual(decision.state, "in_approval")
