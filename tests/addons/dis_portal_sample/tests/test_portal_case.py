"""Cases in the portal: what a person sees and does; the same addresses give others nothing."""

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PDF, PortalCase


@tagged("-at_install", "post_install")
class TestPortalCase(PortalCase):
    def test_list_and_case(self):
        self.sign_in(self.anna)
        case, address = self.applied()
        self.read("/my/sample")
        self.assertIn(address, self.page.xpath("//table//th[@scope='row']/a/@href"))
        self.assertIn("Received", self.text("//table"))
        self.read(address)
        self.assertEqual(self.text("//h1"), "A walking stick")
        self.assertIn("Reģistrēts", self.text("//ol[contains(@class,'dis-timeline')]"))

    def test_withdraw(self):
        self.sign_in(self.anna)
        case, address = self.applied()
        self.read(f"{address}/withdraw")
        page = self.page
        self.send(reason="Nopirku pati")
        self.assertEqual((case.state_code, self.address), ("withdrawn", address))
        self.assertIn("Iesniegums ir atsaukts", self.text("//*[@role='status']"))
        self.read(address)
        self.assertFalse(self.page.xpath("//*[@role='status']"), "it is said once")
        self.page, self.address = page, f"{address}/withdraw"
        self.send()
        self.assertEqual(self.address, address, "a second press ends at the case")
        self.assertIn("jau izdarīts", self.text("//*[@role='status']"))

    def test_documents_are_added_where_they_are_missing(self):
        self.sign_in(self.anna)
        case, address = self.applied()
        self.read(f"{address}/documents")
        self.assertEqual(self.address, address, "nothing is missing yet")
        case._record()._transition("ask")
        self.read(f"{address}/documents")
        self.send(files={"documents": ("x.html", b"<html>")})
        self.assertIn("x.html", self.text("//*[@role='alert']"))
        self.send(files={"documents": ("papildu.pdf", *PDF[1:])})
        self.assertEqual((self.address, case.state_code), (address, "submitted"))
        added = case.application_id.document_ids.filtered(lambda file: file.name == "papildu.pdf")
        self.assertEqual((added.res_model, added.res_id), ("dis.application", case.application_id.id))

    def test_somebody_else_gets_nothing(self):
        self.sign_in(self.anna)
        case, address = self.applied()
        sent = case.application_id.submission_id.key
        draft = self.fill_in()
        base = f"/my/sample/apply/{draft.key}"
        self.sign_out()
        self.sign_in(self.janis)
        reads = [base + tail for tail in ("", "/aid", "/who", "/papers", "/check", "/done")]
        reads += [f"/my/sample/apply/{sent}/done", address, f"{address}/withdraw", f"{address}/documents"]
        for path in reads:
            with self.subTest(read=path):
                self.read(path, status=404)
        self.read("/my/account")
        hidden = {name: self.page.xpath(f"//input[@name='{name}']/@value")[0] for name in ("csrf_token", "whose")}
        sends = [base + tail for tail in ("/aid", "/check", "/discard", "/rate", "/papers/remove")]
        for path in [*sends, f"/my/sample/apply/{sent}/rate", f"{address}/withdraw"]:
            with self.subTest(send=path):
                answer = self.url_open(path, data={**hidden, "aid": "chair", "rating": "1", "reason": "x"})
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(draft.exists().answers["aid"], "stick")
        self.assertEqual((case.state_code, case.application_id.submission_id.rating), ("submitted", False))
        self.read("/my/sample")
        self.assertNotIn(case.number, self.text())
        self.read("/my")
        self.assertNotIn(draft.key, str(self.page.xpath("//a/@href")))

    def test_the_key_of_another_is_no_draft(self):
        """Jānis starts with Anna's key: he gets a draft of his own."""
        self.sign_in(self.anna)
        draft = self.fill_in()
        self.sign_out()
        self.sign_in(self.janis)
        self.read("/my/sample/apply")
        self.send(key=draft.key)
        mine = self.env["dis.application.draft"].search([("key", "=", draft.key)])
        self.assertEqual(mine.mapped("user_id"), self.anna | self.janis)
        self.assertFalse(self.page.xpath("//input[@checked]"), "without her answers")

    def test_files_of_a_draft_are_for_its_owner(self):
        self.sign_in(self.anna)
        draft = self.fill_in()
        file = draft.sudo()._attachments()
        own = f"/my/sample/apply/{draft.key}/file/{file.id}"
        answer = self.url_open(own)
        self.assertEqual((answer.status_code, answer.content), (200, PDF[1]))
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        stranger = self.env["ir.attachment"].create({"name": "x.pdf", "raw": b"x"})
        self.assertEqual(self.url_open(f"/my/sample/apply/{draft.key}/file/{stranger.id}").status_code, 404)
        self.sign_out()
        self.assertIn("/web/login", self.url_open(own).url)
        self.sign_in(self.janis)
        for path in (own, f"/web/content/{file.id}"):
            self.assertEqual(self.url_open(path).status_code, 404)

    def test_drafts_are_closed_over_rpc(self):
        self.sign_in(self.anna)
        draft = self.begin()
        for method, args in (
            ("write", [draft.ids, {"is_sent": True}]),
            ("create", [{"section": "sample", "key": "x", "user_id": self.anna.id}]),
            ("unlink", [draft.ids]),
            ("_save", [draft.ids, "aid", {}]),
        ):
            with self.subTest(method=method), mute_logger("odoo.http"):
                answer = self.make_jsonrpc_request_raw(draft._name, method, args)
                self.assertIn("error", answer)
        self.assertTrue(draft.exists())

    def make_jsonrpc_request_raw(self, model, method, args):
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        body = {"jsonrpc": "2.0", "id": 0, "method": "call", "params": params}
        return self.url_open("/web/dataset/call_kw", json=body).json()

    def test_no_such_section(self):
        self.sign_in(self.anna)
        for path in (
            "/my/nothing",
            "/my/nothing/apply",
            "/my/sample/apply/x",
            "/my/sample/case/0",
            "/my/sample/case/99999999",
        ):
            with self.subTest(path=path):
                self.read(path, status=404)
