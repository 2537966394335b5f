"""When the turn has come and something is different: another aid, or out of the queue (T-28, T-29)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_invitation import InvitationCase


@tagged("-at_install", "post_install")
class TestChange(InvitationCase):
    def wizard(self, model, user=None, **vals):
        return self.env[model].with_user(user or self.desk).create({"request_id": self.first.id, **vals})

    def test_an_officer_takes_out_of_the_queue_by_a_decision(self):
        ground = self.env["dis.classifier.value"]._by_code("removal_reason", "obtained_elsewhere")
        opened = self.wizard("dis.tpl.remove", ground_id=ground.id, reason="Saņemts citā valstī").action_remove()
        decision = self.env["dis.decision"].browse(opened["res_id"])
        self.assertEqual((decision.state, self.first.state), ("draft", "queued"), "nothing happens before it is issued")
        self.assertIn("Saņemts citā valstī", decision.reason_ids.mapped("text"))
        decision._issue_automatic()
        self.assertEqual((self.first.state, self.first.removal_reason), ("removed", "obtained_elsewhere"))
        with self.assertRaises(UserError):
            self.wizard("dis.tpl.remove", ground_id=ground.id, reason="Vēlreiz").action_remove()

    def test_a_removal_says_why_and_by_whom(self):
        refusal = self.env["dis.classifier.value"]._by_code("refusal_ground", "not_entitled")
        with self.assertRaises(UserError):
            self.first.with_user(self.desk)._propose_removal(refusal, "Kāpēc")
        ground = self.env["dis.classifier.value"]._by_code("removal_reason", "entitlement_lost")
        with self.assertRaises(UserError):
            self.first.with_user(self.desk)._propose_removal(ground, " ")
        lnb = self.staff("lnb_desk", self.lnb, "desk_officer")
        for user in (lnb, self.anna.user_ids):
            with self.assertRaises(AccessError):
                self.first.with_user(user)._propose_removal(ground, "Kāpēc")

    def test_another_aid_of_the_group_keeps_the_time(self):
        self.offer()
        self.after(lambda: self.of_anna()._ask_change("Vajag vieglāku"))
        other = self.wheelchair.search(
            [("group_id", "=", self.wheelchair.group_id.id), ("id", "!=", self.wheelchair.id)]
        )[0]
        before = self.first.registered_at
        self.wizard("dis.tpl.change.aid", list_entry_id=other.id, reason="Ergoterapeita ieteikums").action_change()
        self.assertEqual((self.first.list_entry_id, self.first.registered_at), (other, before))
        self.assertEqual(self.first.evaluation_id.answer, "unclear", "no opinion names the new one yet")

    def test_an_aid_of_another_group_is_a_new_application(self):
        others = self.wheelchair.search([("group_id", "!=", self.wheelchair.group_id.id)])
        for entry in (others[0], self.first.list_entry_id):
            with self.assertRaises(UserError):
                self.first.with_user(self.desk)._change_aid(entry, "Cits")
