from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestRepresentation(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.mother = cls.make_person(cls.here, given_name="Māra", birth_date=date(1980, 5, 5))
        cls.child_born = cls.today - relativedelta(years=17, months=11)
        cls.child_code = make_code(cls.child_born)
        cls.child = cls.make_person(cls.here, given_name="Elza", birth_date=cls.child_born, code=cls.child_code)
        cls.citizen = cls.make_citizen("mother", cls.mother)
        cls.basis = cls.env["dis.classifier.value"].search(
            [("classifier_id.code", "=", "representation_document")], limit=1
        )

    def claim(self, kind="parent", **vals):
        return (
            self.env["dis.representation"]
            .with_user(self.citizen)
            ._claim(self.child_code, "Elza", "Bērziņa", kind, self.here, **vals)
        )

    def accept(self, claim):
        mine = self.as_user(self.clerk, claim)
        mine.basis_id = self.basis
        mine.action_accept()
        self.env.invalidate_all()

    def test_from_claim_to_acting_for(self):
        claim = self.claim()
        self.assertEqual(claim.state, "claimed")
        row = claim.read(["claimed_name", "person_id", "state"])[0]
        self.assertEqual(row["claimed_name"], "Elza Bērziņa")
        self.assertEqual(row["person_id"][1], "Hidden person", "a claim shows nothing of the register")
        self.assertEqual(self.mother.with_user(self.citizen)._represented(), self.mother)
        self.assertFalse(self.as_user(self.citizen, self.child).has_access("read"))
        notice = self.env["dis.notice"].search([("res_model", "=", "dis.representation"), ("res_id", "=", claim.id)])
        self.assertEqual(notice.institution_id, self.here)
        self.accept(claim)
        mine = self.mother.with_user(self.citizen)
        self.assertEqual(mine._represented(), self.mother | self.child)
        self.assertEqual(self.as_user(self.citizen, self.child).name, "Elza Bērziņa")
        self.assertEqual(claim.sudo().checked_by_id, self.clerk)

    def test_who_checked_it_is_not_written_by_hand(self):
        vals = {"person_id": self.child.id, "representative_id": self.mother.id, "kind": "parent"}
        rows = self.env["dis.representation"].with_user(self.clerk)
        for name, value in (("checked_by_id", self.other_clerk.id), ("checked_at", fields.Datetime.now())):
            with self.subTest(name), self.assertRaises(AccessError):
                rows.with_context(**{f"default_{name}": value}).create(vals)
            with self.subTest(name), self.assertRaises(AccessError):
                rows.create({**vals, name: value})
            row = rows.create(vals)
            with self.subTest(name), self.assertRaises(AccessError):
                row.write({name: value})
            self.assertFalse(row[name])

    def test_who_decides(self):
        claim = self.claim()
        for user in (self.citizen, self.other_clerk):
            mine = self.as_user(user, claim)
            for act in ("action_accept", "action_refuse", "action_end"):
                with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                    getattr(mine, act)()
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                mine.write({"state": "accepted"})
        mine = self.as_user(self.clerk, claim)
        with self.assertRaises(AccessError):
            mine.state = "accepted"
        with self.assertRaises(AccessError):
            mine.person_id = self.mother
        with self.assertRaisesRegex(UserError, "what document"):
            mine.action_accept()
        with self.assertRaisesRegex(UserError, "reason"):
            mine.action_refuse()
        mine.reason = "Dokuments nav derīgs"
        mine.action_refuse()
        with self.assertRaises(UserError):
            mine.action_accept()
        with self.assertRaises(UserError):
            mine.unlink()
        self.assertFalse(self.as_user(self.citizen, self.child).has_access("read"))

    def test_an_officer_ties_visible_persons_only(self):
        hidden = self.make_person(self.there)
        vals = {"representative_id": self.mother.id, "kind": "power_of_attorney"}
        ties = self.env["dis.representation"].with_user(self.clerk)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            ties.create({**vals, "person_id": hidden.id})
        self.assertTrue(ties.create({**vals, "person_id": self.make_person(self.here).id}))

    def test_what_does_not_fit(self):
        adult = self.make_person(self.here)
        ties = self.env["dis.representation"]
        for person, representative, kind in (
            (self.child, self.child, "parent"),
            (self.child, self.mother, "power_of_attorney"),
            (adult, self.mother, "parent"),
            (adult, self.child, "trustee"),
        ):
            with self.subTest(kind), self.assertRaises(ValidationError):
                ties.create({"person_id": person.id, "representative_id": representative.id, "kind": kind})
        unbound = self.make_citizen("unbound", self.make_person())
        unbound.partner_id.code_mask = False
        with self.assertRaisesRegex(UserError, "who you are"):
            ties.with_user(unbound)._claim(self.child_code, "Elza", "Bērziņa", "parent", self.here)
        unknown = self.env["res.partner"].create({"given_name": "Nezināms", "is_person": True})
        unknown._grant_access(self.here, "case")
        claim = ties.create({"person_id": unknown.id, "representative_id": self.mother.id, "kind": "parent"})
        with self.assertRaisesRegex(UserError, "birth date"):
            self.accept(claim)
        claim = self.claim(valid_to=self.today - timedelta(1))
        with self.assertRaisesRegex(UserError, "in force"):
            self.accept(claim)

    def test_it_ends_with_its_term(self):
        claim = self.claim(valid_from=self.today - timedelta(9), valid_to=self.today)
        self.accept(claim)
        self.env["res.partner"]._cron_persons_of_age()
        self.assertEqual(claim.state, "accepted")
        claim.sudo().valid_to = self.today - timedelta(1)
        self.assertFalse(self.as_user(self.citizen, self.child).has_access("read"), "no night needs to pass")
        self.env["res.partner"]._cron_persons_of_age()
        self.assertEqual(claim.sudo().state, "ended")

    def test_what_a_death_ended_comes_back_with_its_revocation(self):
        term = self.today + timedelta(days=20)
        claim = self.claim(valid_to=term)
        self.accept(claim)
        recalled = self.claim()
        self.accept(recalled)
        self.as_user(self.clerk, recalled).reason = "Atsaukts"
        self.as_user(self.clerk, recalled).action_end()
        row = claim.sudo()
        before = row.read(["state", "valid_from", "valid_to", "reason", "checked_by_id", "checked_at"])
        self.child._set_deceased(self.today, "register")
        self.assertEqual((row.state, row.valid_to, row.reason), ("ended", self.today, "The person died."))
        self.assertEqual(self.mother.with_user(self.citizen)._represented(), self.mother)
        self.child._revert_deceased()
        self.assertEqual(row.read(list(before[0].keys() - {"id"})), before)
        self.assertEqual(self.mother.with_user(self.citizen)._represented(), self.mother | self.child)
        self.assertEqual((recalled.sudo().state, recalled.sudo().reason), ("ended", "Atsaukts"))

    def test_a_tie_of_two_dead_waits_for_both(self):
        claim = self.claim()
        self.accept(claim)
        row = claim.sudo()
        self.child._set_deceased(self.today, "register")
        self.mother._set_deceased(self.today, "register")
        self.child._revert_deceased()
        self.assertEqual(row.state, "ended", "the mother is dead still")
        self.mother._revert_deceased()
        self.assertEqual((row.state, row.valid_to, row.reason), ("accepted", False, False))

    def test_what_law_ended_in_the_meantime_stays_ended(self):
        claim = self.claim()
        self.accept(claim)
        claim.sudo().write({"valid_from": False, "valid_to": self.today - timedelta(days=1)})
        self.child._set_deceased(self.today, "register")
        self.child._revert_deceased()
        self.assertEqual((claim.sudo().state, claim.sudo().reason), ("ended", "The term is over."))

    def test_what_a_death_kept_is_not_written_by_hand(self):
        rows = self.env["dis.representation"].with_user(self.clerk)
        vals = {"person_id": self.child.id, "representative_id": self.mother.id, "kind": "parent"}
        with self.assertRaises(AccessError):
            rows.create({**vals, "before_death": {"valid_to": "2050-01-01"}})
        with self.assertRaises(AccessError):
            rows.create(vals).write({"before_death": {"valid_to": "2050-01-01"}})
