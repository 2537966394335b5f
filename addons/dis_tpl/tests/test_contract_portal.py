"""“My contracts” over HTTP: read, sign, pay, ask; and nothing of others (R-059, R-087)."""

import re

from odoo import http
from odoo.tests import HttpCase, tagged

from .contract_common import ContractCase

WORD = "anna-anna-1"


@tagged("-at_install", "post_install")
class TestContractPortal(HttpCase, ContractCase):
    def setUp(self):
        super().setUp()
        for person in (self.anna, self.peter):
            person.user_ids.sudo().write({"password": WORD, "lang": "lv_LV"})

    def sign_in(self, person):
        self.authenticate(person.user_ids.login, WORD)

    def page(self, url):
        return self.url_open(f"/my/tpl/contracts{url}")

    def post(self, url, files=None, **values):
        return self.url_open(
            f"/my/tpl/contracts{url}", data={"csrf_token": http.Request.csrf_token(self), **values}, files=files
        )

    def test_read_tick_and_sign(self):
        contract = self.prepared()
        self.sign_in(self.anna)
        self.assertIn("Mani līgumi", self.url_open("/my").text)
        self.assertIn(contract.number, self.page("").text)
        text = self.page(f"/{contract.id}").text
        self.assertIn("Izlasiet līgumu", text)
        self.assertIn("7,11", text)
        file = self.url_open(f"/dis/contract/{contract.id}.pdf")
        self.assertEqual((file.status_code, file.content), (200, contract._document_bytes()))
        self.assertIn("no-store", file.headers["Cache-Control"])
        wrong = self.post(f"/{contract.id}/sign")
        self.assertIn("Atzīmējiet", wrong.text)
        self.env.invalidate_all()
        self.assertFalse(contract.signed_at)
        done = self.post(f"/{contract.id}/sign", agreed="yes")
        self.assertIn("Līgums ir parakstīts", done.text)
        self.env.invalidate_all()
        self.assertEqual((contract.signed_how, contract.signed_by), ("portal", self.anna.user_ids))
        again = self.post(f"/{contract.id}/sign", agreed="yes")
        self.assertIn("jau ir izdarīts", again.text)

    def test_a_file_that_is_not_the_contract_is_refused_in_words(self):
        contract = self.prepared()
        self.sign_in(self.anna)
        files = {"file": ("ligums.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "application/pdf")}
        page = self.post(f"/{contract.id}/file", files=files)
        self.assertIn("nav mūsu sagatavotais līgums", page.text)
        self.env.invalidate_all()
        self.assertFalse(contract.signed_at)

    def test_ask_for_a_repair_and_a_return(self):
        contract = self.active()
        self.sign_in(self.anna)
        for code in ("repair", "return", "renew"):
            self.assertIn(f"/{contract.id}/{code}", self.page(f"/{contract.id}").text)
            self.post(f"/{contract.id}/{code}", text="Ritenis krakšķ")
        self.env.invalidate_all()
        notices = self.env["dis.notice"].search([("res_model", "=", contract._name), ("res_id", "=", contract.id)])
        self.assertEqual(len(notices), 3)
        self.assertEqual(
            self.request.event_ids.filtered(lambda row: row.kind == "contract.ask")[:1].text, "Ritenis krakšķ"
        )

    def test_the_buy_out_is_shown_and_asked_for(self):
        contract = self.active(price=400, term_months=24)
        contract.sudo().write({"kind": "loan", "start_on": self.day(months=-25)})
        self.sign_in(self.anna)
        text = re.sub(r"\s", " ", self.page(f"/{contract.id}").text.replace("\xa0", " "))
        self.assertIn("60,00 EUR tagad, bez maksas no", text)
        done = self.post(f"/{contract.id}/buyout").text
        self.assertIn("Izpirkšana", done)
        self.env.invalidate_all()
        self.assertEqual(contract.payment_ids.filtered(lambda row: row.kind == "buyout").amount, 60)

    def test_two_citizens_see_nothing_of_each_other(self):
        contract = self.prepared()
        fee = contract.payment_ids
        self.sign_in(self.peter)
        self.assertNotIn(contract.number, self.page("").text)
        for url in (f"/{contract.id}", f"/{contract.id}/sign"):
            self.assertEqual(self.page(url).status_code, 404)
        self.assertEqual(self.post(f"/{contract.id}/sign", agreed="yes").status_code, 404)
        self.assertEqual(self.url_open(f"/dis/contract/{contract.id}.pdf").status_code, 404)
        self.assertEqual(self.url_open(f"/dis/payment/{fee.id}.pdf").status_code, 404)
        self.env.invalidate_all()
        self.assertFalse(contract.signed_at)

    def test_a_draft_that_is_not_prepared_is_not_shown(self):
        contract = self.draft()
        self.sign_in(self.anna)
        self.assertNotIn(contract.number, self.page("").text)
        self.assertEqual(self.url_open(f"/dis/contract/{contract.id}.pdf").status_code, 404)

    def test_nobody_without_an_account(self):
        contract = self.prepared()
        for url in ("/my/tpl/contracts", f"/dis/contract/{contract.id}.pdf"):
            self.assertIn("/web/login", self.url_open(url).url)
