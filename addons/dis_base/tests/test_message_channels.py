"""By which channels a message goes, what each says, and what happens when a channel fails."""

import json
import smtplib
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest.mock import patch

from odoo import fields
from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.base.tests.common import MockSmtplibCase
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.message.channel_eaddress import ChannelEaddress
from .decision_common import DecisionCase


class Gateway(HTTPServer):
    """An SMS gateway that keeps what came and answers with the next status of a list."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.got, self.answers = [], []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/sms"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):  # the name is http.server's
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((json.loads(body), self.headers.get("Authorization")))
        status = self.server.answers.pop(0)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        """Nothing on the screen."""


@tagged("-at_install", "post_install")
class TestMessageChannels(DecisionCase, MockSmtplibCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dis.message.template"].create(
            {
                "name": "Sample",
                "code": "sample",
                "given": "thing",
                "subject": "Par: {thing}",
                "body": "{person}, gaidām atbildi par: {thing}.\nJautājumi: {contact}",
            }
        )
        cls.person.write({"email": "liga@example.org", "phone": "26123456"})
        cls.doctor = cls.env["res.partner"].create({"name": "Dr. Kalns", "email": "kalns@example.org"})

    def send(self, addressee=None, **options):
        values = {"thing": "riteņkrēsls"}
        return self.env["dis.message"]._send(
            "sample", addressee or self.person, case=self.record.case_id, values=values, **options
        )

    def test_channels_by_wish_and_means(self):
        self.assertEqual(self.send().mapped("channel"), ["portal", "email"])
        self.person.preferred_channel = "sms"
        self.assertEqual(self.send().mapped("channel"), ["portal", "sms"])
        self.person.preferred_channel = "letter"
        self.assertEqual(self.send().mapped("channel"), ["letter", "portal", "email"])
        self.person.eaddress = "_DEFAULT@40000000001"
        self.assertEqual(self.send().mapped("channel"), ["eaddress", "portal"])
        self.assertEqual(self.send(self.doctor).mapped("channel"), ["email"])
        self.assertEqual(self.send(channels=["letter"]).mapped("channel"), ["letter"])

    def test_who_has_an_account_finds_every_document_in_the_portal(self):
        self.person.eaddress = "_DEFAULT@32010112345"
        decision = self.issued(record=self.make_record())
        self.send()
        by_channel = self.env["dis.message"].search([("addressee_id", "=", self.person.id)]).grouped("channel")
        self.assertEqual(by_channel.keys(), {"eaddress", "portal"})
        decision.letter_made_at = fields.Datetime.now()
        for message in by_channel["portal"]:  # e-address waits for its wire
            message._job_deliver()
        seen = self.env["dis.message"].with_user(self.citizen).search([])
        self.assertEqual(seen, by_channel["portal"])
        seen_sudo = seen.sudo()
        self.assertEqual(seen_sudo.mapped("template_id"), by_channel["eaddress"].mapped("template_id"))
        self.assertEqual((seen_sudo.decision_id, len(seen_sudo)), (decision, 2))

    def test_a_child_is_reached_through_the_account_of_a_parent(self):
        child = self.make_person(self.here, given_name="Ansis", birth_date=date(2018, 1, 1))
        self.assertEqual(self.send(child).mapped("channel"), ["letter"])
        self.tie(child, self.person, "parent")
        message = self.send(child)
        self.assertEqual(message.channel, "portal")
        message._job_deliver()
        inbox = self.env["dis.message"].with_user(self.citizen)._inbox(child)
        self.assertEqual(inbox, message)
        self.assertFalse(self.env["dis.message"].with_user(self.other_citizen)._inbox(child))
        inbox._mark_read()
        self.assertEqual(message.state, "delivered")

    def test_email_and_sms_carry_no_content(self):
        for message in self.send() | self.send(channels=["sms"]):
            text = message.subject + message.body
            self.assertEqual("riteņkrēsls" in text, message.channel == "portal", message.channel)
            self.assertEqual("Līga" in text, message.channel == "portal", message.channel)
            if message.channel != "portal":
                self.assertIn("/my", text)
                self.assertFalse(message.is_carrier)
        self.assertLessEqual(len(self.send(channels=["sms"]).body), 160)

    def test_email_goes_out_once_per_message(self):
        message = self.send(channels=["email"])
        with trap_jobs() as trap:
            message._enqueue()
            message._enqueue()
            trap.assert_jobs_count(1, only=message._job_deliver)
        with self.mock_smtplib_connection():
            message._job_deliver()
            message._job_deliver()
        self.assertEqual(len(self.emails), 1)
        self.assertEqual(self.emails[0]["smtp_to_list"], ["liga@example.org"])
        self.assertIn(message._mail_id(), self.emails[0]["message"])
        self.assertEqual((message.state, message.deemed_on), ("sent", False))

    def test_a_doctor_gets_the_words_themselves(self):
        message = self.send(self.doctor)
        with self.mock_smtplib_connection():
            message._job_deliver()
        self.assertEqual(self.emails[0]["smtp_to_list"], ["kalns@example.org"])
        self.assertIn("riteņkrēsls", message.body)
        self.assertTrue(message.is_carrier and message.deemed_on)

    def test_email_that_cannot_go_is_tried_again_then_shown(self):
        message = self.send(channels=["email"])
        with patch.object(IrMail_Server, "_connect__", side_effect=OSError("down")):
            for tries in range(1, 13):
                self.assertEqual(message.state, "queued")
                message._job_deliver()
                self.assertEqual((message.tries, message.problem), (tries, "unreachable"))
        self.assertEqual((message.state, message.next_try), ("failed", False))
        self.assertNotIn("liga", message.problem_detail)
        notice = self.env["dis.notice"].search([], limit=1)
        self.assertEqual((notice.res_id, notice.group_id), (message.id, self.env.ref("dis_base.group_document_issuer")))

    def test_pauses_grow(self):
        message, pauses = self.send(channels=["email"]), []
        with patch.object(IrMail_Server, "_connect__", side_effect=OSError("down")):
            for _number in range(4):
                message._job_deliver()
                pauses.append(round((message.next_try - fields.Datetime.now()).total_seconds() / 60))
        self.assertEqual(pauses, [5, 10, 20, 40])

    def test_a_refused_address_is_final(self):
        refusal = smtplib.SMTPRecipientsRefused({"liga@example.org": (550, b"no such user")})

        class Session:
            from_filter, smtp_from = False, False

            def send_message(self, *_args):
                raise refusal

        message = self.send(channels=["email"])
        with (
            patch.object(IrMail_Server, "_connect__", lambda *_args, **_options: Session()),
            patch.object(IrMail_Server, "_disable_send", lambda _self: False),
        ):
            message._job_deliver()
        self.assertEqual((message.state, message.problem), ("failed", "refused"))
        self.person.email = "nav adrese"
        message = self.send(channels=["email"])
        message._job_deliver()
        self.assertEqual((message.state, message.problem), ("failed", "no_address"))

    def test_sms_through_a_gateway(self):
        gateway = Gateway()
        self.addCleanup(gateway.server_close)
        self.addCleanup(gateway.shutdown)
        message = self.send(channels=["sms"])
        with self.options(), self.subTest("no wire"):
            message._job_deliver()
            self.assertEqual((message.state, message.problem, message.tries), ("queued", "no_wire", 0))
        with self.options(sms_url=gateway.url, sms_token="tok"):
            gateway.answers[:] = [503, 302, 200]
            for state, tries in (("queued", 1), ("queued", 2), ("sent", 2)):
                message._job_deliver()
                self.assertEqual((message.state, message.tries), (state, tries))
            sent, token = gateway.got[-1]
            self.assertEqual((sent["to"], token), ("+37126123456", "Bearer tok"))
            self.assertEqual(
                {body["id"] for body, _token in gateway.got}, {message._mail_id()}, "the same id each time"
            )
            gateway.answers[:] = [422]
            refused = self.send(channels=["sms"])
            refused._job_deliver()
            self.assertEqual((refused.state, refused.problem), ("failed", "refused"))
            self.person.phone = "nav"
            wrong = self.send(channels=["sms"])
            wrong._job_deliver()
            self.assertEqual((wrong.state, wrong.problem), ("failed", "no_address"))
        with self.options(sms_url="http://127.0.0.1:9/"):
            self.person.phone = "+371 26123456"
            unreachable = self.send(channels=["sms"])
            unreachable._job_deliver()
            self.assertEqual((unreachable.state, unreachable.problem), ("queued", "unreachable"))

    def test_eaddress_waits_for_its_wire(self):
        message = self.send(channels=["eaddress"])
        for _number in range(15):
            message._job_deliver()
        self.assertEqual((message.state, message.problem, message.tries), ("queued", "no_wire", 0))
        with patch.object(ChannelEaddress, "_deliver", lambda _self, _message: "start"):
            message._job_deliver()
        self.assertEqual((message.state, bool(message.next_try)), ("sending", True))
        message._transition("send")  # the connector's receipt
        self.assertTrue(message.deemed_on)

    def test_words_are_only_words(self):
        template = self.env["dis.message.template"]._by_code("sample")
        for field, text in (("body", "{person.name}"), ("body", "{0}"), ("subject", "{thing!r}"), ("body", "{thing:>9}"),
                            ("body", "{unknown}"), ("sms", "x" * 161), ("body", "{")):  # fmt: skip
            with self.subTest(text), self.assertRaises(ValidationError):
                template[field] = text
        with self.assertRaises(ValidationError):
            self.env["dis.message"]._send("sample", self.person, case=self.record.case_id)
        with self.assertRaises(ValidationError):
            self.env["dis.message"]._send("nowhere", self.person, case=self.record.case_id)
        message = self.env["dis.message"]._send(
            "sample", self.doctor, case=self.record.case_id, values={"thing": "{contact} {x.y} %s"}
        )
        self.assertEqual(message.subject, "Par: {contact} {x.y} %s")
        for user in (self.officers["manager"], self.officers["desk_officer"]):
            with self.assertRaises(AccessError):
                template.with_user(user).body = "x"

    def test_staff_try_again_cancel_or_post(self):
        message = self.send(self.doctor)
        message._transition("fail")
        for user in (self.officers["desk_officer"], self.strangers["document_issuer"], self.citizen):
            for action in ("action_retry", "action_cancel", "action_by_letter"):
                with self.assertRaises(AccessError):
                    getattr(message.with_user(user), action)()
        issuer = message.with_user(self.officers["document_issuer"])
        issuer.action_retry()
        self.assertEqual((message.state, message.tries), ("queued", 0))
        message._transition("fail")
        issuer.action_by_letter()
        letter = self.env["dis.message"].search([("addressee_id", "=", self.doctor.id)], limit=1)
        self.assertEqual((message.state, letter.channel, letter.body), ("cancelled", "letter", message.body))
        with self.assertRaises(UserError):
            issuer.action_cancel()
        hint = self.send(channels=["sms"])
        hint._transition("fail")
        with self.assertRaises(UserError):
            hint.with_user(self.officers["document_issuer"]).action_by_letter()

    def test_one_notice_of_failures_a_day_and_institution(self):
        def notices(role):
            found = self.env["dis.notice"].with_user(role).search([("res_model", "=", "dis.message")])
            return found.filtered(lambda notice: "could not be delivered" in notice.text)

        for _number in range(3):
            self.send(channels=["portal"]).sudo()._transition("fail")
        there = self.env["dis.message"]._send(
            "sample", self.person, institution=self.there, values={"thing": "x"}, channels=["portal"]
        )
        there.sudo()._transition("fail")
        issuer, stranger = self.officers["document_issuer"], self.strangers["document_issuer"]
        self.assertEqual((len(notices(issuer)), len(notices(stranger))), (1, 1))
        self.assertEqual(self.env["dis.message"].with_user(issuer).search_count([("state", "=", "failed")]), 3)
        self.env.cr.execute("UPDATE dis_notice SET create_date = create_date - interval '1 day'")
        self.env.invalidate_all()
        self.send(channels=["portal"]).sudo()._transition("fail")
        self.assertEqual(len(notices(issuer)), 2, "tomorrow it is news again")
