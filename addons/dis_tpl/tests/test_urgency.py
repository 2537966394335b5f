"""Urgency that is proven, or ceases to be, while the request waits (T-22)."""

from datetime import timedelta

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import TplCase


@tagged("-at_install", "post_install")
class TestUrgency(TplCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_work = cls.env.ref("dis_base.urgency_ground_u5")
        cls.opinion(cls.anna, cls.wheelchair)
        cls.first = cls.apply(cls.anna, cls.wheelchair)
        cls.peter = cls.person("Pēteris", "Liepa", 50, "V")
        cls.opinion(cls.peter, cls.wheelchair)
        cls.second = cls.apply(cls.peter, cls.wheelchair, urgency=[cls.at_work])

    def after(self, work):
        """Do something and let the jobs of it run; returns how many there were."""
        with trap_jobs() as jobs:
            work()
            count = len(jobs.enqueued_jobs)
            jobs.perform_enqueued_jobs()
        return count

    def statement(self, **vals):
        vals = {"issued_on": self.today - timedelta(days=5), "data": {"works_as": "employee"}, **vals}
        return self.evidence(self.peter, "employment", **vals)

    def letters(self, request=None):
        return [code for code in (request or self.second).letter_ids.mapped("template_id.code") if "urgency" in code]

    def moves(self):
        return self.second.event_ids.filtered(lambda event: event.kind == "queue.move")

    def test_proof_that_comes_moves_up_and_nothing_else_moves(self):
        self.assertEqual((self.second.queue_rank, self.place(self.second)), (1, 2))
        kept = ("state", "registered_at", "evaluation_id", "opinion_id", "decision_ids", "due_date", "queued_at")
        before = [self.second[name] for name in kept]
        self.after(self.statement)
        self.assertEqual((self.second.queue_rank, self.place(self.second), self.place(self.first)), (0, 1, 2))
        self.assertEqual([self.second[name] for name in kept], before)
        self.assertEqual(self.moves().mapped("payload")[0]["ground"], "urgency")
        letter = self.second.letter_ids.filtered(lambda row: row.template_id.code == "tpl.urgency_granted")
        self.assertIn("Vieta rindā šodien: 1.", letter.filtered("is_carrier")[0].body)
        self.assertFalse(self.env["dis.tpl.queue.check"]._cron_check().differences)

    def test_judged_twice_it_is_told_and_written_once(self):
        self.after(self.statement)
        told, written = len(self.letters()), len(self.second.evaluation_ids)
        self.second._job_urgency()
        self.assertEqual((len(self.letters()), len(self.second.evaluation_ids), len(self.moves())), (told, written, 1))

    def test_revoked_proof_gives_the_urgent_place_back(self):
        proof = self.statement()
        self.second._job_urgency()
        reason = self.env["dis.classifier.value"].search([("classifier_id.code", "=", "evidence_revoke_reason")])[0]
        before = self.second.registered_at
        self.after(lambda: proof._end("revoked", reason))
        self.assertEqual((self.second.state, self.second.queue_rank, self.place(self.second)), ("queued", 1, 2))
        self.assertEqual(self.second.registered_at, before)
        letter = self.second.letter_ids.filtered(lambda row: row.template_id.code == "tpl.urgency_ended")
        self.assertIn("Nav dokumenta, kas apliecina steidzamību", letter.filtered("is_carrier")[0].body)
        self.assertFalse(self.env["dis.tpl.queue.check"]._cron_check().differences)

    def test_stale_proof_moves_nothing_and_the_person_hears_why(self):
        self.after(lambda: self.statement(issued_on=fields.Date.subtract(self.today, months=3)))
        self.assertEqual((self.second.queue_rank, self.second.urgency_ids.answer), (1, "unclear"))
        letter = self.second.letter_ids.filtered(lambda row: row.template_id.code == "tpl.urgency_unproven")
        self.assertIn("vecāks", letter.filtered("is_carrier")[0].body)

    def test_a_proof_made_later_may_not_be_too_old_when_it_comes(self):
        self.second._write_place({"registered_at": fields.Datetime.now() - timedelta(days=100)})
        for age, rank in ((40, 1), (20, 0)):
            self.after(lambda age=age: self.statement(issued_on=self.today - timedelta(days=age)))
            self.assertEqual(self.second.queue_rank, rank)

    def test_evidence_of_others_and_of_other_offices_asks_nobody(self):
        zane = self.person("Zane", "Ziņķe", 30)
        self.assertEqual(self.after(lambda: self.evidence(zane, "employment", data={})), 0)
        self.assertEqual(self.after(lambda: self.evidence(self.peter, "employment", self.lnb, data={})), 0)
        self.assertEqual(self.after(self.statement), 1)

    def test_a_clerk_adds_a_claim_and_its_proof(self):
        proof = self.evidence(self.anna, "employment", issued_on=self.today, data={"works_as": "employee"})
        claims = [(0, 0, {"ground_id": self.at_work.id, "evidence_id": proof.id})]
        self.after(lambda: self.first.with_user(self.desk).write({"urgency_ids": claims}))
        self.assertEqual((self.first.queue_rank, self.first.urgency_ids.answer), (0, "yes"))

    def test_an_officer_answers_a_condition_of_urgency(self):
        officer = self.staff("decider", self.vtpc, "decision_officer")
        decided_by = self.second.evaluation_id
        urgency = self.second.evaluation_ids.filtered(lambda row: row.ruleset == "tpl.urgency" and row.is_current)
        urgency.with_user(officer)._override("tpl.urgency.U5", "yes", "Izziņa redzēta klātienē")
        self.assertEqual((self.second.queue_rank, self.place(self.second)), (0, 1))
        self.assertEqual(self.second.evaluation_id, decided_by, "decisions refer to what was answered of acceptance")
        self.assertIn("tpl.urgency_granted", self.letters())
        self.second._job_urgency()
        self.assertEqual(self.second.queue_rank, 0, "the officer's answer holds while the facts are the same")

    def test_a_ground_that_the_editor_added_is_judged(self):
        ground = self.at_work.copy({"code": "U7", "name": "Cits pamats"})
        self.after(lambda: setattr(self.first, "urgency_ids", [(0, 0, {"ground_id": ground.id})]))
        self.assertEqual((self.first.urgency_ids.answer, self.first.queue_rank), ("yes", 0))

    def test_the_person_asks_in_the_portal(self):
        section = self.env["dis.tpl.section"].with_user(self.anna.user_ids)
        record = self.first.with_user(self.anna.user_ids)
        self.assertIn("urgency", [action.code for action in section._actions(record)])
        file = self.env["ir.attachment"].create({"name": "izzina.pdf", "raw": b"%PDF-1.4\n%%EOF\n"})
        self.after(lambda: section._act(record, "urgency", {"ground": "U5"}, file))
        self.assertEqual((self.first.urgency_ids.ground, self.first.urgency_ids.answer), ("U5", "unclear"))
        self.assertIn(file, self.first.application_id.document_ids)
        self.assertEqual((self.first.state, self.first.queue_rank, self.letters(self.first)), ("queued", 1, []))
        notice = self.env["dis.notice"].search(
            [("res_model", "=", "dis.tpl.request"), ("res_id", "=", self.first.id)], limit=1
        )
        self.assertEqual(notice.group_id, self.env.ref("dis_base.group_desk_officer"))
        self.first._transition("withdraw")
        with self.assertRaises(UserError):
            self.first._claim_urgency(self.at_work, file)

    def test_pressed_twice_it_is_asked_once(self):
        section = self.env["dis.tpl.section"].with_user(self.anna.user_ids)
        record = self.first.with_user(self.anna.user_ids)
        notices = [("res_model", "=", "dis.tpl.request"), ("res_id", "=", self.first.id)]

        def press(name="izzina.pdf", raw=b"%PDF-1.4\n%%EOF\n"):
            file = self.env["ir.attachment"].create({"name": name, "raw": raw})
            self.after(lambda: section._act(record, "urgency", {"ground": "U5"}, file))
            return file

        first, second = press(), press()
        application = self.first.application_id
        self.assertEqual((application.document_ids & (first | second), second.exists()), (first, first.browse()))
        self.assertEqual(self.first.event_ids.mapped("kind").count("documents"), 1)
        self.assertEqual(self.env["dis.notice"].search_count(notices), 1)
        third = press("cita.pdf", b"%PDF-1.4\n%more\n%%EOF\n")
        self.assertIn(third, application.document_ids, "another proof of the same ground is news")
        self.assertEqual((len(self.first.urgency_ids), self.env["dis.notice"].search_count(notices)), (1, 2))

    def test_a_ground_is_of_its_list(self):
        claims = self.env["dis.tpl.urgency.claim"].with_user(self.desk)
        for wrong in (self.env.ref("dis_base.evidence_revoke_reason_mistyped"), self.at_work):
            self.at_work.active = False
            with self.assertRaises(ValidationError) as refused:
                claims.create({"request_id": self.first.id, "ground_id": wrong.id})
            self.assertIn("cannot be chosen here", refused.exception.args[0])
        self.assertFalse(claims.search([("request_id", "=", self.first.id)]))
