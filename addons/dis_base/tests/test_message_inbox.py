"""The outbox over time and the addressee's side: deemed delivery, reading, answering, printing, who sees what."""

import base64
import io
import unittest
from datetime import date, timedelta

from freezegun import freeze_time
from pyhanko.pdf_utils.reader import PdfFileReader

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..documents import pdf
from .decision_common import DecisionCase


@tagged("-at_install", "post_install")
class TestMessageInbox(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dis.message.template"].create(
            {"name": "Sample", "code": "sample", "subject": "Jautājums", "body": "Vai vēl vajag?\nGaidām atbildi."}
        )

    def send(self, channel="portal", **options):
        message = self.env["dis.message"]._send(
            "sample", self.person, case=self.record.case_id, channels=[channel], **options
        )
        return message

    def sent(self, **options):
        message = self.send(**options)
        message._job_deliver()
        return message

    def letter_of_decision(self):
        """The portal message that brings an issued decision."""
        decision = self.issued()
        decision.letter_made_at = fields.Datetime.now()
        decision.message_ids._job_deliver()
        return decision, decision.message_ids

    def test_a_read_message_delivers_its_decision(self):
        decision, message = self.letter_of_decision()
        self.assertEqual((message.state, decision.state), ("sent", "issued"))
        message.with_user(self.officers["desk_officer"])._mark_read()  # a clerk's look is nobody's delivery
        self.assertEqual(decision.state, "issued")
        message.with_user(self.citizen)._mark_read()
        self.assertTrue(message.read_at)
        self.assertEqual((message.state, decision.state), ("delivered", "in_force"))
        self.assertEqual(decision.delivered_on, decision._today())

    def test_deemed_delivery_in_the_portal(self):
        with freeze_time("2026-12-23 12:00:00"):
            decision, message = self.letter_of_decision()
        self.assertEqual(message.deemed_on, date(2026, 12, 29))  # Christmas: the 2nd working day
        with freeze_time("2026-12-28 23:30:00"):  # Latvia has the 29th already
            self.env["dis.message"].search([("deemed_on", "<=", message._today())])
            self.assertEqual(message._today(), message.deemed_on)
        message.deemed_on = message._today() + timedelta(days=1)
        self.run_cron("cron_message_deemed")
        self.assertEqual(decision.state, "issued")
        message.deemed_on = message._today() - timedelta(days=1)
        self.run_cron("cron_message_deemed")
        self.assertEqual((message.state, decision.state), ("delivered", "in_force"))
        self.assertEqual(decision.delivered_on, message.deemed_on)
        message.with_user(self.citizen)._mark_read()  # too late to change anything
        self.assertEqual(message.delivered_on, message.deemed_on)

    def test_a_lost_job_is_taken_up(self):
        waiting, fresh, silent = self.send(), self.send(), self.send("eaddress")
        silent._transition("start")
        past = fields.Datetime.subtract(fields.Datetime.now(), minutes=1)
        (waiting | silent).next_try = past
        fresh.next_try = fields.Datetime.add(fields.Datetime.now(), minutes=10)
        self.env["queue.job"].search([]).unlink()
        with trap_jobs() as trap:
            self.run_cron("cron_message_outbox")
            self.assertEqual([job.recordset for job in trap.enqueued_jobs], [silent, waiting])
        self.assertEqual(silent.state, "queued")
        self.assertGreater(waiting.next_try, fields.Datetime.now(), "no second job while the first may still run")

    def test_answer(self):
        message = self.sent()
        with self.assertRaises(UserError):
            message.with_user(self.citizen)._answer("  ")
        for user in (self.other_citizen, self.strangers["desk_officer"], self.officers["document_issuer"]):
            with self.assertRaises(AccessError):
                message.with_user(user)._answer("Vajag.")
        file = self.env["ir.attachment"].with_user(self.citizen).sudo().create({"name": "x.pdf", "raw": b"%PDF-1.7"})
        message.with_user(self.citizen)._answer("Vajag.", file)
        self.assertEqual((message.answer, message.answered_by_id), ("Vajag.", self.citizen))
        self.assertEqual((file.res_model, file.res_id), ("dis.message", message.id))
        self.assertEqual(message.state, "delivered")
        self.assertIn(["answer", "Vajag."], self.record.heard)
        with self.assertRaises(UserError):
            message.with_user(self.citizen)._answer("Vēlreiz.")

    def test_an_officer_takes_down_an_answer(self):
        message = self.sent()
        wizard = self.env["dis.message.reply"].with_user(self.officers["desk_officer"])
        with Form(wizard.with_context(active_id=message.id)) as form:
            form.text = "Zvanīja: vajag."
        form.record.action_take()
        self.assertEqual((message.answer, message.answered_by_id), ("Zvanīja: vajag.", self.officers["desk_officer"]))
        self.assertEqual(message.state, "sent", "the officer's look is no delivery")

    def test_who_sees_a_message(self):
        message, letter, waiting = self.sent(), self.send("letter"), self.send()
        for user, seen in (
            (self.citizen, message),
            (self.other_citizen, self.env["dis.message"]),
            (self.officers["desk_officer"], message | letter | waiting),
            (self.strangers["desk_officer"], self.env["dis.message"]),
        ):
            domain = [("case_id", "=", self.record.case_id.id)]
            self.assertEqual(self.env["dis.message"].with_user(user).search(domain, order="id"), seen)
        self.assertEqual(self.env["dis.message"].with_user(self.citizen)._inbox(self.person), message)
        for user in (self.citizen, self.officers["document_issuer"]):
            for vals in ({"state": "delivered"}, {"read_at": "2026-01-01"}, {"body": "x"}):
                with self.assertRaises(AccessError):
                    message.with_user(user).write(vals)
            with self.assertRaises(AccessError):
                message.with_user(user).create({"subject": "x"})
            with self.assertRaises(AccessError):
                message.with_user(user).unlink()

    def test_files_of_a_message(self):
        file = self.env["ir.attachment"].create({"name": "x.pdf", "raw": b"%PDF-1.7"})
        message = self.sent(attachments=file)
        self.assertEqual(message.with_user(self.citizen)._file(file.id), ("x.pdf", "application/pdf", b"%PDF-1.7"))
        with self.assertRaises(AccessError):
            message.with_user(self.other_citizen)._file(file.id)
        foreign = self.env["ir.attachment"].create({"name": "y.pdf", "raw": b"%PDF-1.7"})
        with self.assertRaises(AccessError):
            message.with_user(self.citizen)._file(foreign.id)

    @unittest.skipUnless(pdf.program(), "LibreOffice is not installed")
    def test_letters_are_printed_and_posted(self):
        first, second = self.send("letter"), self.send("letter")
        with self.options():
            first._job_deliver()
            second._job_deliver()
        waiting = self.env["dis.message"].search([("is_to_print", "=", True)])
        self.assertEqual(waiting, second | first)
        for user in (self.officers["desk_officer"], self.strangers["document_issuer"]):
            with self.assertRaises(AccessError):
                waiting.with_user(user).action_print()
        action = waiting.with_user(self.officers["document_issuer"]).action_print()
        wizard = self.env["dis.message.post"].with_user(self.officers["document_issuer"]).browse(action["res_id"])
        pages = PdfFileReader(io.BytesIO(base64.b64decode(wizard.pdf))).root["/Pages"]["/Count"]
        self.assertEqual(pages, 2)
        self.assertEqual(wizard.count, 2)
        self.assertTrue(first.printed_at)
        self.assertEqual(first.state, "queued", "printed is not yet posted")
        wizard.posted_on = first._today() + timedelta(days=1)
        with self.assertRaises(UserError):
            wizard.action_post()
        wizard.posted_on = first._today()
        wizard.action_post()
        self.assertEqual(first.state, "sent")
        self.assertEqual(first.deemed_on, first._today() + timedelta(days=7))
        with self.assertRaises(UserError):  # the second click
            wizard.action_post()

    def test_a_letter_without_libreoffice_waits(self):
        letter = self.send("letter")
        with unittest.mock.patch.object(pdf, "program", lambda _soffice="": ""), self.options():
            letter._job_deliver()
        self.assertEqual((letter.state, letter.problem), ("queued", "no_letter"))
        self.assertFalse(letter.is_to_print)
        with self.assertRaises(UserError):
            letter.with_user(self.officers["document_issuer"])._to_print()
