"""Questions to client or doctor, answers, reminder, closing (T-14, R-049, R-054)."""

from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.request import request_clarify
from .common import TplCase


@tagged("-at_install", "post_install")
class TestClarify(TplCase):
    def test_answer_with_a_new_opinion_goes_on_by_itself(self):
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(request.state, "incomplete")
        self.opinion(self.anna, self.wheelchair)
        with trap_jobs() as jobs:
            request.with_user(self.desk).action_process()
            jobs.perform_enqueued_jobs()
        self.assertEqual(request.state, "queued")

    def test_documents_from_the_client_bring_an_officer(self):
        request = self.apply(self.anna, self.wheelchair)
        file = self.env["ir.attachment"].create(
            {"name": "atzinums.pdf", "raw": b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"}
        )
        request._receive_documents(file, "Pievienoju atzinumu")
        self.assertEqual(request.state, "in_review")
        self.assertIn(file, request.application_id.document_ids)
        notice = self.env["dis.notice"].search(
            [("res_model", "=", request._name), ("res_id", "=", request.id)], limit=1
        )
        self.assertEqual(notice.group_id, self.env.ref("dis_base.group_desk_officer"))

    def test_reminder_then_closing(self):
        request = self.apply(self.anna, self.wheelchair)
        with freeze_time(fields.Datetime.now() + timedelta(days=19)):
            self.run_cron("cron_incomplete")
        self.assertFalse(request.is_reminded)
        with freeze_time(fields.Datetime.now() + timedelta(days=21)):
            self.run_cron("cron_incomplete")
            self.assertTrue(request.is_reminded)
            reminders = request.letter_ids.filtered(lambda row: row.template_id.code == "tpl.reminder")
            count = len(reminders)
            self.assertTrue(count)
            self.run_cron("cron_incomplete")
            self.assertEqual(len(request.letter_ids.filtered(lambda r: r.template_id.code == "tpl.reminder")), count)
        with freeze_time(fields.Datetime.to_datetime(request.incomplete_due) + timedelta(days=2)):
            self.run_cron("cron_incomplete")
        self.assertEqual((request.state, request.removal_reason), ("removed", "incomplete"))
        self.assertIn("tpl.close_incomplete", request.decision_ids.mapped("kind_id.code"))

    def test_one_that_breaks_stops_no_other(self):
        people = [self.anna, self.person("Pēteris", "Liepa", 50, "V"), self.person("Zane", "Ziņķe", 30)]
        broken, to_close, to_remind = (self.apply(person, self.wheelchair) for person in people)
        late = {"incomplete_due": self.today - timedelta(days=1)}
        broken.sudo().write({**late, "missing": ["rubbish"]})
        to_close.sudo().write(late)
        to_remind.sudo().incomplete_since = self.today - timedelta(days=25)
        with (
            patch.object(request_clarify, "BATCH", 1),
            self.assertLogs("odoo.addons.dis_tpl.models.request.request_clarify", "ERROR") as logged,
            self.assertLogs("odoo.addons.dis_base.models.watch.notice_alarm", "ERROR"),
        ):
            self.run_cron("cron_incomplete")
        self.assertIn(f"request {broken.id} ", logged.output[0])
        self.assertEqual(
            (broken.state, broken.decision_ids.mapped("kind_id.code")), ("incomplete", ["tpl.clarify_client"])
        )
        self.assertEqual((to_close.state, to_remind.is_reminded), ("removed", True))

    def test_poor_opinion_goes_back_to_the_doctor_and_is_counted(self):
        opinion = self.opinion(self.anna, self.wheelchair, source="person")
        request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(request.state, "in_review", "nobody has read the opinion that the person handed in")
        reason = self.env.ref("dis_base.opinion_return_reason_wish_not_indication")
        request.with_user(self.desk)._return_opinion(reason)
        self.assertEqual((opinion.state, opinion.reason_id), ("returned", reason))
        self.assertEqual(request.state, "incomplete")
        self.assertEqual(request.decision_ids.filtered("addressee_id").addressee_id, self.doctor)
        returned = self.env["dis.evidence"].search_count(
            [("practitioner_id", "=", self.doctor.id), ("state", "=", "returned")]
        )
        self.assertEqual(returned, 1)

    def test_strangers_return_nothing(self):
        self.opinion(self.anna, self.wheelchair, source="person")
        request = self.apply(self.anna, self.wheelchair)
        reason = self.env.ref("dis_base.opinion_return_reason_wrong_code")
        for user in (self.anna.user_ids, self.staff("desk", self.lnb, "desk_officer")):
            with self.assertRaises(AccessError):
                request.with_user(user)._return_opinion(reason)
        with self.assertRaises(UserError):
            queued = self._queued()
            queued.with_user(self.desk).action_process()

    def _queued(self):
        peter = self.person("Pēteris", "Liepa", 50, "V")
        self.opinion(peter, self.wheelchair)
        return self.apply(peter, self.wheelchair)
