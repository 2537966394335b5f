"""What a clerk types in, or ends, is looked at by the requests that it may settle, without a press of a button."""

from datetime import timedelta

from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .test_invitation import InvitationCase


@tagged("-at_install", "post_install")
class TestEvidenceSettles(InvitationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.zane = cls.person("Zane", "Ziņķe", 30)

    def typed(self, work):
        """Do what a clerk does, and let the jobs run; how many of them were of new evidence."""
        with trap_jobs() as jobs:
            work()
            done = 0
            while len(jobs.enqueued_jobs) > done:
                todo, done = jobs.enqueued_jobs[done:], len(jobs.enqueued_jobs)
                for job in todo:
                    if job.method_name in ("_job_evidence", "_job_process", "_job_invite"):
                        getattr(self.env[job.recordset._name].browse(job.recordset.ids), job.method_name)()
        return [job.method_name for job in jobs.enqueued_jobs].count("_job_evidence")

    def test_what_was_asked_for_brings_the_request_into_the_queue(self):
        request = self.apply(self.zane, self.wheelchair)
        self.assertEqual(request.state, "incomplete")
        self.typed(lambda: self.evidence(self.zane, "study", source="paper", data={"place": "Skola"}))
        self.assertEqual(request.state, "incomplete", "that was not asked for")
        self.typed(lambda: self.opinion(self.zane, self.wheelchair, source="paper"))
        self.assertEqual(request.state, "queued")

    def test_ten_pieces_of_evidence_are_one_job(self):
        self.apply(self.zane, self.wheelchair)

        def work():
            for number in range(10):
                self.evidence(self.zane, "study", source="paper", data={"place": f"Skola {number}"})

        self.assertEqual(self.typed(work), 1)
        self.assertEqual(self.typed(lambda: self.evidence(self.zane, "study", source="register")), 0)
        self.assertEqual(self.typed(lambda: self.evidence(self.zane, "study", self.lnb, source="paper")), 0)

    def test_what_an_officer_has_in_review_is_only_judged_again(self):
        self.opinion(self.zane, self.wheelchair, source="person")
        request = self.apply(self.zane, self.wheelchair)
        self.assertEqual((request.state, request.evaluation_id.answer), ("in_review", "unclear"))
        self.typed(lambda: self.zane_opinions().write({"state": "revoked"}))
        self.typed(lambda: self.opinion(self.zane, self.wheelchair, source="paper"))
        self.assertEqual(request.evaluation_id.answer, "yes")
        self.assertEqual((request.state, len(request.decision_ids)), ("in_review", 0), "nothing is decided")

    def zane_opinions(self):
        opinions = [("person_id", "=", self.zane.id), ("kind", "=", "medical_opinion")]
        return self.env["dis.evidence"].search(opinions)

    def test_a_returned_opinion_is_waited_for(self):
        self.opinion(self.zane, self.wheelchair, source="paper", issued_on=self.today - timedelta(days=30))
        self.opinion(self.zane, self.wheelchair, source="person")
        request = self.apply(self.zane, self.wheelchair)
        self.assertEqual(request.state, "in_review")
        reason = self.env.ref("dis_base.opinion_return_reason_wish_not_indication")
        self.typed(lambda: request.with_user(self.desk)._return_opinion(reason))
        self.assertEqual(request.state, "incomplete", "an older opinion is no answer of the doctor")
        self.typed(lambda: self.opinion(self.zane, self.wheelchair, source="paper"))
        self.assertEqual(request.state, "queued")

    def test_a_visit_is_seen_by_an_officer(self):
        self.opinion(self.zane, self.wheelchair, source="person")
        request = self.apply(self.zane, self.wheelchair)
        request.with_user(self.desk)._ask_visit(self.env["dis.classifier.value"]._by_code("visit_reason", "dispute"))
        self.typed(lambda: self.opinion(self.zane, self.wheelchair, source="paper"))
        self.assertEqual(request.state, "incomplete")

    def test_who_was_stopped_by_the_rules_is_invited_when_the_proof_comes(self):
        opinion = self.env["dis.evidence"].search([("person_id", "=", self.anna.id), ("kind", "=", "medical_opinion")])
        reason = self.env["dis.classifier.value"].search(
            [("classifier_id.code", "=", "evidence_revoke_reason")], limit=1
        )
        self.typed(lambda: opinion._end("revoked", reason))
        self.assertEqual(self.first.state, "queued")
        self.typed(lambda: self.queue._offer(1))
        self.assertTrue(self.first.stopped_at)
        self.assertEqual(self.second.state, "invited", "others are invited meanwhile")
        self.typed(lambda: self.queue._offer(1))
        self.assertEqual(self.first.state, "queued")
        self.typed(lambda: self.opinion(self.anna, self.wheelchair, source="paper"))
        self.assertEqual((self.first.stopped_at, self.first.state), (False, "invited"))

    def test_what_a_person_found_unsuitable_no_evidence_settles(self):
        self.offer()
        self.after(lambda: self.of_anna()._find_unsuitable("Par šauru"))
        self.typed(lambda: self.evidence(self.anna, "study", source="paper", data={"place": "Skola"}))
        self.assertTrue(self.first.stopped_at)

    def test_an_opinion_from_paper_is_asked_for_its_date_at_once(self):
        request = self.apply(self.zane, self.wheelchair)
        action = request.case_id.with_user(self.desk).action_add_evidence()
        form = Form(self.env["dis.evidence"].with_user(self.desk).with_context(**action["context"]))
        form.kind_id = self.env["dis.classifier.value"]._by_code("evidence_kind", "medical_opinion")
        form.speciality_id = self.env.ref("dis_base.practitioner_speciality_family_doctor")
        with self.assertRaisesRegex(AssertionError, "issued_on is a required field"):
            form.save()
        form.issued_on = self.today
        self.assertEqual(form.save().issued_on, self.today)
        with self.assertRaisesRegex(ValidationError, "date of the medical opinion"):
            self.opinion(self.zane, self.wheelchair, source="paper", issued_on=False)
        self.assertFalse(self.opinion(self.zane, self.wheelchair, source="person", issued_on=False).issued_on)
