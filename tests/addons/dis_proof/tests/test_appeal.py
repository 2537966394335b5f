"""Appeals in the pages of the portal: nothing that was written is lost, and an appeal can be withdrawn."""

from datetime import timedelta

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common import CaseCommon

TEXT = "Nepiekrītu, jo <b>atzinumā</b> rakstīts citādi.\r\nLūdzu atcelt."


@tagged("-at_install", "post_install")
class TestAppealPages(CaseCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.body = self.env["dis.institution"].create({"name": "Ministrija T", "code": "TESTM", "kind": "ministry"})
        self.office.write({"appeal_body_id": self.body.id, "street": "Klusā iela 7", "email": "birojs@example.org"})
        self.env["dis.evidence"]._add(self.person, "disability", self.office, data={"group": "II"})
        self.case = self.course().case_id
        course = self.case._record()
        self.decision = self.env["dis.decision"]._draft(course, "proof.admission")
        self.decision.kind_id.can_appeal = True
        self.decision._issue_automatic()
        self.authenticate("test_citizen", "test_citizen")
        self.url = f"/my/proof/case/{self.case.id}"

    def post(self, action, **data):
        self.url_open(self.url)  # a session with a token
        return self.url_open(f"{self.url}/{action}", data={"csrf_token": Request.csrf_token(self), **data})

    def appeals(self):
        return self.env["dis.appeal"].search([("decision_id", "=", self.decision.id)])

    def test_a_text_that_comes_too_late_is_given_back(self):
        self.assertIn("Kam jūs nepiekrītat", self.url_open(f"{self.url}/appeal").text)
        self.decision._deliver(self.decision._today())
        self.decision.appeal_until = self.decision._today() - timedelta(days=1)
        page = self.post("appeal", text=TEXT)
        self.assertEqual(page.status_code, 409)
        self.assertFalse(self.appeals())
        for words in ("Apstrīdēšanas termiņš", "Klusā iela 7", "birojs@example.org", 'readonly="readonly"'):
            self.assertIn(words, page.text)
        self.assertIn("jo &lt;b&gt;atzinumā&lt;/b&gt; rakstīts citādi.", page.text)
        nothing = self.post("appeal", text="  ")
        self.assertEqual(nothing.url, self.base_url() + self.url, "nothing was written, nothing is given back")

    def test_a_second_press_meets_no_error(self):
        self.assertIn("Jūsu iesniegums par lēmuma apstrīdēšanu ir saņemts", self.post("appeal", text=TEXT).text)
        again = self.post("appeal", text=TEXT)
        self.assertEqual((again.status_code, again.url), (200, self.base_url() + self.url))
        self.assertEqual(len(self.appeals()), 1)
        other = self.post("appeal", text="Vēl kas cits.")
        self.assertEqual(other.status_code, 409)
        self.assertIn("Vēl kas cits.", other.text)

    def test_withdrawn_after_a_question(self):
        self.post("appeal", text=TEXT)
        appeal = self.appeals()
        question = self.url_open(f"{self.url}/withdraw_appeal").text
        self.assertIn("Vai atsaukt", question)
        self.assertEqual(appeal.state, "lodged", "asking does nothing")
        page = self.post("withdraw_appeal").text
        appeal.invalidate_recordset()
        self.assertEqual((appeal.state, self.decision.state), ("withdrawn", "in_force"))
        self.assertIn("atsaukts", page)
        self.assertIn("appeal.withdraw", self.case.event_ids.mapped("kind"))
        notice = self.env["dis.notice"].search([("res_model", "=", "dis.appeal"), ("text", "like", "atsaukts")])
        self.assertEqual(notice.group_id, self.env.ref("dis_base.group_decision_officer"))
        self.assertEqual(notice.institution_id, self.office)
        again = self.post("withdraw_appeal")
        self.assertEqual((again.url, appeal.state), (self.base_url() + self.url, "withdrawn"))

    def test_the_appeal_body_is_told_if_it_has_it(self):
        self.post("appeal", text=TEXT)
        self.appeals()._transition("send")
        self.post("withdraw_appeal")
        notices = self.env["dis.notice"].search([("res_model", "=", "dis.appeal"), ("text", "like", "atsaukts")])
        self.assertEqual(notices.institution_id, self.office | self.body)

    def test_nobody_else_withdraws_it(self):
        self.post("appeal", text=TEXT)
        self.authenticate("test_other_citizen", "test_other_citizen")
        self.assertEqual(self.post("withdraw_appeal").status_code, 404)
        self.assertEqual(self.appeals().state, "lodged")
