"""From the queue to the invitation, its answers, and its clock (T-26…T-29, M2)."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TplCase


class InvitationCase(TplCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.queue = cls.wheelchair.group_id._queue()
        cls.peter = cls.person("Pēteris", "Liepa", 50, "V")
        for person in (cls.anna, cls.peter):
            cls.opinion(person, cls.wheelchair)
        cls.first = cls.apply(cls.anna, cls.wheelchair)
        cls.second = cls.apply(cls.peter, cls.wheelchair)

    def after(self, work):
        """Do something and let the jobs that follow run, also those that these make."""
        with trap_jobs() as jobs:
            result = work()
            done = 0
            while len(jobs.enqueued_jobs) > done:
                todo, done = jobs.enqueued_jobs[done:], len(jobs.enqueued_jobs)
                for job in todo:
                    if job.method_name in ("_job_invite", "_job_urgency"):
                        # Not the job's own records: a planned action has closed its cursor by now.
                        getattr(self.env[job.recordset._name].browse(job.recordset.ids), job.method_name)()
        return result

    def offer(self, count=1):
        self.after(lambda: self.queue._offer(count))

    def of_anna(self):
        return self.first.with_user(self.anna.user_ids)

    def sent(self, request, code):
        return request.letter_ids.filtered(lambda row: row.template_id.code == code and row.is_carrier)

    def newest_decision(self, request):
        return self.env["dis.decision"].search([("case_id", "=", request.case_id.id)], limit=1)

    def tick(self, day):
        """The nightly clock on a day."""
        self.after(lambda: self.run_frozen("cron_invitation_clock", day))

    def run_frozen(self, cron, day):
        with freeze_time(f"{day} 01:00:00"):
            self.run_cron(cron)


@tagged("-at_install", "post_install")
class TestInvitation(InvitationCase):
    def test_whoever_is_first_is_invited_and_nobody_else(self):
        self.offer()
        self.assertEqual((self.first.state, self.second.state), ("invited", "queued"))
        self.assertTrue(self.first.is_promised)
        self.assertEqual(self.queue.at_hand, 0)
        decision = self.newest_decision(self.first)
        self.assertEqual((decision.kind_id.code, decision.state), ("tpl.grant", "issued"))
        self.assertIn(self.first.invitation_id.due_on.strftime("%d.%m.%Y"), decision.summary)
        message = self.sent(self.first, "tpl.invitation")
        self.assertEqual(message.decision_id, decision)
        self.assertIn("7,11 EUR", message.body)
        self.assertIn(self.first.invitation_id.due_on.strftime("%d.%m.%Y"), message.body)

    def test_nothing_free_invites_nobody(self):
        self.after(self.queue._enqueue_invite)
        self.assertEqual((self.first.state, self.first.is_promised), ("queued", False))

    def test_the_clock_starts_when_the_invitation_counts_as_delivered(self):
        self.offer()
        start = self.env["dis.calendar"]._deemed_delivered("portal", fields.Datetime.now())
        self.assertEqual(self.first.invitation_id.clock_from, start)
        invitation = self.env["dis.tpl.invitation"]._open(self.second, date(2026, 11, 27))
        self.assertEqual(str(invitation.remind_on), "2026-12-14", "15 days end on a Saturday")
        self.assertEqual(str(invitation.due_on), "2026-12-28", "30 days end on a Sunday")
        self.assertEqual(str(invitation.lapse_on), "2027-01-12")

    def test_reminder_notice_and_only_then_the_place_is_given_up(self):
        self.offer()
        invitation = self.first.invitation_id
        self.tick(invitation.remind_on - timedelta(days=1))
        self.assertFalse(self.sent(self.first, "tpl.invitation_reminder"))
        self.tick(invitation.remind_on)
        self.tick(invitation.due_on)
        self.assertEqual(len(self.sent(self.first, "tpl.invitation_reminder")), 1)
        self.tick(invitation.due_on + timedelta(days=1))
        self.tick(invitation.lapse_on)
        self.assertEqual(len(self.sent(self.first, "tpl.invitation_notice")), 1)
        self.assertEqual((self.first.state, self.second.state), ("invited", "queued"))
        self.tick(invitation.lapse_on + timedelta(days=1))
        self.assertEqual((self.first.state, self.first.removal_reason), ("removed", "no_response"))
        self.assertEqual(invitation.state, "lapsed")
        self.assertTrue(self.newest_decision(self.first).can_appeal)
        self.assertEqual(self.second.state, "invited", "the aid passes on to the next by itself")

    def test_a_clock_that_stood_still_takes_no_place_without_a_notice(self):
        self.offer()
        invitation = self.first.invitation_id
        late = invitation.lapse_on + timedelta(days=100)
        self.tick(late)
        self.assertEqual((self.first.state, len(self.sent(self.first, "tpl.invitation_notice"))), ("invited", 1))
        self.assertGreaterEqual(invitation.lapse_on, late + timedelta(days=15))
        self.assertFalse(self.sent(self.first, "tpl.invitation_reminder"))

    def test_a_removal_that_is_annulled_gives_the_original_place_back(self):
        self.offer()
        lapse = self.first.invitation_id.lapse_on
        self.tick(lapse)
        self.tick(lapse + timedelta(days=20))
        self.assertEqual(self.first.state, "removed")
        self.annul(self.newest_decision(self.first))
        self.assertEqual((self.first.state, self.first.removal_reason), ("queued", False))
        self.after(lambda: self.second._transition("uninvite"))
        self.assertEqual((self.first.state, self.second.state), ("invited", "queued"))

    def test_postponed_keeps_the_place_and_comes_back_by_itself(self):
        self.offer()
        before, until = self.first.registered_at, self.today + timedelta(days=40)
        self.after(lambda: self.of_anna()._postpone(until))
        self.assertEqual((self.first.state, self.second.state), ("postponed", "invited"))
        self.assertEqual(self.first.invitation_id.state, "postponed")
        self.after(lambda: self.run_frozen("cron_resume", until))
        self.assertEqual((self.first.state, self.first.registered_at), ("queued", before))
        self.offer()
        self.assertEqual(self.first.state, "invited")
        self.assertEqual(len(self.first.decision_ids.filtered(lambda row: row.kind_id.code == "tpl.grant")), 1)
        self.assertEqual(len(self.sent(self.first, "tpl.invitation")), 2)
        with self.assertRaises(UserError):
            self.of_anna()._postpone(self.today + timedelta(days=10))

    def test_a_postponement_has_its_bounds(self):
        self.offer()
        for until in (None, self.today, self.today - timedelta(days=1), fields.Date.add(self.today, months=6, days=1)):
            with self.subTest(until=until), self.assertRaises(UserError):
                self.of_anna()._postpone(until)
        self.assertEqual(self.first.state, "invited")

    def test_what_does_not_suit_keeps_the_place_and_an_officer_looks(self):
        self.offer()
        with self.assertRaises(UserError):
            self.of_anna()._find_unsuitable(" ")
        self.after(lambda: self.of_anna()._find_unsuitable("Par šauru"))
        self.assertEqual(
            (self.first.state, bool(self.first.stopped_at), self.second.state), ("queued", True, "invited")
        )
        self.offer()
        self.assertEqual(self.first.state, "queued", "not before the officer has looked")
        self.after(lambda: self.first.with_user(self.desk).action_recheck())
        self.assertEqual(self.first.state, "invited")

    def test_another_product_is_asked_for(self):
        self.offer()
        before = self.first.registered_at
        self.after(lambda: self.of_anna()._ask_change("Vajag vieglāku"))
        self.assertEqual((self.first.state, self.second.state), ("in_review", "invited"))
        self.first._transition("enqueue")
        self.assertEqual((self.first.registered_at, self.place(self.first)), (before, 1))

    def test_no_need_ends_the_request(self):
        self.offer()
        self.after(lambda: self.of_anna()._decline())
        self.assertEqual((self.first.state, self.first.removal_reason), ("removed", "withdrawn"))
        self.assertEqual((self.first.is_promised, self.second.state), (False, "invited"))

    def test_an_answer_comes_once_and_from_whose_it_is(self):
        self.offer()
        with self.assertRaises(AccessError):
            self.first.with_user(self.peter.user_ids)._decline()
        with self.assertRaises(AccessError):
            self.first.with_user(self.staff("lnb_desk", self.lnb, "desk_officer"))._decline()
        with self.assertRaises(UserError):
            self.second.with_user(self.peter.user_ids)._decline()
        self.of_anna()._decline()
        with self.assertRaises(UserError):
            self.of_anna()._decline()

    def test_a_death_frees_the_aid_and_its_revocation_gives_the_place_back(self):
        self.offer()
        self.after(lambda: self.anna._set_deceased(self.today, "register"))
        self.assertEqual((self.first.state, self.first.invitation_id.state), ("removed", "cancelled"))
        self.assertEqual(self.second.state, "invited")
        self.anna._revert_deceased()
        self.assertEqual((self.first.state, self.place(self.first)), ("queued", 1))

    def test_a_unit_that_is_lost_costs_no_place(self):
        self.offer()
        self.first._unit_lost()
        self.assertEqual((self.first.state, self.place(self.first)), ("queued", 1))
        self.assertIn("saglabāta", self.sent(self.first, "tpl.uninvited").body)

    def test_nobody_writes_an_invitation(self):
        self.offer()
        invitation = self.first.invitation_id
        for user in (self.desk, self.anna.user_ids):
            with self.assertRaises(AccessError):
                invitation.with_user(user).write({"due_on": "2030-01-01"})
        self.assertFalse(
            self.env["dis.tpl.invitation"].with_user(self.peter.user_ids).search([("id", "=", invitation.id)])
        )


@tagged("-at_install", "post_install")
class TestRecheck(InvitationCase):
    def test_who_no_longer_qualifies_keeps_the_place_and_the_next_is_invited(self):
        self.evidence(self.anna, "previous_issue", issued_on=self.today, data={"iso_code": "12 22 03"})
        self.offer()
        self.assertEqual((self.first.state, self.place(self.first), self.second.state), ("queued", 1, "invited"))
        self.assertTrue(self.first.stopped_at)
        evaluation = self.first._recheck_evaluation()
        self.assertEqual(evaluation.answer, "no")
        notice = self.env["dis.notice"].search([("res_id", "=", self.first.id)], limit=1)
        self.assertEqual(notice.group_id, self.env.ref("dis_base.group_desk_officer"))

    def test_an_officer_answers_and_the_turn_is_not_lost(self):
        self.first.opinion_id.sudo().write({"valid_to": self.today - timedelta(days=1)})
        self.offer()
        evaluation = self.first._recheck_evaluation()
        self.assertEqual((evaluation.answer, self.second.state), ("unclear", "invited"))
        doctor = self.staff("expert", self.vtpc, "expert_doctor")
        evaluation.with_user(doctor)._override("tpl.recheck.opinion", "yes", "Stāvoklis nemainīgs")
        self.assertFalse(self.first.stopped_at)
        self.offer()
        self.assertEqual(self.first.state, "invited")

    def test_what_an_officer_judged_at_acceptance_holds(self):
        zane = self.person("Zane", "Ziņķe", 30)
        reason = self.env["dis.classifier.value"].search([("classifier_id.code", "=", "evidence_revoke_reason")])[0]
        people = [("person_id", "in", (self.peter | zane).ids), ("kind", "=", "residence")]
        for residence in self.env["dis.evidence"].search(people):
            residence._end("revoked", reason)
        self.opinion(zane, self.wheelchair)
        third = self.apply(zane, self.wheelchair)
        officer = self.staff("decider", self.vtpc, "decision_officer")
        third.evaluation_id.with_user(officer)._override("tpl.residence", "yes", "Pase redzēta")
        third._transition("enqueue")
        self.offer(3)
        self.assertEqual((self.second.state, bool(self.second.stopped_at)), ("queued", True))
        self.assertEqual(third.state, "invited")

    def test_urgency_that_lapsed_takes_the_urgent_turn_away(self):
        self.second.urgency_ids = [(0, 0, {"ground_id": self.env.ref("dis_base.urgency_ground_u5").id})]
        proof = self.evidence(self.peter, "employment", issued_on=self.today, data={"works_as": "employee"})
        self.second._job_urgency()
        self.assertEqual(self.place(self.second), 1)
        with trap_jobs():
            reason = self.env["dis.classifier.value"].search([("classifier_id.code", "=", "evidence_revoke_reason")])[0]
            proof._end("revoked", reason)
        self.offer()
        self.assertEqual((self.first.state, self.second.state, self.second.queue_rank), ("invited", "queued", 1))
