"""What was typed survives the end of a session, for the one who typed it and for nobody else."""

from odoo.tests import tagged

from .common import PortalCase


@tagged("-at_install", "post_install")
class TestPortalKept(PortalCase):
    def typed(self):
        return self.page.xpath("//input[@name='born']/@value") + self.page.xpath("//input[@name='phone']/@value")

    def at_a_form(self):
        """Anna has a page in hand; its address."""
        self.sign_in(self.anna)
        draft = self.begin()
        self.send(aid="stick")
        return draft

    def test_session_ends_while_typing(self):
        draft = self.at_a_form()
        form = self.address
        self.sign_out()
        self.send(for_me="yes", born="27.03.1985", phone="12")
        self.assertEqual(self.address, "/web/login")
        self.send(login="anna", password="wrong")
        self.send(login="anna", password="anna-secret")
        self.assertEqual(self.address, form)
        self.assertEqual(self.typed(), ["27.03.1985", "12"])
        self.assertTrue(self.page.xpath("//input[@name='for_me'][@value='yes'][@checked]"))
        self.assertIn("nav zudis", self.text("//*[@role='status']"))
        self.assertNotIn("born", draft.answers, "nothing is saved before it is sent again")
        self.send(phone="26123456")
        self.assertEqual(draft.answers["born"], "1985-03-27")
        self.read(form)
        self.assertFalse(self.page.xpath("//*[@role='status']"), "it is given once")

    def test_token_is_stale(self):
        """Somebody signed in again in another window: the old page's token is of the old session."""
        draft = self.at_a_form()
        page, form = self.page, self.address
        self.sign_out()
        self.sign_in(self.anna)
        self.page, self.address = page, form
        self.send(for_me="no", born="1.1.1990", phone="26")
        self.assertEqual(self.address, form)
        self.assertEqual(self.typed(), ["1.1.1990", "26"])
        self.assertNotIn("born", draft.answers)

    def test_another_user_of_the_same_browser_sees_nothing(self):
        self.sign_in(self.anna)
        self.read("/my/account")
        self.sign_out()
        self.send(phone="26000000", email="secret@example.lv", actual_address="Slepenā iela 1")
        self.assertEqual(self.address, "/web/login")
        self.send(login="janis", password="janis-secret")
        self.assertEqual(self.address, "/my/account")
        self.assertNotIn("Slep", self.text() + str(self.page.xpath("//input/@value")))
        self.sign_out()

    def test_nobody_puts_anything_into_the_form_of_another(self):
        self.at_a_form()
        form = self.address
        [mark] = self.page.xpath("//input[@name='whose']/@value")
        self.sign_out()
        for forged in ("", "x", f"{self.anna.id}-", f"{self.anna.id}-0000", mark[:-1], f"1{mark}"):
            with self.subTest(mark=forged):
                self.send(whose=forged, for_me="yes", born="27.03.1985", phone="forged")
                self.assertEqual(self.address, "/web/login")
                page, address = self.page, self.address
                self.send(login="anna", password="anna-secret")
                self.assertEqual(self.typed(), ["", ""])
                self.sign_out()
                self.read(form)
                self.assertEqual(self.address, "/web/login")
                self.page, self.address = page, address
                self.sign_in(self.anna)
                self.read(form)
                self.sign_out()

    def test_another_site_cannot_send(self):
        self.at_a_form()
        form = self.page.xpath("//main//form")[0]
        values = {**dict(form.form_values()), "csrf_token": "", "phone": "26123456"}
        answer = self.url_open(self.address, data=values, headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(answer.status_code, 400)
        self.read(self.address)
        self.assertEqual(self.typed(), ["", ""])

    def test_a_flood_is_not_kept(self):
        self.at_a_form()
        self.sign_out()
        self.send(for_me="yes", born="1" * 30_000, phone="26123456")
        self.send(login="anna", password="anna-secret")
        self.assertEqual(self.typed(), ["", ""])

    def test_every_form_needs_a_token(self):
        draft = self.at_a_form()
        base = f"/my/sample/apply/{draft.key}"
        for path in (
            "/my/sample/apply",
            base + "/aid",
            base + "/check",
            base + "/discard",
            base + "/rate",
            "/my/account",
        ):
            with self.subTest(path=path):
                answer = self.url_open(path, data={"phone": "26123456", "aid": "chair"}, allow_redirects=False)
                self.assertEqual(answer.status_code, 303)
        self.assertEqual(draft.exists().answers, {"aid": "stick"})
        self.assertFalse(self.anna.partner_id.phone)
