"""What happens to persons tells their cases."""

from unittest.mock import patch

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import tagged

from .common import CaseCommon


@tagged("-at_install", "post_install")
class TestPersonLife(CaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.eighteen = cls.today - relativedelta(years=18)
        cls.told = []
        for hook in ("_on_person_of_age", "_on_person_deceased", "_on_person_alive"):
            model = type(cls.env["dis.proof.course"])
            cls.startClassPatcher(patch.object(model, hook, cls.teller(hook)))

    @classmethod
    def teller(cls, hook):
        return lambda course: cls.told.append((hook, course))

    def born(self, person, day):
        person.birth_date = day
        self.env.flush_all()

    def begun(self, course, days_ago):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE dis_case SET create_date = create_date - %s * interval '1 day' WHERE id = %s",
            [days_ago, course.case_id.id],
        )
        self.env.invalidate_all()

    def night(self):
        self.env["res.partner"]._cron_persons_of_age()
        told, self.told[:] = list(self.told), []
        return told

    def test_a_case_learns_once_that_its_person_came_of_age(self):
        course, adult = self.course(), self.course(person=self.other_citizen.partner_id, key="b")
        self.begun(course, 100)
        self.begun(adult, 100)
        self.born(self.person, self.eighteen + relativedelta(days=1))
        self.assertFalse(self.night(), "one day too young")
        self.born(self.person, self.eighteen)
        self.assertEqual(self.night(), [("_on_person_of_age", course)])
        notice = self.env["dis.notice"].search([("res_model", "=", "dis.case"), ("res_id", "=", course.case_id.id)])
        self.assertTrue(notice.filtered(lambda row: row.institution_id == self.office and course.number in row.text))
        self.assertFalse(self.night(), "the case knows it")

    def test_who_was_of_age_when_the_case_began_is_no_news(self):
        course = self.course()
        self.begun(course, 3)
        self.born(self.person, self.eighteen - relativedelta(days=3))
        self.assertFalse(self.night())
        self.born(self.person, self.eighteen - relativedelta(days=2))
        self.assertEqual(self.night(), [("_on_person_of_age", course)])

    def test_a_closed_case_is_left_alone(self):
        course = self.course()
        course._transition("admit")
        self.begun(course, 100)
        self.born(self.person, self.eighteen)
        self.assertFalse(self.night())

    def test_the_parents_right_ends(self):
        parent = self.other_citizen.partner_id
        self.born(self.person, self.eighteen + relativedelta(days=1))
        ties = self.env["dis.representation"]
        tie = ties.create({"person_id": self.person.id, "representative_id": parent.id, "kind": "parent"})
        tie._transition("accept")
        self.assertIn(self.person, parent._represented())
        self.night()
        self.assertEqual(tie.state, "accepted")
        self.born(self.person, self.eighteen)
        self.night()
        self.assertEqual((tie.state, tie.valid_to), ("ended", self.today))
        self.assertTrue(tie.reason)
        self.assertEqual(parent._represented(), parent)

    def test_a_death_and_that_it_was_none(self):
        course, closed = self.course(), self.course(key="b")
        closed._transition("admit")
        tie = self.env["dis.representation"].create(
            {
                "person_id": self.other_citizen.partner_id.id,
                "representative_id": self.person.id,
                "kind": "power_of_attorney",
            }
        )
        tie._transition("accept")
        self.person._set_deceased(self.today, "register")
        self.assertEqual(self.told, [("_on_person_deceased", course)])
        self.assertEqual((self.person.deceased_on, tie.state), (self.today, "ended"))
        event = course.case_id.event_ids[-1:]
        self.assertEqual(
            (event.kind, event.payload), ("person.deceased", {"day": str(self.today), "source": "register"})
        )
        self.told.clear()
        course._transition("admit")  # as a programme does in its hook
        self.person._revert_deceased()
        self.assertEqual(self.told, [("_on_person_alive", course)])
        self.assertFalse(self.person.deceased_on)
        self.told.clear()
        self.person._revert_deceased()
        self.assertFalse(self.told)

    def test_reading_the_programmes_own_record_is_logged_too(self):
        course = self.course(topic="Siers")
        self.env.cr.flush()
        self.env.cr.execute("DELETE FROM dis_access_log")
        self.env.invalidate_all()
        course.with_user(self.desk).read(["topic"])
        self.env.cr.flush()
        line = self.env["dis.access.log"].search([("person_id", "=", self.person.id)])
        self.assertEqual((len(line), line.user_id, line.institution_id), (1, self.desk, self.office))
