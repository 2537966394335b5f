import re
import uuid
from datetime import date
from pathlib import Path

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .common import CaseCommon

FOLDER = Path(__file__).parents[1]
BUDGET = 150  # lines


@tagged("-at_install", "post_install")
class TestProof(CaseCommon, HttpCase):
    """A programme that only declares itself is there everywhere: portal, inbox, timeline, letters, figures, open data."""

    def test_it_is_small(self):
        files = [file for file in FOLDER.rglob("*") if file.suffix in (".py", ".xml", ".csv")]
        lines = sum(
            len(file.read_text().splitlines()) for file in files if "tests" not in file.relative_to(FOLDER).parts
        )
        self.assertLessEqual(lines, BUDGET)

    def post(self, url, **data):
        return self.url_open(url, data={"csrf_token": Request.csrf_token(self), **data})

    def apply(self, topic):
        """Through the pages of the portal, to the receipt."""
        self.authenticate("test_citizen", "test_citizen")
        self.assertIn("Kursi", self.url_open("/my/proof").text)
        key = str(uuid.uuid4())
        self.assertIn("Par ko?", self.post("/my/proof/apply", key=key).text)
        self.post(f"/my/proof/apply/{key}/topic", topic=topic)
        self.assertIn(topic, self.url_open(f"/my/proof/apply/{key}/check").text)
        receipt = self.post(f"/my/proof/apply/{key}/check")
        self.assertTrue(receipt.url.endswith("/done"), receipt.url)
        return receipt

    def test_from_the_form_to_the_decision(self):
        self.env["dis.evidence"]._add(self.person, "disability", self.office, data={"group": "II"})
        receipt = self.apply("Gatavošana")
        course = self.env["dis.proof.course"].search([("person_id", "=", self.person.id)])
        self.assertIn(course.application_id.submission_id.reference, receipt.text)
        self.assertEqual((course.topic, course.state, course.phase), ("Gatavošana", "admitted", "closed"))
        decision = course.decision_ids
        self.assertEqual((decision.state, decision.summary), ("issued", "Jūs esat uzņemts kursos „Gatavošana”."))
        self.assertEqual(decision.ruleset, "proof 1")
        letters = course.letter_ids.filtered(lambda message: message.template_id.code == "proof.welcome")
        self.assertIn("Kursi „Gatavošana” sāksies pirmdien.", letters.filtered("is_carrier")[0].body)
        page = self.url_open(f"/my/proof/case/{course.case_id.id}").text
        for words in (course.number, "Uzņemts", "Lēmums izdots", "Reģistrēts"):
            self.assertIn(words, re.sub(r"\s+", " ", page))

    def test_what_is_unclear_waits_in_the_inbox(self):
        self.apply("Šūšana")
        course = self.env["dis.proof.course"].search([("person_id", "=", self.person.id)])
        self.assertEqual((course.state, course.evaluation_ids.answer), ("submitted", "unclear"))
        inbox = self.env["dis.case"].with_user(self.desk).search([("is_to_accept", "=", True)])
        self.assertIn(course.case_id, inbox)
        action = course.case_id.with_user(self.desk).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("dis.proof.course", course.id))
        page = self.env["dis.workplace"].with_user(self.desk).get_workplace()
        self.assertEqual(next(block["count"] for block in page["blocks"] if block["code"] == "to_accept"), len(inbox))
        course.case_id.with_user(self.desk)._hand_over("expert_doctor", "Lūdzu izvērtēt")
        course.evaluation_ids.with_user(self.expert)._override("disability", "yes", "Redzams izrakstā")
        self.assertEqual(course.state, "admitted")
        kinds = course.event_ids.sorted("number").mapped("kind")
        self.assertEqual(kinds[:4], ["created", "state.submit", "work.passed", "rule.override"])
        self.assertIn("decision.issue", kinds)

    def test_figures_and_open_data(self):
        before = self.env["dis.usage"].search_count([("service", "=", "proof")])
        self.course()
        self.assertEqual(self.env["dis.usage"].search_count([("service", "=", "proof")]), before + 1)
        for number in range(6):
            self.course(key=f"a{number}", topic="Gatavošana")
        for number in range(7):
            self.course(key=f"b{number}", topic="Šūšana")
        text = self.env.ref("dis_proof.dataset_courses")._csv(date(2020, 1, 1), date(2099, 1, 1))
        self.assertIn("topic,persons", text)
        self.assertEqual(len(re.findall(r"^(?:Gatavošana|Šūšana),", text, re.MULTILINE)), 2)

    def test_another_citizen_meets_nothing(self):
        course = self.course()
        self.authenticate("test_other_citizen", "test_other_citizen")
        self.assertEqual(self.url_open(f"/my/proof/case/{course.case_id.id}").status_code, 404)
