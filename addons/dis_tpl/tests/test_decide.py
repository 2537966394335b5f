"""Decisions by hand, withdrawal, appeal: what they do to the request and its place."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

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
        self.assertIn("12 22 03", details["aid"])
