"""Nothing goes to a person who died."""

from datetime import date, timedelta

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .decision_common import DecisionCase


@tagged("-at_install", "post_install")
class TestMessageHold(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.env["dis.message.template"].create(
            {"name": "Sample", "code": "sample.note", "subject": "Ziņa", "body": "Labdien, {person}!"}
        )
        cls.case = cls.record.case_id
        cls.case.officer_id = cls.officers["desk_officer"]

    def send(self, to=None, channels=("letter",)):
        return self.env["dis.message"]._send("sample.note", to or self.person, case=self.case, channels=channels)

    def died(self, day=None):
        return self.env["dis.evidence"]._add(
            self.person, "death", self.here, data={"died_on": str(day or self.today)}, source="paper"
        )

    def test_what_waits_and_what_comes_later_is_held(self):
        waiting, failed, gone = self.send(), self.send(), self.send(channels=("portal",))
        failed.sudo()._transition("fail")
        gone.sudo()._job_deliver()
        evidence = self.died()
        self.assertEqual(self.person.deceased_on, self.today)
        with trap_jobs() as trap:
            later = self.send(channels=("portal", "email"))
            trap.assert_jobs_count(0)
        self.assertEqual((waiting | failed | later).mapped("state"), ["held"] * 4)
        self.assertEqual((waiting | failed | later).mapped("problem"), ["deceased"] * 4)
        self.assertEqual(gone.state, "sent", "what has gone has gone")
        self.assertFalse(
            self.env["dis.message"].search([("is_to_print", "=", True), ("addressee_id", "=", self.person.id)])
        )
        notice = self.env["dis.notice"].with_user(self.officers["desk_officer"]).search([("res_id", "=", waiting.id)])
        self.assertIn("A message to a person who died is held back.", notice.mapped("text"))
        with trap_jobs() as trap:
            self.as_user(self.officers["document_issuer"], waiting).action_retry()
            self.run_cron("cron_message_outbox")
            trap.assert_jobs_count(0)
        self.assertEqual(waiting.state, "held")
        self.assertFalse(evidence.case_ids)

    def test_a_job_under_way_stops_too(self):
        message = self.send(channels=("portal",)).sudo()
        self.person.sudo().deceased_on = self.today
        message._job_deliver()
        self.assertEqual(message.state, "held")

    def test_relatives_still_hear(self):
        self.died()
        other = self.send(self.other_citizen.partner_id, ("portal",))
        other.sudo()._job_deliver()
        self.assertEqual(other.state, "sent")

    def test_an_error_releases_them(self):
        first, given_up = self.send(channels=("portal",)), self.send()
        evidence = self.died()
        self.as_user(self.officers["document_issuer"], given_up).action_cancel()
        with trap_jobs() as trap:
            evidence._end("revoked", self.env.ref("dis_base.evidence_revoke_reason_mistyped"))
            trap.assert_jobs_count(1, only=first.sudo()._job_deliver)
        self.assertFalse(self.person.deceased_on)
        self.assertEqual((first.state, first.problem, given_up.state), ("queued", False, "cancelled"))
        first.sudo()._job_deliver()
        self.assertEqual(first.state, "sent")

    def test_two_proofs_and_a_corrected_day(self):
        first, second = self.died(self.today - timedelta(2)), self.died(self.today - timedelta(2))
        second.data = {"died_on": str(self.today - timedelta(3))}
        self.assertEqual(self.person.deceased_on, self.today - timedelta(3))
        reason = self.env.ref("dis_base.evidence_revoke_reason_mistyped")
        first._end("revoked", reason)
        self.assertTrue(self.person.deceased_on, "the other proof holds")
        second._end("revoked", reason)
        self.assertFalse(self.person.deceased_on)

    def test_a_death_has_a_day(self):
        for data in ({}, {"died_on": str(self.today + timedelta(1))}):
            with self.subTest(data), self.assertRaises(ValidationError):
                self.env["dis.evidence"]._add(self.person, "death", self.here, data=data)
        self.assertFalse(self.person.deceased_on)

    def test_cases_hear_of_the_death_once(self):
        self.died(date(2026, 1, 1))
        self.died(date(2026, 1, 1))
        self.assertEqual(self.case.event_ids.mapped("kind").count("person.deceased"), 1)
