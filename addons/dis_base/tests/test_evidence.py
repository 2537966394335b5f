from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase

_QUIET = ("odoo.addons.base.models.ir_rule", "odoo.models")


@tagged("-at_install", "post_install")
class TestEvidence(PersonCase):
    """What a clerk types in, and what no clerk can make it say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.person = cls.make_person(cls.here)
        cls.case = cls.make_case(cls.person, cls.here)

    def value(self, code):
        return self.env["dis.classifier.value"]._by_code("evidence_kind", code)

    def type_in(self, user, kind="disability", context=None, **vals):
        evidence = self.as_user(user, self.env["dis.evidence"].with_context(**context or {}))
        values = {"institution_id": user.institution_ids.id, "kind_id": self.value(kind).id, **vals}
        return evidence.create(values)

    def died(self, person, day=None):
        data = {"died_on": str(day or self.today)}
        return self.type_in(self.clerk, "death", person_id=person.id, data=data)

    def test_the_form_of_a_case_still_fills_itself_in(self):
        context = {"dis_case_id": self.case.id, "default_person_id": self.person.id, "default_source": "person"}
        evidence = self.type_in(self.clerk, context=context, data={"group": "I"})
        self.assertEqual((evidence.person_id, evidence.source, evidence.state), (self.person, "person", "in_force"))
        self.assertEqual(evidence.sudo().case_ids, self.case)

    def test_nobody_declares_a_hidden_person_dead(self):
        data = {"died_on": str(self.today)}
        for how in ({"context": {"default_person_id": self.person.id}}, {"person_id": self.person.id}):
            with self.subTest(how), mute_logger(*_QUIET), self.assertRaises(AccessError):
                self.type_in(self.other_clerk, "death", data=data, **how)
        self.assertFalse(self.person.deceased_on)

    def test_defaults_of_the_context_pass_no_guard(self):
        for default in (
            {"source": "register"},
            {"register": "fpr"},
            {"state": "revoked"},
            {"case_ids": self.case.ids},
            {"reason_id": self.env.ref("dis_base.evidence_revoke_reason_mistyped").id},
        ):
            context = {f"default_{name}": value for name, value in default.items()}
            for how in ({"context": context}, default):
                with self.subTest(how), self.assertRaisesRegex(AccessError, "as it stands on the document"):
                    self.type_in(self.clerk, person_id=self.person.id, data={"group": "I"}, **how)

    def test_evidence_stays_with_its_holder(self):
        self.clerk.institution_ids |= self.there
        evidence = self.env["dis.evidence"]._add(self.person, "disability", self.here, data={"group": "I"})
        with self.assertRaises(AccessError):
            self.as_user(self.clerk, evidence).write({"institution_id": self.there.id})
        self.assertEqual(evidence.institution_id, self.here)

    def test_a_death_is_revoked_and_not_turned_into_something_else(self):
        person = self.make_person(self.here)
        evidence = self.died(person)
        with self.assertRaisesRegex(UserError, "is revoked, with a reason"):
            evidence.write({"kind_id": self.value("disability").id, "data": {"group": "I"}})
        self.assertEqual((evidence.kind, person.deceased_on), ("death", self.today))

    def test_nobody_dies_before_the_birth_or_tomorrow(self):
        for day, words in (
            (self.person.birth_date - timedelta(1), "before the birth"),
            (self.today + timedelta(1), "future"),
        ):
            with self.subTest(day), self.assertRaisesRegex(ValidationError, words):
                self.died(self.person, day)
        self.assertFalse(self.person.deceased_on)

    def test_what_is_no_fact_is_refused_in_words(self):
        for kind, data in (
            ("disability", ["I"]),
            ("disability", "I"),
            ("disability", 7),
            ("disability", {"group": ["I"]}),
            ("disability", {"group": {}}),
            ("death", ["died_on"]),
            ("death", {"died_on": []}),
            ("death", {"died_on": "rīt"}),
        ):
            with self.subTest(data), self.assertRaises(ValidationError):
                self.type_in(self.clerk, kind, person_id=self.person.id, data=data)
        self.assertFalse(self.env["dis.evidence"].search([("person_id", "=", self.person.id)]))
