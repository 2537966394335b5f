"""From a sent application to a place, a refusal or a question, without a hand on it (T-20, R-048)."""

from odoo.tests import tagged

from .common import TplCase


@tagged("-at_install", "post_install")
class TestStraightThrough(TplCase):
    def test_complete_application_waits_in_the_queue(self):
        self.opinion(self.anna, self.wheelchair)
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual((request.state, request.position, request.queue_rank), ("queued", 1, 1))
        self.assertEqual(request.decision_ids.kind_id.code, "tpl.accept_to_queue")
        self.assertEqual(request.decision_ids.state, "issued")
        self.assertEqual(request.evaluation_id.answer, "yes")
        self.assertEqual(request.queue_id.group_id, self.wheelchair.group_id)
        kinds = request.event_ids.mapped("kind")
        self.assertIn("state.submit", kinds)
        self.assertIn("queue.enter", kinds)

    def test_without_an_opinion_the_client_is_asked(self):
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(request.state, "incomplete")
        self.assertEqual({row["who"] for row in request.missing}, {"client"})
        self.assertEqual(request.decision_ids.kind_id.code, "tpl.clarify_client")
        self.assertTrue(request.incomplete_due > self.today)

    def test_opinion_for_another_product_asks_the_doctor(self):
        self.opinion(self.anna, self.entry("120303-01"))
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(request.state, "incomplete")
        self.assertEqual({row["who"] for row in request.missing}, {"doctor"})
        self.assertEqual(request.decision_ids.addressee_id, self.doctor)

    def test_opinion_without_need_is_a_draft_refusal(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(request.state, "in_review")
        self.assertEqual((request.decision_ids.kind_id.code, request.decision_ids.state), ("tpl.refusal", "draft"))
        self.assertEqual(request.decision_ids.ground_id.code, "no_indication")

    def test_the_reasons_are_few_and_each_says_what_it_rests_on(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        evaluation = self.apply(self.anna, self.wheelchair).evaluation_id
        brief = evaluation._explain_briefly()
        self.assertLess(len(brief), len(evaluation._explain()) / 2)
        (refused,) = [row for row in brief if row["answer_label"] == "No"]
        self.assertIn("no medical need", refused["reason"])
        self.assertTrue(all(row["reason"] for row in brief))

    def test_two_administrators_make_two_applications_of_one_submission(self):
        cane = self.env["dis.tpl.list.entry"].search([("institution_id", "=", self.lnb.id)], limit=1)
        self.opinion(self.anna, self.wheelchair)
        self.opinion(self.anna, cane, self.lnb)
        requests = self.apply(self.anna, self.wheelchair | cane)
        self.assertEqual(len(requests.application_id), 2)
        self.assertEqual(len(requests.application_id.submission_id), 1)
        self.assertEqual(set(requests.mapped("state")), {"queued"})
