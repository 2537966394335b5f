"""The public catalogue, read by somebody who has no account."""

from odoo.tests import HttpCase, tagged


@tagged("-at_install", "post_install")
class TestCatalogue(HttpCase):
    def test_anyone_searches_and_reads(self):
        for url, words in (
            ("/tpl/catalogue", "181"),
            ("/tpl/catalogue?q=riteņkrēsl", "Bimanuālie"),
            ("/tpl/catalogue?iso=12&administrator=LNB", "Baltie spieķi"),
            ("/tpl/catalogue/page/10", "Sporta riteņkrēsli"),
            ("/tpl/catalogue/122203-01", "12 22 03"),
        ):
            with self.subTest(url):
                answer = self.url_open(url)
                self.assertEqual(answer.status_code, 200)
                self.assertIn(words, answer.text)

    def test_rubbish_finds_nothing_and_breaks_nothing(self):
        for url in (
            "/tpl/catalogue?q=" + "x" * 3000,
            "/tpl/catalogue?q=%27;DROP--%25_%5C&iso=99&administrator=%3Cb%3E",
            "/tpl/catalogue/page/9999",
            "/tpl/catalogue?iso=12&iso=13&page=abc",
        ):
            with self.subTest(url):
                self.assertEqual(self.url_open(url).status_code, 200)
        self.assertEqual(self.url_open("/tpl/catalogue/nav").status_code, 404)
