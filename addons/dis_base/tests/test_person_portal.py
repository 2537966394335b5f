import re

from odoo import http
from odoo.tests import HttpCase, tagged

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestPersonPortal(HttpCase, PersonCase):
    """The two pages over HTTP, as a browser without JavaScript sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code = make_code()
        cls.person = cls.make_person(cls.here, code=cls.code, street="Skolas iela 1")
        groups = [(6, 0, cls.env.ref("base.group_portal").ids)]
        cls.user = (
            cls.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "login": "anna@example.org",
                    "password": "anna-anna-1",
                    "name": "Anna",
                    "email": "anna@example.org",
                    "group_ids": groups,
                    "lang": "en_US",
                }
            )
        )

    def sign_in(self, login="anna@example.org", password="anna-anna-1"):
        self.authenticate(login, password)

    def post(self, url, files=None, **values):
        return self.url_open(url, data={"csrf_token": http.Request.csrf_token(self), **values}, files=files)

    def test_by_letter(self):
        self.sign_in()
        self.assertIn("deklarēto adresi", self.url_open("/my/identity").text)
        page = self.post("/my/identity", code="010190-10002", given_name="", family_name="Bērziņa").text
        self.assertIn('href="#code"', page)
        self.assertIn('href="#given_name"', page)
        wrong = self.post("/my/identity", code=make_code(), given_name="Anna", family_name="Bērziņa")
        self.assertTrue(wrong.url.endswith("/my/identity"))
        self.env.cr.execute("DELETE FROM dis_person_binding")
        right = self.post("/my/identity", code=self.code, given_name="Anna", family_name="Bērziņa")
        self.assertEqual(self.bare(wrong.text), self.bare(right.text), "a stranger learns nothing")
        page = self.post("/my/identity/code", letter_code="AAAA AAAA").text
        self.assertIn("Vēstulē ir cits kods", page)
        letter = self.env["dis.message"].search([("addressee_id", "=", self.person.id)], limit=1)
        code = re.search(r"^[A-Z0-9]{4} [A-Z0-9]{4}$", letter.body, re.MULTILINE)[0]
        page = self.post("/my/identity/code", letter_code=code).text
        self.assertIn("Jūsu identitāte ir apstiprināta", page)
        self.env.invalidate_all()
        self.assertEqual(self.user.partner_id, self.person)
        self.assertIn("Anna Bērziņa", self.url_open("/my/account").text, "the session goes on as the person")

    def bare(self, page):
        return re.sub(r'value="[^"]*"', "", page)

    def test_claiming_a_representation(self):
        child_code = "32000000041"
        child = self.make_person(self.here, code=child_code, given_name="Elza", birth_date=False)
        self.sign_in()
        self.assertIn("Vispirms piesaistiet kontu", self.url_open("/my/representation").text)
        self.make_citizen("mother", self.person)
        self.sign_in("mother", "mother-secret")
        claim = {
            "code": child_code,
            "given_name": "Elza",
            "family_name": "Bērziņa",
            "kind": "parent",
            "institution": str(self.here.id),
        }
        files = {"documents": ("dzimsanas.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", "application/pdf")}
        page = self.post("/my/representation", files=files, **claim, valid_to="31.02.2030").text
        self.assertIn('href="#valid_to"', page)
        page = self.post("/my/representation", files=files, **claim).text
        self.assertIn("Iestādes darbinieks to pārbaudīs", page)
        self.assertIn("Elza Bērziņa", page)
        tie = child.representation_ids
        self.assertEqual((tie.state, tie.representative_id), ("claimed", self.person))
        self.assertEqual(tie.document_ids.mapped("name"), ["dzimsanas.pdf"])
        self.assertEqual(self.as_user(self.clerk, tie.document_ids).raw[:5], b"%PDF-")
        self.assertFalse(self.as_user(self.other_clerk, tie.document_ids).has_access("read"))
        page = self.post("/my/representation", **{**claim, "institution": "999999"}).text
        self.assertIn('href="#institution"', page)
