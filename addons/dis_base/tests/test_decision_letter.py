"""The letter: frozen words, a real tagged and sealed PDF, waiting where LibreOffice is missing, and who may read it."""

import base64
import io
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader

from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..documents import pdf, seal
from .decision_common import DecisionCase
from .letter_samples import PASSPHRASE, seal_key, tags_of


class LetterCase(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.seal_file = Path(folder.name) / "seal.p12"
        store, root = seal_key()
        cls.seal_file.write_bytes(store)
        cls.root = Certificate.load(root)

    def sealing(self):
        return self.options(seal_file=str(self.seal_file), seal_passphrase=PASSPHRASE)

    def finished(self, **options):
        decision = self.issued(**options)
        with self.sealing():
            decision._job_letter()
        return decision


@tagged("-at_install", "post_install")
class TestDecisionLetter(LetterCase):
    def test_words_are_frozen_at_issue(self):
        decision = self.draft()
        decision.summary = "Pēc labojuma."
        decision._issue_automatic()
        letter = decision.letter
        self.assertEqual(letter["summary"], "Pēc labojuma.")
        self.assertEqual(letter["letter"]["number"], decision.number)
        self.assertEqual(letter["institution"]["unit"], self.here.unit)
        self.assertEqual(letter["addressee"], {"name": "Līga Ozola", "address": "Brīvības iela 1"})
        self.assertEqual(letter["appeal"], {"term": "viena mēneša", "body": "Labklājības ministrija"})
        self.assertEqual(letter["steps"], ["Gaidiet uzaicinājumu."])
        self.assertEqual(letter["details"], {"thing": "riteņkrēsls"})
        self.assertTrue(letter["automatic"])
        self.record.details = {"thing": "cits"}
        self.assertEqual(decision.letter["details"], {"thing": "riteņkrēsls"})

    def test_no_appeal_where_none_is_possible(self):
        letter = self.issued(self.make_kind("sample.question", can_appeal=False)).letter
        self.assertEqual(letter["appeal"], "")

    def test_the_signer_stands_in_the_letter(self):
        officer = self.officers["decision_officer"]
        officer.partner_id.function = "Nodaļas vadītāja"
        decision = self.draft()
        decision.with_user(self.officers["desk_officer"]).action_submit()
        for step in decision.step_ids:
            role = next(name for name, user in self.officers.items() if step.group_id in user.group_ids)
            self.approve(decision, role)
        self.assertEqual(decision.letter["signer"], f"Nodaļas vadītāja, {officer.name}")
        self.assertFalse(decision.letter["automatic"])

    @unittest.skipUnless(pdf.program(), "LibreOffice is not installed")
    def test_a_tagged_sealed_letter_is_made_and_sent(self):
        decision = self.finished()
        name, document = decision.with_user(self.citizen)._portal_pdf()
        self.assertEqual(name, f"{decision.number}.pdf")
        report = seal.verify(document, [self.root])
        self.assertTrue(report.valid and report.trusted and report.covers_whole)
        self.assertEqual(tags_of(document).count("/H1"), 1)
        catalogue = PdfFileReader(io.BytesIO(document)).root
        self.assertEqual(catalogue["/Lang"], "lv-LV")
        self.assertTrue(decision.is_sealed and decision.letter_made_at)
        decision.message_ids._job_deliver()
        self.assertEqual(decision.message_ids.state, "sent")
        before = decision.letter_made_at, document
        decision._job_letter()  # a second job makes nothing anew
        self.assertEqual((decision.letter_made_at, decision._pdf_bytes()), before)

    @unittest.skipUnless(pdf.program(), "LibreOffice is not installed")
    def test_a_preview_is_marked_as_a_draft_and_kept_nowhere(self):
        decision = self.draft().with_user(self.officers["desk_officer"])
        self.assertEqual(decision.action_preview()["url"], f"/dis/decision/{decision.id}/preview")
        with self.options():
            self.assertTrue(decision._preview_pdf().startswith(b"%PDF"))
        self.assertFalse(decision.sudo().pdf)
        self.assertTrue(decision.sudo()._letter(draft=True)["draft"])
        with self.assertRaises(AccessError):
            decision.with_user(self.citizen)._preview_pdf()

    def test_without_libreoffice_the_letter_waits(self):
        decision = self.issued()
        message = decision.message_ids
        with unittest.mock.patch.object(pdf, "program", lambda _soffice="": ""), self.options():
            decision._job_letter()
        self.assertEqual((message.state, message.problem, message.tries), ("queued", "no_letter", 0))
        self.assertTrue(message.next_try)
        self.assertFalse(decision.letter_made_at)
        with self.assertRaises(UserError):
            decision.with_user(self.citizen)._portal_pdf()

    def test_nothing_announces_a_letter_that_is_not_there(self):
        decision = self.issued()
        messages = decision.message_ids
        with trap_jobs() as trap:
            for message in messages:
                message._job_deliver()  # a job left from elsewhere, or pressed by hand
            trap.assert_enqueued_job(decision._job_letter, args=(), kwargs={})
        self.assertEqual(set(messages.mapped("state")), {"queued"})
        self.assertTrue(all(messages.mapped("next_try")), "the cron finds them if the job is lost")
        self.run_cron("cron_message_outbox")
        self.assertEqual(set(messages.mapped("state")), {"queued"})
        decision.letter_made_at = "2026-11-24 10:00:00"
        portal = messages.filtered(lambda message: message.channel == "portal")
        portal._job_deliver()
        self.assertEqual(portal.state, "sent")

    def test_a_wrong_seal_is_said_and_no_unsealed_letter_goes_out(self):
        decision = self.issued()
        options = {"seal_file": str(self.seal_file), "seal_passphrase": "nepareiza"}
        with unittest.mock.patch.object(pdf, "to_pdf", lambda *_args, **_options: b"%PDF-1.7"), self.options(**options):
            decision._job_letter()
        self.assertEqual((decision.message_ids.state, decision.message_ids.problem), ("queued", "seal_failed"))
        self.assertFalse(decision.pdf)

    def test_a_template_that_asks_for_more_fails_at_once(self):
        decision = self.issued()
        decision.letter = {key: value for key, value in decision.letter.items() if key != "contact"}
        decision._job_letter()
        self.assertEqual((decision.message_ids.state, decision.message_ids.problem), ("failed", "letter_failed"))
        self.assertIn("contact", decision.message_ids.problem_detail)

    def test_a_broken_job_is_shown_to_staff(self):
        decision = self.issued()
        decision._job_letter_failed(exc_name="ValueError")
        self.assertEqual((decision.message_ids.state, decision.message_ids.problem), ("failed", "broken"))
        notice = self.env["dis.notice"].search([], limit=1)
        self.assertEqual((notice.res_model, notice.res_id), ("dis.message", decision.message_ids.id))


@tagged("-at_install", "post_install")
class TestLetterAccess(LetterCase, HttpCase):
    """Whose eyes: the institution's staff, the person, nobody else; and nobody's hands on an issued letter."""

    def setUp(self):
        super().setUp()
        self.decision = self.issued()
        self.decision.write({"pdf": base64.b64encode(b"%PDF-1.7 sealed"), "letter_made_at": "2026-11-24 10:00:00"})
        self.file = self.decision._pdf_file()
        self.assertEqual(len(self.file), 1)

    def get(self, user, url):
        self.authenticate(user and user.login, user and f"{user.login}-secret")
        return self.url_open(url, allow_redirects=False)

    def test_who_reads(self):
        for user in (self.officers["desk_officer"], self.citizen):
            self.assertEqual(self.decision.with_user(user).summary, "Jums piešķirts riteņkrēsls.")
        for user in (self.strangers["desk_officer"], self.other_citizen):
            with self.assertRaises(AccessError):
                self.as_user(user, self.decision).read(["summary"])
            with self.assertRaises(AccessError):
                self.as_user(user, self.decision)._portal_pdf()
            with self.assertRaises(AccessError):
                self.as_user(user, self.decision.ruling_ids).read(["text"])
            self.assertFalse(self.env["dis.decision"].with_user(user).search([]))
            self.assertFalse(self.env["dis.decision.line"].with_user(user).search([]))

    def test_the_addressee_does_not_see_drafts_nor_the_office(self):
        draft = self.draft(record=self.make_record())
        with self.assertRaises(AccessError):
            self.as_user(self.citizen, draft).read(["summary"])
        with self.assertRaises(AccessError):
            self.as_user(self.citizen, draft.ruling_ids).read(["text"])
        self.assertFalse(self.env["dis.decision.step"].with_user(self.citizen).has_access("read"))
        for field in ("letter", "details"):
            with self.assertRaises(AccessError):
                self.as_user(self.citizen, self.decision).read([field])

    def test_web_content(self):
        field, file = f"/web/content/dis.decision/{self.decision.id}/pdf", f"/web/content/{self.file.id}"
        for user, statuses in (
            (self.citizen, (200, 404)),  # citizens have no right to attachments as such
            (self.officers["document_issuer"], (200, 200)),
            (self.strangers["document_issuer"], (404, 404)),
            (self.other_citizen, (404, 404)),
            (None, (404, 404)),
        ):
            for url, status in zip((field, file), statuses, strict=True):
                with self.subTest(url, user=user and user.login):
                    self.assertEqual(self.get(user, url).status_code, status)

    def test_preview_route(self):
        url = f"/dis/decision/{self.decision.id}/preview"
        answer = self.get(self.officers["desk_officer"], url)
        self.assertEqual((answer.status_code, answer.content), (200, b"%PDF-1.7 sealed"))
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        for user in (self.strangers["desk_officer"], self.citizen, self.other_citizen):
            self.assertEqual(self.get(user, url).status_code, 404)
        self.assertEqual(self.get(self.officers["desk_officer"], "/dis/decision/0/preview").status_code, 404)
        self.assertEqual(self.get(None, url).status_code, 303)

    def test_nobody_touches_the_file_of_an_issued_letter(self):
        for user in (self.officers["desk_officer"], self.officers["decision_officer"], self.citizen):
            file = self.as_user(user, self.file)
            for action in (lambda file=file: file.write({"raw": b"x"}), file.unlink, file.generate_access_token):
                with self.assertRaises(AccessError):
                    action()
        self.assertFalse(self.file.public or self.file.access_token)

    def test_reading_leaves_a_line_for_the_person(self):
        self.forget()
        self.as_user(self.officers["desk_officer"], self.decision)._portal_pdf()
        self.assertIn(self.officers["desk_officer"], self.logged(self.person).user_id)

    def test_the_record_of_a_representative_opens_it(self):
        parent = self.other_citizen.partner_id
        tie = self.tie(self.person, parent, "power_of_attorney")
        self.assertTrue(self.as_user(self.other_citizen, self.decision).summary)
        tie._transition("end")
        with self.assertRaises(AccessError):
            self.as_user(self.other_citizen, self.decision).read(["summary"])
