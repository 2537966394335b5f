"""A visitor that reads pages and sends their forms as a browser without JavaScript does."""

from urllib.parse import urlsplit

from lxml import html

from odoo.addons.dis_base.tests.person_common import PersonCase
from odoo.tests import HttpCase

PDF = ("atzinums.pdf", b"%PDF-1.7 %%EOF", "application/pdf")


class PortalCase(PersonCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.make_citizen("anna", cls.make_person(given_name="Anna"))
        cls.janis = cls.make_citizen("janis", cls.make_person(given_name="Jānis", family_name="Ozols"))
        cls.programme = cls.env.ref("dis_portal_sample.programme")

    def sign_in(self, user):
        """By the form and the password, so that sessions behave as they do in life."""
        self.read("/web/login")
        return self.send(login=user.login, password=f"{user.login}-secret")

    def sign_out(self):
        """The session is gone, as after half an hour of silence."""
        self.opener.cookies.clear()

    def read(self, address, status=200):
        return self._keep(self.url_open(address), status)

    def send(self, form=0, status=200, files=None, **typed):
        """Send a form of the page in hand, its hidden fields with it; redirects are followed."""
        form = self.page.xpath("//main//form")[form]
        values = {key: value for key, value in form.form_values() if not isinstance(value, bytes)}
        values.update({key: value for key, value in typed.items() if value is not None})
        address = form.get("action") or self.address
        return self._keep(self.url_open(address, data=values, files=files), status)

    def _keep(self, response, status):
        self.assertEqual(response.status_code, status, response.url)
        self.address = urlsplit(response.url).path
        self.page = html.fromstring(response.text)
        return response

    def text(self, xpath="//main"):
        return " ".join(" ".join(node.text_content().split()) for node in self.page.xpath(xpath))

    # -- the sample's form -------------------------------------------------------------------------------------------

    def begin(self):
        """A draft at its first step."""
        self.read("/my/sample/apply")
        self.send()
        return self.env["dis.application.draft"].search([("key", "=", self.address.split("/")[-2])])

    def fill_in(self):
        """A draft with all answers, at the page of all answers."""
        draft = self.begin()
        self.send(aid="stick")
        self.send(for_me="yes", born="27.03.1985", phone="26123456")
        self.send(files={"opinion": PDF})
        self.assertTrue(self.address.endswith("/check"), self.text())
        return draft

    def applied(self):
        """A case that was applied for, and its address."""
        draft = self.fill_in()
        self.send()
        case = draft.submission_id.application_ids.case_ids
        return case, f"/my/sample/case/{case.id}"
