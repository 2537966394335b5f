"""Forms: what is read from a posted step, what is wrong and how it is said."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..forms import Choice, Field, Step, Upload, applicable, display, parse, raw_of, read_upload, status, visible
from ..forms.problem import Problem

TODAY = date(2026, 3, 5)
AIDS = (Choice("stick", "A stick"), Choice("chair", "A wheelchair"))


def read(field: Field, *typed: str):
    """(clean value, problem) of one field."""
    clean, problems = parse(Step(code="s", title="", fields=(field,)), {field.name: typed}, TODAY)
    return clean.get(field.name), str(problems.get(field.name, ""))


def ask(kind: str, **more) -> Field:
    return Field(name="f", kind=kind, label="Question", **more)


@tagged("-at_install", "post_install")
class TestForms(BaseCase):
    def test_right_answers(self):
        for field, typed, clean in (
            (ask("text"), "  Anna\u00a0 Bērziņa ", "Anna Bērziņa"),
            (ask("text"), "e\u0304", "ē"),  # composed
            (ask("multiline"), "a\r\nb\r\n", "a\nb"),
            (ask("number"), " 1 200 ", 1200),
            (ask("number", least=-3), "-3", -3),
            (ask("date"), "27.03.1985", "1985-03-27"),
            (ask("date"), "7. 3. 1985.", "1985-03-07"),
            (ask("date"), "7/3/1985", "1985-03-07"),
            (ask("date"), "7 3 1985", "1985-03-07"),
            (ask("date"), "1985-3-7", "1985-03-07"),
            (ask("date"), "29.02.2024", "2024-02-29"),
            (ask("yes_no"), "no", False),
            (ask("choice", choices=AIDS), "chair", "chair"),
            (ask("email"), " Anna.Berzina@example.lv ", "Anna.Berzina@example.lv"),
            (ask("phone"), "26 123-456", "+37126123456"),
            (ask("phone"), "00371 26123456", "+37126123456"),
            (ask("phone"), "+44 20 7946 0958", "+442079460958"),
            (ask("personal_code"), "161175-19997", "16117519997"),
            (ask("personal_code"), "32000000000", "32000000000"),
        ):
            with self.subTest(kind=field.kind, typed=typed):
                self.assertEqual(read(field, typed), (clean, ""))

    def test_wrong_answers(self):
        for field, typed, words in (
            (ask("text", max_length=5), "abcdef", "at most 5 characters fit, shorten it by 1"),
            (ask("number"), "12,5", "whole number"),
            (ask("number"), "٣", "whole number"),
            (ask("number", least=1), "0", "must be 1 or more"),
            (ask("number", most=9), "10", "must be 9 or less"),
            (ask("number"), "9" * 40, "whole number"),
            (ask("date"), "31.02.2000", "no such day"),
            (ask("date"), "27.03.85", "day, month and year"),
            (ask("date"), "yesterday", "day, month and year"),
            (ask("date"), "1.2.3.2000", "day, month and year"),
            (ask("date"), "01.01.0000", "no such day"),
            (ask("date", most=TODAY), "06.03.2026", "cannot be in the future"),
            (ask("date", least=date(2026, 1, 1)), "31.12.2025", "must be 01.01.2026 or later"),
            (ask("date", most=date(2026, 1, 1)), "02.01.2026", "must be 01.01.2026 or earlier"),
            (ask("yes_no"), "maybe", "Yes"),
            (ask("choice", choices=AIDS), "tank", "one of the answers offered"),
            (ask("choices", choices=AIDS), "tank", "one of the answers offered"),
            (ask("email"), "anna@", "e-mail address in full"),
            (ask("email"), "anna@example..lv", "e-mail address in full"),
            (ask("email"), "a@b.lv,c@d.lv", "e-mail address in full"),
            (ask("phone"), "2612345", "all its digits"),
            (ask("phone"), "+371 261234567", "all its digits"),
            (ask("personal_code"), "161175-1999", "11 digits"),
            (ask("personal_code"), "161175-19998", "no such personal code"),
        ):
            with self.subTest(kind=field.kind, typed=typed):
                clean, problem = read(field, typed)
                self.assertIsNone(clean)
                self.assertIn(words, problem)
                self.assertNotIn("16117", problem.replace("161175-19997", ""), "no code is repeated")

    def test_nothing_answered(self):
        for kind, more, empty in (("text", {}, None), ("choices", {"choices": AIDS}, []), ("file", {}, [])):
            with self.subTest(kind=kind):
                self.assertIn("Question", read(ask(kind, **more))[1])
                self.assertIn("Question", read(ask(kind, **more), " ", "")[1])
                self.assertEqual(read(ask(kind, required=False, **more)), (empty, ""))
        self.assertEqual(read(ask("text", missing="Say your name"))[1], "Say your name")

    def test_what_is_not_asked_is_dropped(self):
        step = Step(code="s", title="", fields=(ask("text"),))
        clean, problems = parse(step, {"f": ["a"], "is_admin": ["1"], "state": ["issued"]}, TODAY)
        self.assertEqual((clean, problems), ({"f": "a"}, {}))

    def test_choices_come_once_and_in_order(self):
        field = ask("choices", choices=AIDS)
        self.assertEqual(read(field, "chair", "stick", "chair"), (["stick", "chair"], ""))

    def test_a_question_that_depends_on_another(self):
        step = Step(
            code="s",
            title="",
            fields=(
                Field(name="own", kind="yes_no", label="For you?"),
                Field(name="who", kind="text", label="For whom?", when=lambda answers: answers.get("own") is False),
            ),
        )
        self.assertEqual(parse(step, {"own": ["yes"], "who": ["x"]}, TODAY), ({"own": True}, {}))
        clean, problems = parse(step, {"own": ["no"]}, TODAY)
        self.assertEqual((clean, list(problems)), ({"own": False}, ["who"]))
        self.assertEqual([field.name for field in visible(step, {})], ["own"])
        self.assertEqual([field.name for field in visible(step, {"own": False})], ["own", "who"])

    def test_steps_and_their_status(self):
        wheels = Step(
            code="wheels",
            title="",
            when=lambda answers: answers.get("aid") == "chair",
            fields=(Field(name="wheels", kind="number", label="Wheels"),),
        )
        aid = Step(code="aid", title="", fields=(Field(name="aid", kind="choice", label="Aid", choices=AIDS),))
        self.assertEqual(applicable([aid, wheels], {"aid": "stick"}), [aid])
        self.assertEqual(applicable([aid, wheels], {"aid": "chair"}), [aid, wheels])
        self.assertEqual(status(wheels, {}, False, TODAY), "new")
        self.assertEqual(status(wheels, {}, True, TODAY), "begun")
        self.assertEqual(status(wheels, {"wheels": 4}, True, TODAY), "done")
        gone = {"aid": "something that was offered last year"}
        self.assertEqual(status(aid, gone, True, TODAY), "begun", "old answers are judged by today's questions")

    def test_answers_in_words(self):
        self.assertEqual(display(ask("choices", choices=AIDS), ["chair", "gone"]), ["A wheelchair", "gone"])
        self.assertEqual(display(ask("multiline"), "a\nb"), ["a", "b"])
        self.assertEqual(display(ask("date"), "1985-03-07"), ["07.03.1985"])
        self.assertEqual(display(ask("text"), None), [])

    def test_a_wrong_declaration_is_refused(self):
        for more in ({"kind": "colour"}, {"kind": "choice"}, {"kind": "text", "choices": AIDS}):
            with self.assertRaises(ValueError):
                Field(name="f", label="", **more)

    def test_problems_in_another_language(self):
        problem = Problem("At most %(most)s.", {"most": 3})
        self.assertEqual(problem.said_in({"At most %(most)s.": "Ne vairāk kā %(most)s."}), "Ne vairāk kā 3.")
        self.assertEqual(problem.said_in({}), "At most 3.")

    def test_uploads(self):
        def reading(content):
            return lambda most: content[:most]

        self.assertIsInstance(read_upload("a.pdf", reading(b"%PDF-1.7 %%EOF")), Upload)
        for name, content, words in (
            ("virus.exe", b"MZ" + b"\0" * 100, "cannot be taken: virus.exe"),
            ("page.html", b"<html><script>alert(1)</script></html>", "cannot be taken"),
            ("picture.pdf", b"<svg onload=alert(1)>", "cannot be taken"),
            ("a.exe", b"%PDF-1.7 %%EOF", "does not tell what the file is"),
            ("a.pdf", b"", "is empty"),
            ("a.pdf", b"%PDF-1.7 /JavaScript %%EOF", "holds a program"),
            ("a.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024) + b"%%EOF", "larger than 10 MB"),
        ):
            with self.subTest(name=name):
                problem = read_upload(name, reading(content))
                self.assertIsInstance(problem, Problem)
                self.assertIn(words, str(problem))


@tagged("-at_install", "post_install")
class TestFormsAnything(BaseCase):
    FIELDS = (
        *(ask(kind, required=False) for kind in ("text", "multiline", "number", "date", "email", "phone")),
        ask("personal_code", required=False),
        ask("yes_no", required=False),
        ask("choices", required=False, choices=AIDS),
    )

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.sampled_from(FIELDS), st.lists(st.text(max_size=20), max_size=2))
    def test_whatever_is_typed(self, field, typed):
        """Never an exception; either clean or a problem; a clean value survives being shown and sent again."""
        step = Step(code="s", title="", fields=(field,))
        clean, problems = parse(step, {"f": typed}, TODAY)
        self.assertNotEqual("f" in clean, "f" in problems)
        if clean:
            again, wrong = parse(step, {"f": raw_of(field, clean["f"])}, TODAY)
            self.assertEqual((again, wrong), (clean, {}))
