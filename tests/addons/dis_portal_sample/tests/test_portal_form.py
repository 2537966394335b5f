"""The form from start to receipt, and what goes wrong on the way."""

import uuid

from odoo.tests import tagged

from .common import PDF, PortalCase


@tagged("-at_install", "post_install")
class TestPortalForm(PortalCase):
    def test_from_start_to_receipt(self):
        self.read("/my/sample/apply")
        self.assertIn("It takes about ten minutes.", self.text())
        self.assertFalse(self.page.xpath("//main//form"), "who is not signed in reads, and is asked to sign in")
        self.sign_in(self.anna)
        draft = self.fill_in()
        self.assertEqual(draft.user_id, self.anna)
        self.assertIn("27.03.1985", self.text())
        self.assertIn("atzinums.pdf", self.text())
        self.send()
        submission = draft.submission_id
        self.assertTrue(self.address.endswith("/done"))
        self.assertIn(submission.reference, self.text())
        application = submission.application_ids
        self.assertEqual((application.applicant_id, application.channel), (self.anna.partner_id, "portal"))
        self.assertEqual(application.answers["phone"], "+37126123456")
        self.assertNotIn("wheels", application.answers, "what was not asked is not there")
        file = application.document_ids
        self.assertEqual(
            (file.name, file.mimetype, file.res_model), ("atzinums.pdf", "application/pdf", application._name)
        )
        self.assertFalse(file.public)
        self.assertEqual(application.case_ids.subject, "A walking stick")

    def test_a_second_press_gives_the_same_receipt(self):
        self.sign_in(self.anna)
        draft = self.fill_in()
        page, address = self.page, self.address
        self.send()
        self.page, self.address = page, address
        self.send()
        self.assertTrue(self.address.endswith("/done"))
        self.assertEqual(len(draft.submission_id.application_ids), 1)
        self.read(f"/my/sample/apply/{draft.key}")
        self.assertTrue(self.address.endswith("/done"), "a form that was sent leads to its receipt")
        self.read(f"/my/sample/apply/{draft.key}/aid")
        self.assertTrue(self.address.endswith("/done"), "each of its pages does")

    def test_two_presses_of_start_make_one_draft(self):
        self.sign_in(self.anna)
        self.read("/my/sample/apply")
        page = self.page
        self.send()
        first = self.address
        self.page = page
        self.send()
        self.assertEqual(self.address, first)
        self.assertEqual(self.env["dis.application.draft"].search_count([("user_id", "=", self.anna.id)]), 1)
        self.assertTrue(uuid.UUID(first.split("/")[-2]))

    def test_mistakes_are_named_at_the_top_and_at_the_field(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick")
        self.send(born="31.02.1985", phone="12", email="x@example.lv")
        self.assertTrue(self.text("//title").startswith("Kļūda: About you"))
        links = self.page.xpath("//*[@role='alert']//a/@href")
        self.assertEqual(links, ["#for_me", "#born", "#phone"])
        for link in links:
            self.assertEqual(len(self.page.xpath(f"//input[@id='{link[1:]}']")), 1)
        [born] = self.page.xpath("//input[@name='born']")
        self.assertEqual((born.get("value"), born.get("aria-invalid")), ("31.02.1985", "true"))
        self.assertIn("Tādas dienas kalendārā nav", self.text(f"//*[@id='{born.get('aria-describedby').split()[-1]}']"))
        self.assertEqual(draft.answers["email"], "x@example.lv", "what was right is saved")
        self.assertNotIn("born", draft.answers)

    def test_an_answer_opens_and_closes_steps(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="chair")
        self.assertTrue(self.address.endswith("/wheels"))
        self.send(wheels="4")
        self.read(f"/my/sample/apply/{draft.key}/aid")
        self.send(aid="stick")
        self.read(f"/my/sample/apply/{draft.key}/wheels")
        self.assertEqual(self.address, f"/my/sample/apply/{draft.key}", "to the list of what is asked")
        self.assertNotIn("wheels", self.env["dis.sample.section"]._answers(draft))

    def test_save_and_finish_later(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(later="1")
        self.assertEqual(self.address, f"/my/sample/apply/{draft.key}")
        self.assertIn("Pabeigtas 0 no 3 daļām", self.text())
        self.read("/my")
        self.assertIn(f"/my/sample/apply/{draft.key}", self.page.xpath("//main//a/@href"))
        self.read(f"/my/sample/apply/{draft.key}/check")
        self.send()
        self.assertEqual(len(self.page.xpath("//*[@role='alert']//a")), 3, "each part that is missing is named")
        self.assertFalse(draft.submission_id.finished_at)

    def test_finish_later_loses_nothing_that_was_typed(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick")
        who = self.address
        self.send(born="31.02.1985", later="1")
        self.assertEqual(self.address, who)
        self.assertEqual(self.page.xpath("//input[@name='born']/@value"), ["31.02.1985"])
        self.send(born="27.03.1985", later="1")
        self.assertEqual(self.address, f"/my/sample/apply/{draft.key}", "what is only missing can wait")
        self.assertEqual(draft.answers["born"], "1985-03-27")

    def test_the_same_file_twice_is_one(self):
        """A second press sends the file again."""
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick")
        self.send(for_me="yes", born="27.03.1985", phone="26123456")
        papers, page = self.address, self.page
        for _press in range(2):
            self.page, self.address = page, papers
            self.send(files={"opinion": PDF})
        self.assertEqual(len(draft.sudo()._attachments()), 1)
        self.assertEqual(draft.answers["opinion"], draft.sudo()._attachments().ids)

    def test_what_nobody_asked_is_dropped(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick", state="issued", user_id="2", submission_id="1", is_sent="1")
        self.assertEqual(draft.answers, {"aid": "stick"})
        self.assertEqual((draft.user_id, draft.is_sent), (self.anna, False))

    def test_files_that_are_not_taken(self):
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick")
        self.send(for_me="yes", born="27.03.1985", phone="26123456")
        papers = self.address
        large = b"%PDF-" + b"0" * (20 * 1024 * 1024) + b"%%EOF"
        for name, content, words in (
            ("virus.exe", b"MZ" + b"0" * 99, "virus.exe"),
            ("page.html", b"<html><script>alert(1)</script></html>", "page.html"),
            ("large.pdf", large, "lielāks par 10 MB"),
        ):
            with self.subTest(name=name):
                self.send(files={"opinion": (name, content)}, more="Kept")
                self.assertEqual(self.address, papers)
                self.assertIn(words, self.text("//*[@role='alert']"))
                self.assertEqual(self.text("//textarea"), "Kept")
        self.assertFalse(draft.sudo()._attachments())
        self.send(files=[("opinion", PDF), ("opinion", ("bad.exe", b"MZ"))])
        self.assertEqual(draft.sudo()._attachments().mapped("name"), ["atzinums.pdf"], "the good one is kept")
        self.assertIn("bad.exe", self.text("//*[@role='alert']"))
        self.send(form=1, remove=str(draft.sudo()._attachments().id))
        self.assertFalse(draft.sudo()._attachments())
        self.assertIn("[]", str(draft.answers["opinion"]))

    def test_a_form_that_is_deleted(self):
        self.sign_in(self.anna)
        draft = self.fill_in()
        files = draft.sudo()._attachments()
        self.read(f"/my/sample/apply/{draft.key}")
        self.send()
        self.assertFalse(draft.exists() or files.exists())
        self.assertEqual(self.address, "/my/sample")

    def test_rating(self):
        self.sign_in(self.anna)
        draft = self.fill_in()
        self.send()
        self.send(comment="Ātri")
        self.assertEqual(len(self.page.xpath("//*[@role='alert']//a")), 1)
        self.assertEqual(self.text("//textarea"), "Ātri")
        self.send(rating="5")
        self.assertEqual((draft.submission_id.rating, draft.submission_id.rating_comment), ("5", "Ātri"))
        self.assertFalse(self.page.xpath("//main//form"))

    def test_who_is_not_known_cannot_apply(self):
        """An account that anybody made by signing up has proven nothing."""
        stranger = self.make_citizen(
            "stranger", self.env["res.partner"].create({"name": "Stranger", "is_person": True})
        )
        self.sign_in(stranger)
        self.read("/my/sample/apply")
        self.assertIn("/my/identity", self.page.xpath("//main//a/@href"))
        self.assertFalse(self.page.xpath("//main//form"))
