"""Draft, issue, effect, delivery, force: what a decision says and does."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta

from freezegun import freeze_time

from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL

from ..rules import Fact, Norm, RuleSet, all_of, no, rule, yes
from .decision_common import DecisionCase


@dataclass(frozen=True)
class Facts:
    group: str = "II"


@rule("has_disability", "Has a disability", Norm("MK noteikumi Nr. 878", "3. punkts"))
def has_disability(facts):
    return yes("The disability is of group %(group)s.", group=facts.group).using(
        disability_group=Fact(facts.group, "VDEĀVK", date(2026, 11, 20))
    )


@rule("registered", "Is in the register", Norm("MK noteikumi Nr. 878", "3. punkts"))
def registered(facts):
    return yes("The person is in the register.").using(person=Fact("yes"))


@rule("no_document", "Needs no document", Norm("MK noteikumi Nr. 878", "5. punkts"))
def no_document(facts):
    return yes("No document is needed.")


@rule("not_queued", "Is not queued yet", Norm("MK noteikumi Nr. 878", "9. punkts"))
def not_queued(facts):
    return no("Already waits for the same group.")


@tagged("-at_install", "post_install")
class TestDecisionLife(DecisionCase):
    def evaluation(self, *rules):
        ruleset = RuleSet("sample", "2026-11-01", date(2022, 1, 1), all_of("sample", "Sample", *rules), "dis_base")
        tree = ruleset.root(Facts())
        return self.env["dis.rule.evaluation"]._keep(self.record.case_id, ruleset, tree, Facts(), date(2026, 11, 24))

    def test_the_words_come_from_data(self):
        decision = self.draft(details={"thing": "spieķis"})
        self.assertEqual(decision.summary, "Jums piešķirts spieķis.")
        self.assertEqual(decision.ruling_ids.mapped("text"), ["Piešķirt: spieķis.", "Paziņot iesniedzējam."])
        self.assertEqual(decision.title, "Lēmums par piešķiršanu")
        self.assertEqual(decision.addressee_id, self.person)
        self.assertEqual(self.record.event_ids[-1].kind, "decision.draft")

    def test_a_value_that_the_case_lacks_is_named(self):
        kind = self.make_kind("sample.lacking", ruling="Līdz {due}.")
        with self.assertRaisesRegex(ValidationError, "{due}"):
            self.draft(kind)
        for field, text in (("ruling", "{thing.name}"), ("summary", "{0}"), ("norms", "{thing!r}")):
            with self.assertRaises(ValidationError):
                kind[field] = text
        with self.assertRaises(ValidationError):
            kind.template = "dis_base/report/templates/nowhere.odt"

    def test_it_is_edited_as_a_draft_only(self):
        decision = self.draft().with_user(self.officers["desk_officer"])
        decision.summary = "Citādi."
        decision.fact_ids = [(0, 0, {"part": "fact", "text": "Invaliditāte", "note": "VDEĀVK"})]
        for vals in (
            {"number": "X"},
            {"state": "issued"},
            {"pdf": b"eA=="},
            {"signer_id": 1},
            {"letter": {}},
            {"issued_on": "2026-01-01"},
        ):
            with self.assertRaises(AccessError):
                decision.write(vals)
        with self.assertRaises(AccessError):
            decision.with_user(self.officers["document_issuer"]).write({"summary": "x"})
        decision.action_submit()
        for action in (
            lambda: decision.write({"summary": "x"}),
            decision.fact_ids.unlink,
            lambda: decision.sudo().fact_ids.write({"text": "x"}),
        ):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            decision.sudo().unlink()

    def test_nobody_makes_or_moves_one_by_hand(self):
        decision, desk = self.draft(), self.officers["desk_officer"]
        model = self.env["dis.decision"]
        vals = {"case_id": self.record.case_id.id, "kind_id": self.kind.id, "addressee_id": self.person.id}
        for user in (desk, self.officers["decision_officer"], self.citizen):
            with self.assertRaises(AccessError):
                model.with_user(user).create({**vals, "state": "issued"})
            with self.assertRaises(AccessError):
                decision.with_user(user).copy()
        with self.assertRaises(AccessError):
            model.create({**vals, "state": "issued"})
        self.assertEqual(model.with_context(default_state="in_force").create(vals).state, "draft")
        with self.assertRaises(AccessError):
            decision.with_user(desk).web_save({"state": "issued"}, {})
        answer = model.with_user(desk).load([".id", "state"], [[str(decision.id), "issued"]])
        self.assertTrue(answer["messages"])
        self.assertEqual(decision.state, "draft")

    def test_numbers_run_by_institution_and_year(self):
        with freeze_time("2026-12-31 10:00:00"):
            first, second = self.issued(), self.issued(record=self.make_record())
        with freeze_time("2026-12-31 23:00:00"):  # in Latvia it is 2027 already
            third = self.issued(record=self.make_record())
        numbers = [int(decision.number.rsplit("-", 1)[1]) for decision in (first, second, third)]
        self.assertEqual(first.number[:10], "VTPC-2026-")
        self.assertEqual(numbers[1], numbers[0] + 1)
        self.assertEqual((third.number[:10], numbers[2]), ("VTPC-2027-", 1))
        self.assertEqual(third.issued_on, date(2027, 1, 1))

    def test_issue_takes_effect_once_and_sends_one_job(self):
        with trap_jobs() as trap:
            decision = self.issued()
        self.assertEqual((decision.state, decision.is_automatic), ("issued", True))
        self.assertEqual(self.record.heard, [["decision", "issued"]])
        trap.assert_jobs_count(1, only=decision._job_letter)
        self.assertEqual(decision.message_ids.channel, "portal")
        with self.assertRaises(UserError):
            decision._issue_automatic()
        decision._take_effect("issue")
        self.assertEqual(self.heard(), ["decision"])

    def test_effect_waits_for_delivery_or_force(self):
        for moment in ("delivery", "in_force"):
            with self.subTest(moment):
                record = self.make_record()
                kind = self.make_kind(f"sample.{moment}", takes_effect=moment, enters_into_force="term")
                decision = self.issued(kind, record)
                self.assertEqual(self.heard(record), [])
                decision._deliver(decision._today())
                self.assertEqual(decision.state, "delivered")
                self.assertEqual(self.heard(record), ["decision"] if moment == "delivery" else [])
                self.run_cron("cron_decision_in_force")
                self.assertEqual(decision.state, "delivered", "the term is not over")
                decision.appeal_until = decision._today() - timedelta(days=1)
                self.run_cron("cron_decision_in_force")
                self.assertEqual(decision.state, "in_force")
                self.assertEqual(self.heard(record), ["decision"])

    def test_without_an_appeal_there_is_no_term_to_wait_for(self):
        for moment in ("delivery", "in_force"):
            kind = self.make_kind(
                f"sample.final.{moment}", takes_effect=moment, enters_into_force="term", can_appeal=False
            )
            record = self.make_record()
            decision = self.issued(kind, record)
            decision._deliver(date(2026, 11, 24))
            self.assertEqual((decision.state, decision.in_force_on), ("in_force", date(2026, 11, 24)))
            self.assertTrue(decision.took_effect_at)
            self.assertFalse(decision.appeal_until)

    def test_in_force_when_delivered(self):
        decision = self.issued()
        decision._deliver(date(2026, 11, 30))
        self.assertEqual((decision.state, decision.in_force_on), ("in_force", date(2026, 11, 30)))
        self.assertEqual(decision.appeal_until, date(2026, 12, 30))
        decision._deliver(date(2026, 12, 3))  # the second letter comes later: nothing changes
        self.assertEqual(decision.delivered_on, date(2026, 11, 30))

    def test_facts_and_reasons_come_from_the_rules(self):
        evaluation = self.evaluation(has_disability, registered, no_document)
        decision = self.draft(evaluation=evaluation)
        self.assertEqual(decision.ruleset, "sample 2026-11-01")
        fact, _person = decision.fact_ids
        self.assertIn("II", fact.text)
        self.assertIn("VDEĀVK", fact.note)
        self.assertIn("20.11.2026", fact.note)
        [reason] = decision.reason_ids  # one line a norm; what rests on no fact is left out of a letter that says yes
        self.assertEqual(reason.text, "The disability is of group II. The person is in the register")
        self.assertEqual(reason.note, "MK noteikumi Nr. 878, 3. punkts")
        refused = self.draft(evaluation=self.evaluation(has_disability, not_queued))
        self.assertEqual(len(refused.reason_ids), 1, "only what carries the refusal")
        self.assertIn("9. punkts", refused.reason_ids.note)

    def test_the_first_two_of_a_year_at_once(self):
        """Two transactions find no sequence for a year: the second waits and goes on counting."""
        name = f"dis_decision_{self.here.id}_2099"

        def take(cursor):
            return self.env(cr=cursor)["dis.institution"].browse(self.here.id)._next_decision_number(2099)

        def drop():
            with self.registry.cursor() as cursor:
                cursor.execute(SQL("DROP SEQUENCE IF EXISTS %s", SQL.identifier(name)))

        self.addCleanup(drop)
        with self.registry.cursor() as first, self.registry.cursor() as second, ThreadPoolExecutor(1) as pool:
            second.execute("SELECT 1")  # its snapshot is taken before the sequence is there
            self.assertEqual(take(first), "VTPC-2099-000001")
            waiting = pool.submit(take, second)
            with self.assertRaises(TimeoutError):
                waiting.result(timeout=0.3)
            first.commit()
            self.assertEqual(waiting.result(timeout=10), "VTPC-2099-000002")
