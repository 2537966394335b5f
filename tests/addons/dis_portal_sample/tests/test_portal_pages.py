"""Pages around the forms: my page, my details, messages, who looked at my data; what all pages have in common."""

from odoo.tests import tagged

from .common import PortalCase


@tagged("-at_install", "post_install")
class TestPortalPages(PortalCase):
    def test_pages_need_no_script_and_nobody_else(self):
        for path in ("/web/login", "/accessibility", "/my/sample/apply"):
            self.look(path)
        self.sign_in(self.anna)
        case, address = self.applied()
        draft = self.begin()
        base = f"/my/sample/apply/{draft.key}"
        for path in ("/my", "/my/account", "/my/messages", "/my/data-access", "/my/sample", "/my/sample/apply", base,
                     f"{base}/aid", f"{base}/check", address, f"{address}/withdraw"):  # fmt: skip
            with self.subTest(path=path):
                self.look(path)
                self.assertFalse(self.page.xpath("//script"), "works without, carries none")

    def look(self, path):
        answer = self.read(path)
        self.assertEqual(self.page.xpath("//html/@lang"), ["lv"])
        self.assertEqual(len(self.page.xpath("//h1")), 1)
        self.assertEqual(len(self.page.xpath("//main")), 1)
        self.assertEqual(self.page.xpath("//a[contains(@class,'dis-skip')]/@href"), ["#main"])
        self.assertTrue(self.text("//title").endswith(" – DIS"))
        self.assertTrue(self.text("//title").startswith(self.text("//h1")))
        outside = [word for word in self.page.xpath("//@href | //@src | //@action") if "//" in word]
        self.assertFalse(outside)
        if "/my" in path:
            self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_titles_tell_the_pages_apart(self):
        self.sign_in(self.anna)
        draft = self.begin()
        titles = []
        for step in ("aid", "who", "papers", "check"):
            self.read(f"/my/sample/apply/{draft.key}/{step}")
            titles.append(self.text("//title"))
        self.assertEqual(len(set(titles)), 4)

    def test_my_details(self):
        self.sign_in(self.anna)
        partner = self.anna.partner_id
        self.read("/my/account")
        self.assertIn("Anna Bērziņa", self.text())
        self.send(phone="12", email="anna@example.lv")
        self.assertEqual(self.page.xpath("//*[@role='alert']//a/@href"), ["#phone"])
        self.send(phone="26 123 456", email="anna@example.lv", name="Somebody Else", is_person="", vat="LV1", login="x")
        self.assertEqual((partner.phone, partner.email), ("+37126123456", "anna@example.lv"))
        self.assertEqual((partner.name, partner.vat, self.anna.login), ("Anna Bērziņa", False, "anna"))
        self.assertTrue(self.page.xpath("//*[@role='status']"))

    def test_doors_of_the_core_that_are_closed(self):
        self.sign_in(self.anna)
        self.read("/my/account")
        [token] = self.page.xpath("//input[@name='csrf_token']/@value")
        values = {"csrf_token": token, "name": "Somebody Else", "partner_id": str(self.anna.partner_id.id)}
        self.assertEqual(self.url_open("/my/address/submit", data=values).status_code, 404)
        secret = {"csrf_token": token, "validation": "anna", "password": "anna-secret"}
        self.assertEqual(self.url_open("/my/deactivate_account", data=secret).status_code, 404)
        for path in ("/my/addresses", "/my/address"):
            self.read(path)
            self.assertEqual(self.address, "/my/account")
        self.assertTrue(self.anna.active)
        self.assertEqual(self.anna.partner_id.name, "Anna Bērziņa")

    def test_messages(self):
        messages = (
            self.env["dis.message"]
            .sudo()
            .create(
                [
                    {
                        "institution_id": self.programme.institution_id.id,
                        "addressee_id": user.partner_id.id,
                        "channel": "portal",
                        "subject": f"To {user.login}",
                        "body": "First line\n\nSecond <b>line</b>",
                    }
                    for user in (self.anna, self.janis)
                ]
            )
        )
        messages._transition("send")
        self.sign_in(self.anna)
        self.read("/my")
        self.assertIn("/my/messages", self.page.xpath("//main//a/@href"))
        self.read("/my/messages")
        self.assertIn("To anna", self.text())
        self.assertNotIn("To janis", self.text())
        self.read(f"/my/messages/{messages[0].id}")
        self.assertIn("Second <b>line</b>", self.text())
        self.assertTrue(messages[0].read_at)
        for path in (f"/my/messages/{messages[1].id}", f"/my/messages/{messages[1].id}/answer"):
            self.read(path, status=404)
        self.assertFalse(messages[1].read_at)
        self.read(f"/my/messages/{messages[0].id}/answer")
        self.send()
        self.assertTrue(self.page.xpath("//*[@role='alert']"), "an empty answer is none")
        self.send(text="Labi, nosūtīšu")
        self.assertEqual(messages[0].answer, "Labi, nosūtīšu")

    def test_who_looked_at_my_data(self):
        case, _address = self.sign_in(self.anna) and self.applied()
        officer = self.make_officer("looker", self.programme.institution_id)
        self.env.cr.flush()
        self.as_user(officer, case).read(["number"])
        self.env.cr.precommit.run()
        self.read("/my/data-access")
        self.assertIn("Parauga iestāde", self.text("//table"))
        self.assertNotIn("looker", self.text("//table"))

    def test_password_page(self):
        self.sign_in(self.anna)
        self.read("/my/security")
        self.send(old="wrong", new1="a-new-secret", new2="a-new-secret")
        self.assertEqual(self.page.xpath("//*[@role='alert']//a/@href"), ["#old"])
        self.send(old="anna-secret", new1="a-new-secret", new2="another")
        self.assertEqual(self.page.xpath("//*[@role='alert']//a/@href"), ["#new2"])
        self.send(old="anna-secret", new1="a-new-secret", new2="a-new-secret")
        self.assertTrue(self.page.xpath("//*[@role='status']"))
