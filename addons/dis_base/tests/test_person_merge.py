from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestPersonMerge(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.make_officer("manager", cls.here, "dis_base.group_manager")
        cls.kept = cls.make_person(cls.here, given_name="Olha", family_name="Melnyk")
        cls.ukraine = cls.env.ref("base.ua")
        cls.gone = cls.door._without_code(
            "passport",
            "FA123456",
            cls.ukraine,
            cls.kept.birth_date,
            {"given_name": "Olha", "family_name": "Melnyk", "phone": "+371 20000000", "email": "olha@example.org"},
            cls.here,
            "application",
        )
        cls.gone._grant_access(cls.there, "application")
        cls.cases = cls.make_case(cls.gone, cls.here) | cls.make_case(cls.gone, cls.there)
        cls.own_case = cls.make_case(cls.kept, cls.here)
        cls.tie = cls.env["dis.representation"].create(
            {"person_id": cls.make_person().id, "representative_id": cls.gone.id, "kind": "power_of_attorney"}
        )
        cls.user = cls.make_citizen("olha", cls.gone)
        called = cls.called = []

        def hook(record, kept, gone):
            called.append((record, kept, gone))

        # Cases of this test have no programme's model behind them.
        for name, method in (("_record", lambda case: case), ("_on_persons_merged", hook)):
            cls.startClassPatcher(patch.object(type(cls.cases), name, method, create=True))

    def snapshot(self):
        """Every reference to the two rows in the database."""
        self.env.flush_all()
        rows = {}
        for table, column, key in self.env["dis.person.references"]._columns():
            for person in (self.kept, self.gone):
                self.env.cr.execute(f'SELECT "{key}" FROM "{table}" WHERE "{column}" = %s ORDER BY 1', [person.id])
                if found := self.env.cr.fetchall():
                    rows[table, column, person.id] = found
        self.env.invalidate_all()
        return rows, self.kept.read(["email", "phone", "name", "active"]), self.gone.read(["active", "merged_into_id"])

    def merger(self, user=None):
        vals = {
            "kept_id": self.kept.id,
            "gone_id": self.gone.id,
            "reason": "Viena persona",
            "institution_id": self.here.id,
        }
        return self.env["dis.person.merge"].with_user(user or self.manager).create(vals)

    def test_everything_moves_and_comes_back(self):
        before = self.snapshot()
        merger = self.merger()
        merger.action_merge()
        self.env.invalidate_all()
        self.assertEqual(self.cases.person_id, self.kept)
        self.assertEqual(self.tie.representative_id, self.kept)
        self.assertEqual(self.user.partner_id, self.kept)
        self.assertEqual((self.kept.phone, self.kept.email), ("+371 20000000", "olha@example.org"))
        self.assertEqual(self.kept.access_ids.institution_id, self.here | self.there)
        self.assertFalse(self.gone.active)
        found = self.door.with_user(self.clerk)._without_code(
            "passport", "FA 123456", self.ukraine, self.kept.birth_date, {}, self.here, "application"
        )
        self.assertEqual(found, self.kept)
        self.assertEqual(sorted(self.called), sorted((case, self.kept, self.gone) for case in self.cases))
        self.assertEqual(self.cases.mapped(lambda case: case.event_ids[-1:].kind), ["person.merged"] * 2)
        self.assertNotIn("person.merged", self.own_case.event_ids.mapped("kind"))
        self.assertTrue(self.as_user(self.user, self.own_case).has_access("read"), "rules follow the account at once")

        merger.action_undo()
        self.assertEqual(self.snapshot(), before)
        self.assertEqual(self.cases[0].event_ids[-1:].kind, "person.unmerged")
        self.assertFalse(self.as_user(self.user, self.own_case).has_access("read"))

    def test_what_came_later_stays(self):
        merger = self.merger()
        merger.action_merge()
        later = self.make_case(self.kept, self.here)
        self.cases[0].person_id = self.make_person()  # moved on since then
        other = self.cases[0].person_id
        self.kept.phone = "+371 29999999"
        merger.action_undo()
        self.env.invalidate_all()
        self.assertEqual(later.person_id, self.kept)
        self.assertEqual(self.cases[0].person_id, other)
        self.assertEqual(self.cases[1].person_id, self.gone)
        self.assertEqual(self.kept.phone, "+371 29999999")
        self.assertFalse(self.kept.email)

    def test_two_codes_of_one_person(self):
        old, new = make_code(), "32000000021"
        kept, gone = self.make_person(self.here, code=new), self.make_person(self.here, code=old)
        merger = self.env["dis.person.merge"]._join(kept, gone, "x")
        self.assertEqual(self.door._code_of(kept), new)
        self.assertEqual(self.door._find(old, "case", self.here), kept)
        merger._transition("undo")
        self.assertEqual((self.door._code_of(kept), self.door._code_of(gone)), (new, old))
        self.assertEqual(self.door._find(old, "case", self.here), gone)

    def test_who_merges(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
            self.merger(self.clerk)
        hidden = self.make_person(self.there)
        merger = self.merger()
        merger.gone_id = hidden
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            merger.action_merge()
        self.assertEqual(merger.with_user(self.manager).gone_id.display_name, "Hidden person")

    def test_what_cannot_be_merged(self):
        swapped = self.env["dis.person.merge"].create(
            {"kept_id": self.gone.id, "gone_id": self.kept.id, "reason": "x", "institution_id": self.here.id}
        )
        with self.assertRaisesRegex(UserError, "the one that stays"):
            swapped.with_user(self.manager).action_merge()
        second = self.make_citizen("second", self.kept)
        with self.assertRaisesRegex(UserError, "account"):
            self.merger().action_merge()
        second.active = False
        merger = self.merger()
        merger.action_merge()
        with self.assertRaises(UserError):
            merger.action_merge()
        with self.assertRaises(UserError):
            merger.reason = "y"
        with self.assertRaises(UserError):
            merger.unlink()
        with self.assertRaisesRegex(UserError, "already"):
            self.merger().action_merge()

    def test_the_person_still_sees_who_looked_at_the_row_that_went(self):
        self.forget()
        self.as_user(self.clerk, self.gone).read(["name"])
        self.assertEqual(len(self.logged(self.gone)), 1)
        self.merger().action_merge()
        lines = self.log.with_user(self.user)._of_person(self.kept.with_user(self.user))
        self.assertIn(self.gone, lines.sudo().person_id)
