from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestCaseRules(CaseCommon):
    def test_an_evaluation_is_kept_whole(self):
        course = self.course()
        evaluation = course._evaluate()
        self.assertEqual((evaluation.answer, evaluation.ruleset, evaluation.version), ("unclear", "proof", "1"))
        self.assertEqual(evaluation.facts["group"], None)
        rows = evaluation._explain("en_US")
        self.assertEqual([(row["level"], row["code"], row["answer"]) for row in rows],
                         [(0, "entitled", "unclear"), (1, "adult", "yes"), (1, "disability", "unclear")])  # fmt: skip
        self.assertEqual(rows[1]["norm"], "Civillikums, 219. pants")
        with self.assertRaises(AccessError):
            evaluation.write({"answer": "yes"})
        with self.assertRaises(AccessError):
            evaluation.unlink()

    def test_explained_in_latvian(self):
        rows = self.course()._evaluate()._explain("lv_LV")
        self.assertEqual((rows[0]["title"], rows[0]["answer_label"]), ("Drīkst apmeklēt kursu", "Nav skaidrs"))
        age = self.person._age_on(fields.Date.context_today(self.person))
        self.assertEqual(rows[1]["reason"], f"{age} gadi")

    def test_the_expert_overrides_what_is_medical(self):
        course = self.course()
        first = course._evaluate()
        course.case_id.with_user(self.desk)._hand_over("expert_doctor", "Nav dokumenta")
        with self.assertRaises(AccessError):
            first.with_user(self.desk)._override("disability", "yes", "Redzu pati")
        wizard = self.env["dis.rule.override.wizard"].with_user(self.expert)
        wizard = wizard.with_context(default_evaluation_id=first.id).create(
            {"condition": "disability", "answer": "yes", "reason": "Izraksts apliecina"}
        )
        wizard.action_confirm()
        second = course.evaluation_ids[0]
        self.assertEqual((first.answer, second.answer, second.supersedes_id), ("unclear", "yes", first))
        self.assertEqual((first.is_current, second.is_current), (False, True))
        self.assertEqual(second._explain()[2]["override"]["reason"], "Izraksts apliecina")
        self.assertEqual(course.state, "admitted", "the case went on")
        override = first.override_ids
        self.assertEqual(
            (override.condition, override.computed, override.user_id), ("disability", "unclear", self.expert)
        )
        for operation in (lambda: override.write({"reason": "x"}), override.unlink):
            with self.assertRaises(AccessError):
                operation()
        self.assertIn("rule.override", course.event_ids.mapped("kind"))

    def test_who_overrides_and_how(self):
        evaluation = self.course()._evaluate()
        for user in (self.issuer, self.editor, self.manager, self.stranger, self.citizen, self.expert):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                evaluation.with_user(user)._override("adult", "no", "Tā")
        mine = evaluation.with_user(self.desk)
        for args in (("adult", "no", " "), ("adult", "maybe", "Tā"), ("entitled", "yes", "Tā"), ("moon", "yes", "Tā")):
            with self.subTest(args=args), self.assertRaises(UserError):
                mine._override(*args)
        new = mine._override("adult", "no", "Dokuments liecina citādi")
        self.assertEqual(new.answer, "no")
        with self.assertRaises(UserError):  # second click, or a colleague with the old page
            mine._override("adult", "yes", "Tomēr")

    def test_an_override_holds_as_long_as_its_ground(self):
        course = self.course()
        course._evaluate().with_user(self.desk)._override("adult", "no", "Dokuments liecina citādi")
        again = course._evaluate()
        self.assertEqual(again.answer, "no", "the rules say the same of the age: the officer's answer holds")
        self.person.birth_date = "1970-01-01"
        self.assertEqual(course._evaluate().answer, "unclear", "the age is another: asked anew")

    def test_a_closed_case_is_not_judged(self):
        course = self.course()
        evaluation = course._evaluate()
        course._transition("admit")
        with self.assertRaises(UserError):
            evaluation.with_user(self.desk)._override("adult", "no", "Vēlu")

    def test_facts_of_many_kinds_are_shown(self):
        course = self.course()
        self.env["dis.evidence"]._add(self.person, "disability", self.office, data={"group": "I"})
        self.assertEqual(course._evaluate().answer, "yes")
        shown = course.with_user(self.desk).explanation
        self.assertEqual([row["answer"] for row in shown], ["yes", "yes", "yes"])
        with self.assertRaises(AccessError):
            course.with_user(self.issuer).read(["explanation"])
