"""The way of a decision through the roles (X-05), four eyes, return, delegation, many at once."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .decision_common import WAY, DecisionCase


@tagged("-at_install", "post_install")
class TestDecisionSteps(DecisionCase):
    def setUp(self):
        super().setUp()
        self.decision = self.draft()
        self.decision.with_user(self.officers["desk_officer"]).action_submit()

    def test_the_whole_way(self):
        self.assertEqual(self.decision.state, "in_approval")
        self.assertEqual(self.decision.step_ids.mapped("state"), ["open", *["waiting"] * 4])
        for number, role in enumerate(WAY):
            step = self.step(self.decision)
            self.assertEqual(step, self.decision.step_ids[number])
            self.approve(self.decision, role)
            self.assertTrue(step.opened_at and step.accepted_at and step.decided_at)
            self.assertEqual(step.user_id, self.officers[role])
        self.assertEqual(self.decision.state, "issued")
        self.assertEqual(self.decision.signer_id, self.officers["decision_officer"])
        self.assertEqual(self.decision.drafter_id, self.officers["desk_officer"])
        self.assertFalse(self.decision.is_automatic)

    def test_only_its_role_and_institution_takes_a_step(self):
        step = self.step(self.decision)
        for role in ("decision_officer", "expert_doctor", "document_issuer", "manager"):
            with self.assertRaises(AccessError):
                step.with_user(self.officers[role]).action_accept()
        for user in (self.strangers["desk_officer"], self.citizen):
            with self.assertRaises(AccessError):
                step.with_user(user).action_accept()
        self.assertEqual(step.state, "open")

    def test_a_step_is_accepted_first_and_by_one(self):
        step = self.step(self.decision).with_user(self.officers["desk_officer"])
        with self.assertRaises(UserError):
            step.action_approve()
        step.action_accept()
        with self.assertRaises(UserError):
            step.action_accept()
        colleague = self.make_officer("colleague", self.here)
        with self.assertRaisesRegex(AccessError, self.officers["desk_officer"].name):
            step.with_user(colleague).action_approve()
        step.action_approve()
        with self.assertRaises(UserError):  # the second click
            step.action_approve()

    def test_nobody_acts_in_two_roles(self):
        both = self.make_officer("both", self.here, "dis_base.group_desk_officer,dis_base.group_decision_officer")
        step = self.step(self.decision).with_user(both)
        step.action_accept()
        step.action_approve()
        with self.assertRaisesRegex(ValidationError, "another role"):
            self.step(self.decision).with_user(both).action_accept()

    def test_who_drafted_does_not_sign(self):
        kind = self.make_kind("sample.short", steps=["decision_officer"])
        decision = self.draft(kind)
        officer = self.officers["decision_officer"]
        decision.with_user(officer).action_submit()
        with self.assertRaises(ValidationError):
            self.step(decision).with_user(officer).action_accept()
        other = self.make_officer("other", self.here, "dis_base.group_decision_officer")
        self.step(decision).with_user(other).action_accept()
        self.step(decision).with_user(other).action_approve()
        self.assertEqual((decision.state, decision.signer_id), ("issued", other))

    def test_return_with_a_reason(self):
        self.approve(self.decision, "desk_officer", "decision_officer")
        step = self.step(self.decision).with_user(self.officers["expert_doctor"])
        step.action_accept()
        with self.assertRaisesRegex(UserError, "why"):
            step.action_return()
        step.write({"reason": "Atzinumā nav mērījumu", "is_poor_opinion": True})
        step.action_return()
        self.assertEqual(self.decision.state, "draft")
        states = ["approved", "approved", "returned", "dropped", "dropped"]
        self.assertEqual(self.decision.step_ids.mapped("state"), states)
        self.assertIn(["returned", "Atzinumā nav mērījumu", True], self.record.heard)
        notice = self.env["dis.notice"].search([("user_ids", "in", self.officers["desk_officer"].ids)], limit=1)
        self.assertIn("Atzinumā nav mērījumu", notice.text)
        # A new round begins from the first step; the first round stays readable.
        self.decision.with_user(self.officers["desk_officer"]).action_submit()
        self.assertEqual(self.step(self.decision).round, 2)
        self.assertEqual(len(self.decision.step_ids), 10)
        self.approve(self.decision, *WAY)
        self.assertEqual(self.decision.state, "issued")

    def test_delegation(self):
        step, officer = self.step(self.decision), self.officers["desk_officer"]
        colleague = self.make_officer("colleague", self.here)
        for stranger in (self.strangers["desk_officer"], self.officers["expert_doctor"]):
            with self.assertRaises(UserError):
                step.with_user(officer).delegate_id = stranger
        step.with_user(officer).action_accept()
        step.with_user(officer).delegate_id = colleague
        self.assertEqual((step.state, step.user_id.id), ("open", False))
        with self.assertRaises(AccessError):
            step.with_user(officer).action_accept()
        step.with_user(colleague).action_accept()
        step.with_user(colleague).action_approve()
        self.assertEqual(step.user_id, colleague)

    def test_a_manager_takes_a_step_from_an_absent_officer(self):
        step, colleague = self.step(self.decision), self.make_officer("colleague", self.here)
        step.with_user(self.officers["desk_officer"]).action_accept()
        step.with_user(self.officers["manager"]).delegate_id = colleague
        self.assertEqual((step.state, step.delegate_id), ("open", colleague))
        with self.assertRaises(AccessError):
            step.with_user(self.officers["manager"]).reason = "x"

    def test_what_waits_for_whom(self):
        steps = self.env["dis.decision.step"]

        def waiting(user):
            return steps.with_user(user).search(steps.with_user(user)._mine_domain())

        step = self.step(self.decision)
        self.assertEqual(waiting(self.officers["desk_officer"]), step)
        self.assertTrue(step.with_user(self.officers["desk_officer"]).is_mine)
        for user in (self.officers["decision_officer"], self.strangers["desk_officer"]):
            self.assertFalse(waiting(user))
        colleague = self.make_officer("colleague", self.here)
        self.assertEqual(waiting(colleague), step)
        step.with_user(self.officers["desk_officer"]).action_accept()
        self.assertFalse(waiting(colleague))
        found = steps.with_user(self.officers["desk_officer"]).search([("is_mine", "=", True)])
        self.assertEqual(found, step)

    def test_verdicts_on_many(self):
        others = self.draft(record=self.make_record()) | self.draft(record=self.make_record())
        others.with_user(self.officers["desk_officer"]).action_submit()
        steps = self.step(self.decision | others).with_user(self.officers["desk_officer"])
        bulk = self.env["dis.decision.bulk"].with_user(self.officers["desk_officer"])
        with Form(bulk.with_context(active_ids=steps.ids)) as form:
            for number, (verdict, reason) in enumerate((("approve", "labi"), ("return", "trūkst"), ("leave", False))):
                with form.row_ids.edit(number) as row:
                    row.verdict = verdict
                    row.reason = reason
        form.record.action_apply()
        self.assertEqual(steps.mapped("state"), ["approved", "returned", "open"])
        self.assertEqual(steps.mapped("reason"), ["labi", "trūkst", False])
        for user, error in (
            (self.officers["decision_officer"], UserError),
            (self.strangers["desk_officer"], AccessError),
        ):
            with self.assertRaises(error):
                Form(self.env["dis.decision.bulk"].with_user(user).with_context(active_ids=steps[2].ids))

    def test_a_bulk_return_without_reason_changes_nothing(self):
        step = self.step(self.decision).with_user(self.officers["desk_officer"])
        bulk = self.env["dis.decision.bulk"].with_user(self.officers["desk_officer"])
        wizard = bulk.with_context(active_ids=step.ids).create(
            bulk.with_context(active_ids=step.ids).default_get(["row_ids"])
        )
        wizard.row_ids.verdict = "return"
        with self.assertRaises(UserError), self.env.cr.savepoint():
            wizard.action_apply()
        step.invalidate_recordset()
        self.assertEqual(step.state, "open")

    def test_steps_are_frozen_and_closed_to_hands(self):
        self.kind.step_ids.unlink()
        self.assertEqual(len(self.decision.step_ids), 5)
        step = self.step(self.decision)
        for vals in (
            {"state": "approved"},
            {"user_id": 1},
            {"signs": True},
            {"sequence": 9},
            {"decided_at": "2026-01-01"},
        ):
            with self.assertRaises(AccessError):
                step.with_user(self.officers["desk_officer"]).write(vals)
        with self.assertRaises(AccessError):
            step.with_user(self.officers["desk_officer"]).create({"decision_id": self.decision.id, "sequence": 1})
        with self.assertRaises(AccessError):
            step.with_user(self.officers["desk_officer"]).unlink()
        with self.assertRaises(UserError):  # a kind without steps
            self.draft()._start_steps()

    def test_cancelled_draft_leaves_no_step(self):
        self.decision._transition("return")
        self.decision.with_user(self.officers["desk_officer"]).action_cancel()
        self.assertEqual(self.decision.state, "cancelled")
        self.assertFalse(self.step(self.decision))
