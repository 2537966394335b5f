from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .person_common import PersonCase


@tagged("-at_install", "post_install")
class TestCoded(PersonCase):
    """A coded value comes from the list of its field, whoever writes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_person(cls.here)
        cls.mistyped = cls.env.ref("dis_base.evidence_revoke_reason_mistyped")
        cls.vals = {"person_id": cls.person.id, "institution_id": cls.here.id, "data": {"group": "I"}}

    def kind(self, code):
        return self.env["dis.classifier.value"]._by_code("evidence_kind", code)

    def test_every_field_that_is_written_by_hand_says_its_list(self):
        unsaid = [
            str(field)
            for name, model in self.env.registry.items()
            if name.startswith("dis.")
            for field in model._fields.values()
            if field.relational
            and field.comodel_name == "dis.classifier.value"
            and not (field.readonly or field.related)
            if not (isinstance(field.domain, list) and any(term[0] == "classifier_id.code" for term in field.domain))
        ]
        self.assertEqual(unsaid, ["dis.classifier.value_ids"])

    def test_a_value_of_another_list_is_refused_at_the_field(self):
        rows = self.as_user(self.clerk, self.env["dis.evidence"])
        words = f"Kind: “{self.mistyped.name}” cannot be chosen here."
        with self.assertRaisesRegex(ValidationError, words):
            rows.create({**self.vals, "kind_id": self.mistyped.id})
        evidence = rows.create({**self.vals, "kind_id": self.kind("disability").id})
        with self.assertRaisesRegex(ValidationError, words):
            evidence.kind_id = self.mistyped
        with self.assertRaisesRegex(ValidationError, words):
            rows.with_context(default_kind_id=self.mistyped.id).create(self.vals)

    def test_an_archived_value_is_chosen_no_more_but_stays_where_it_is(self):
        rows, kind = self.as_user(self.clerk, self.env["dis.evidence"]), self.kind("disability")
        evidence = rows.create({**self.vals, "kind_id": kind.id})
        kind.active = False
        with self.assertRaisesRegex(ValidationError, "cannot be chosen here"):
            rows.create({**self.vals, "kind_id": kind.id})
        evidence.document_number = "12"
        self.assertEqual(evidence.kind, "disability")
        self.assertTrue(
            self.env["dis.evidence"]._add(self.person, "disability", self.here), "a register may still say it"
        )

    def test_a_reason_fits_what_is_done(self):
        evidence = self.as_user(self.clerk, self.env["dis.evidence"]).create(
            {**self.vals, "kind_id": self.kind("disability").id}
        )
        wizard = evidence.env["dis.evidence.end"].create(
            {"evidence_ids": evidence.ids, "state": "returned", "reason_id": self.mistyped.id}
        )
        with self.assertRaisesRegex(UserError, "Choose why"):
            wizard.action_confirm()
        with self.assertRaisesRegex(ValidationError, "cannot be chosen here"):
            wizard.create({"evidence_ids": evidence.ids, "reason_id": self.kind("disability").id})
        wizard.state = "revoked"
        wizard.action_confirm()
        self.assertEqual((evidence.state, evidence.reason_id), ("revoked", self.mistyped))
