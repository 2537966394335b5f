"""Times, visits, trips, closed sites and the line at the desk (T-37, T-38, M2, R-162)."""

from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.visit.slot import local, moment_of
from .test_invitation import InvitationCase


class VisitCase(InvitationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.env.ref("dis_base.site_vtpc_riga")
        cls.mobile = cls.env.ref("dis_base.site_vtpc_mobile")
        cls.day = cls.today + timedelta(days=7)
        cls.slot = cls.at(10 * 60)

    @classmethod
    def at(cls, minutes, day=None, **vals):
        start = moment_of(day or cls.day, minutes)
        return cls.env["dis.tpl.slot"].create({"site_id": cls.site.id, "start": start, **vals})

    def setUp(self):
        super().setUp()
        self.offer(2)

    def of_peter(self):
        return self.second.with_user(self.peter.user_ids)


@tagged("-at_install", "post_install")
class TestVisit(VisitCase):
    def test_who_accepts_chooses_a_time_and_is_told(self):
        visit = self.of_anna()._book(self.slot)
        self.assertEqual((self.first.state, self.first.invitation_id.state), ("scheduled", "accepted"))
        self.assertEqual((visit.state, visit.kind, visit.planned_at), ("booked", "site", self.slot.start))
        self.assertEqual(self.slot.taken, 1)
        body = self.sent(self.first, "tpl.visit_booked").body
        self.assertIn(f"{self.day:%d.%m.%Y} plkst. 10.00", body)
        self.assertIn("Ventspils iela 53", body)
        self.tick(self.first.invitation_id.lapse_on + timedelta(days=30))
        self.assertEqual(self.first.state, "scheduled", "who has answered is not reminded of the answer")

    def test_one_place_is_given_once(self):
        self.of_anna()._book(self.slot)
        with self.assertRaises(UserError):
            self.of_peter()._book(self.slot)
        self.assertEqual((self.second.state, self.slot.taken), ("invited", 1))

    def test_another_time_gives_the_first_one_back(self):
        self.of_anna()._book(self.slot)
        later = self.at(11 * 60)
        self.of_anna()._book(later)
        self.assertEqual((self.slot.taken, later.taken), (0, 1))
        self.assertEqual(self.first.visit_ids.sorted("id").mapped("state"), ["cancelled", "booked"])

    def test_times_that_cannot_be_booked(self):
        with self.assertRaises(ValidationError):
            self.at(60, site_id=self.mobile.id)
        past = self.at(600, day=self.today - timedelta(days=1))
        closed = self.at(660, is_closed=True)
        elsewhere = self.at(720, site_id=self.env.ref("dis_base.site_lnb_riga").id)
        for slot in (past, closed, elsewhere, self.env["dis.tpl.slot"].browse(999999)):
            with self.subTest(slot=slot), self.assertRaises(UserError):
                self.of_anna()._book(slot)
        self.assertEqual(self.first.state, "invited")

    def test_what_is_offered(self):
        closed, trip = (
            self.at(660, is_closed=True),
            self.at(540, site_id=self.mobile.id, place="Alūksne, Dārza iela 11"),
        )
        self.at(600, day=self.today - timedelta(days=1))
        offered = self.first._free_slots()
        self.assertEqual(offered, trip | self.slot)
        self.assertNotIn(closed, offered)
        visit = self.of_anna()._book(trip)
        self.assertEqual((visit.kind, visit._place_words()), ("trip", "Alūksne, Dārza iela 11"))

    def test_an_aid_that_is_fitted_is_not_just_delivered(self):
        self.wheelchair.sudo().in_person_only = True
        with self.assertRaises(UserError):
            self.of_anna()._ask_home("delivery")
        visit = self.of_anna()._ask_home("home", "Nevaru iziet")
        self.assertEqual((visit.state, self.first.state), ("asked", "scheduled"))
        moment = fields.Datetime.now() + timedelta(days=3)
        visit.with_user(self.desk)._plan(moment, self.site, 12)
        self.assertEqual((visit.state, visit.km), ("booked", 12))
        self.assertIn("Jūsu mājās", self.sent(self.first, "tpl.visit_booked").body)
        with self.assertRaises(UserError):
            visit.with_user(self.desk)._plan(fields.Datetime.now() - timedelta(days=3))

    def test_who_did_not_come_loses_nothing(self):
        visit = self.of_anna()._book(self.slot)
        with self.assertRaises(UserError):
            visit.with_user(self.desk).action_miss()
        visit.sudo().planned_at = fields.Datetime.now() - timedelta(minutes=30)
        visit.with_user(self.desk).action_miss()
        self.assertEqual((self.first.state, self.first.invitation_id.state), ("invited", "open"))
        self.assertTrue(self.first.is_promised)
        self.assertTrue(self.sent(self.first, "tpl.visit_missed"))
        visit.with_user(self.desk).action_arrive()
        self.assertEqual((visit.state, self.first.state), ("arrived", "scheduled"), "a wrong press is taken back")

    def test_the_line_at_the_desk(self):
        visit = self.of_anna()._book(self.slot).with_user(self.desk)
        visit.action_arrive()
        visit.action_call()
        self.assertEqual((visit.state, visit.officer_id), ("serving", self.desk))
        visit.action_finish()
        self.assertTrue(visit.arrived_at and visit.called_at and visit.done_at)
        with self.assertRaises(UserError):
            visit.action_call()

    def test_the_day_before_people_are_reminded_once(self):
        visit = self.of_anna()._book(self.slot)
        for day, count in ((self.day - timedelta(days=2), 0), (self.day - timedelta(days=1), 1), (self.day, 1)):
            self.run_frozen("cron_visit_reminder", day)
            self.assertEqual(len(self.sent(self.first, "tpl.visit_reminder")), count, day)
        self.assertEqual(visit.state, "booked")

    def test_the_visit_ends_with_what_it_was_for(self):
        visit = self.of_anna()._book(self.slot)
        self.after(lambda: self.of_anna()._postpone(self.today + timedelta(days=60)))
        self.assertEqual((visit.state, self.slot.taken), ("cancelled", 0))

    def test_others_see_and_change_nothing(self):
        visit = self.of_anna()._book(self.slot)
        strangers = (self.peter.user_ids, self.staff("lnb_desk", self.lnb, "desk_officer"))
        for user in strangers:
            self.assertFalse(self.env["dis.tpl.visit"].with_user(user).search([("id", "=", visit.id)]))
            with self.assertRaises(AccessError):
                visit.with_user(user).action_arrive()
        for user in (self.anna.user_ids, self.desk):
            with self.assertRaises(AccessError):
                visit.with_user(user).write({"state": "done"})
            with self.assertRaises(AccessError):
                visit.with_user(user).write({"planned_at": fields.Datetime.now()})
        with self.assertRaises(AccessError):
            visit.with_user(self.anna.user_ids).action_cancel()
        with self.assertRaises(AccessError):
            self.first.with_user(self.peter.user_ids)._book(self.slot)


@tagged("-at_install", "post_install")
class TestClosure(VisitCase):
    def close(self, first, last, **vals):
        vals = {"site_id": self.site.id, "date_from": first, "date_to": last, "reason": "Remonts.", **vals}
        return self.env["dis.tpl.closure"].with_user(self.desk).create(vals)

    def test_a_closed_site_gives_everybody_more_time(self):
        self.first.invitation_id.sudo().site_id = self.site
        before = self.first.invitation_id.due_on
        self.close(self.today + timedelta(days=10), self.today + timedelta(days=14))
        after = self.first.invitation_id.due_on
        self.assertEqual(after, self.env["dis.calendar"]._term(before, days=5))
        self.assertIn(after.strftime("%d.%m.%Y"), self.sent(self.first, "tpl.invitation_extended").body)
        self.assertFalse(self.sent(self.second, "tpl.invitation_extended"), "who can go elsewhere is not concerned")

    def test_visits_of_these_days_are_called_off_and_the_aid_stays_held(self):
        visit = self.of_anna()._book(self.slot)
        self.close(self.day, self.day)
        self.assertEqual((visit.state, self.first.state, self.first.is_promised), ("cancelled", "invited", True))
        self.assertIn("Remonts.", self.sent(self.first, "tpl.visit_cancelled").body)
        self.assertTrue(self.slot.is_closed)
        with self.assertRaises(UserError):
            self.of_anna()._book(self.slot)

    def test_bad_days_are_refused(self):
        with self.assertRaises(ValidationError):
            self.close(self.today - timedelta(days=9), self.today - timedelta(days=2))
        with self.assertRaises(AccessError):
            self.close(self.day, self.day, site_id=self.env.ref("dis_base.site_lnb_riga").id)
        closure = self.close(self.day, self.day)
        with self.assertRaises(AccessError):
            closure.write({"date_to": self.day + timedelta(days=9)})


@tagged("-at_install", "post_install")
class TestSlotMaker(VisitCase):
    def maker(self, **vals):
        return self.env["dis.tpl.slot.maker"].with_user(self.desk).create(
            {
                "site_id": self.site.id, "date_from": date(2027, 1, 1), "date_to": date(2027, 1, 8),
                "hour_from": 9.0, "hour_to": 11.0, "minutes": 30, **vals,
            }
        )  # fmt: skip

    def test_working_days_only_and_what_is_there_is_not_made_twice(self):
        maker = self.maker(monday=False)
        # 1 January is free, 2 and 3 a weekend, Monday is not wanted.
        self.assertEqual(maker.count, 4 * 4)
        slots = self.env["dis.tpl.slot"].search(maker.action_make()["domain"])
        self.assertEqual(
            {local(slot.start).strftime("%d %H.%M") for slot in slots[:4]},
            {"05 09.00", "05 09.30", "05 10.00", "05 10.30"},
        )
        self.assertEqual(self.maker(monday=False).count, 0)
        with self.assertRaises(UserError):
            self.maker(monday=False).action_make()

    def test_rubbish_makes_nothing(self):
        for vals in (
            {"date_to": date(2026, 12, 1)}, {"hour_from": 12.0}, {"hour_to": 25.0}, {"minutes": 0}, {"minutes": -5},
            {"date_from": date(2020, 1, 1), "date_to": date(2020, 2, 1)}, {"date_to": date(2040, 1, 1)},
        ):  # fmt: skip
            with self.subTest(**vals), self.assertRaises(UserError):
                self.maker(**vals).action_make()

    def test_summer_time_is_kept(self):
        self.assertEqual(moment_of(date(2026, 7, 1), 600).hour, 7)
        self.assertEqual(moment_of(date(2026, 12, 1), 600).hour, 8)


@tagged("-at_install", "post_install")
class TestInvitationPortal(VisitCase):
    def actions(self, request):
        section = self.env["dis.tpl.section"].with_user(self.anna.user_ids)
        return section, {action.code: action for action in section._actions(request)}

    def test_the_page_offers_what_can_be_done(self):
        section, actions = self.actions(self.of_anna())
        self.assertEqual([*actions], ["come", "postpone", "unsuitable", "change", "withdraw", "appeal"])
        choices = [choice.value for choice in actions["come"].step.fields[0].choices]
        self.assertEqual(choices[0], f"slot-{self.slot.id}")
        self.assertIn("other", choices)
        facts = dict(section._facts(self.of_anna()))
        self.assertEqual(facts["To pay"], "7,11 EUR (vienreizēja iemaksa pieaugušajam)")

    def test_answers(self):
        for choice, state in ((f"slot-{self.slot.id}", "booked"), ("home", "asked"), ("other", "asked")):
            section, _actions = self.actions(self.of_anna())
            section._act(self.of_anna(), "come", {"when": choice}, None)
            self.assertEqual((self.first.state, self.first._visit_ahead().state), ("scheduled", state))
        with self.assertRaises(UserError):
            section._act(self.of_anna(), "come", {"when": "slot-0"}, None)

    def test_a_desk_saves_what_was_said_on_the_telephone(self):
        form = self.env["dis.tpl.answer"].with_user(self.desk)
        wizard = form.create({"request_id": self.first.id, "answer": "slot"})
        self.assertEqual(wizard.free_slot_ids, self.slot)
        with self.assertRaises(UserError):
            wizard.action_answer()
        wizard.slot_id = self.slot
        wizard.action_answer()
        self.assertEqual((self.first.state, self.first.invitation_id.answered_by), ("scheduled", self.desk))
        form.create({"request_id": self.second.id, "answer": "decline"}).action_answer()
        self.assertEqual(self.second.state, "removed")
        lnb = self.staff("lnb_desk", self.lnb, "desk_officer")
        with self.assertRaises(AccessError):
            self.env["dis.tpl.answer"].with_user(lnb).create(
                {"request_id": self.first.id, "answer": "decline"}
            ).action_answer()
