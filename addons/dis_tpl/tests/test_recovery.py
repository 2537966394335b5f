"""A death handled gently and right: quiet days, letters to the contact, a decision; a wrong death takes it back (T-55, M6)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contract_common import ContractCase


@tagged("-at_install", "post_install")
class TestRecovery(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.staff("boss", cls.vtpc, "manager")

    def setUp(self):
        super().setUp()
        self.contract = self.active(price=900)

    def die(self):
        """Evidence of Anna's death; the recovery that it begins."""
        self.proof = self.evidence(self.anna, "death", source="register", data={"died_on": str(self.today)})
        return self.contract.recovery_ids.filtered(lambda row: row.state == "waiting")

    def live(self):
        reasons = [("classifier_id.code", "=", "evidence_revoke_reason")]
        self.proof._end("revoked", self.env["dis.classifier.value"].search(reasons, limit=1))

    def named(self, recovery):
        recovery.with_user(self.desk).write(
            {"contact_name": "Ilga Bērziņa", "contact_address": "Ausekļa iela 3, Cēsis"}
        )

    def night(self, day):
        self.run_frozen("cron_recovery_clock", day)

    def letters(self, code):
        return self.env["dis.message"].search(
            [("case_id", "=", self.request.case_id.id), ("template_id.code", "=", code)]
        )

    def test_quiet_days_first_then_the_contact_is_written_to_and_never_the_dead(self):
        recovery = self.die()
        self.assertEqual((self.contract.state, recovery.state), ("active", "waiting"))
        self.assertEqual(recovery.next_on, self.env["dis.calendar"]._add_working_days(self.today, 5))
        self.named(recovery)
        self.night(self.day(days=1))
        self.assertEqual(recovery.state, "waiting")
        self.night(recovery.next_on)
        self.assertEqual(recovery.state, "asked")
        letter = self.letters("tpl.recovery_first")
        self.assertEqual(letter.addressee_id.name, "Ilga Bērziņa")
        self.assertNotEqual(letter.addressee_id, self.anna)
        self.assertIn("līdzjūtību", letter.body)
        self.assertIn(recovery.next_on.strftime("%d.%m.%Y"), letter.body)
        stranger = self.env["res.partner"].with_user(self.staff("lnb", self.lnb, "desk_officer"))
        self.assertFalse(
            stranger.search([("id", "=", letter.addressee_id.id)]), "the contact is nobody else's business"
        )

    def test_a_second_letter_then_a_manager_decides(self):
        recovery = self.die()
        self.named(recovery)
        for state in ("asked", "asked_again", "to_decide"):
            self.night(recovery.next_on)
            self.assertEqual(recovery.state, state)
        self.assertEqual(len(self.letters("tpl.recovery_second")), 1)
        notice = self.env["dis.notice"].search(
            [("res_model", "=", recovery._name), ("res_id", "=", recovery.id)], limit=1
        )
        self.assertEqual(notice.group_id, self.env.ref("dis_base.group_manager"))
        with self.assertRaisesRegex(AccessError, "manager"):
            recovery.with_user(self.desk).action_write_off()
        with self.assertRaisesRegex(UserError, "why"):
            recovery.with_user(self.manager).action_write_off()
        recovery.with_user(self.manager).note = "Ģimene neatrod"
        recovery.with_user(self.manager).action_write_off()
        self.assertEqual((recovery.state, self.contract.state), ("written_off", "written_off"))
        self.assertEqual((recovery.decided_by, recovery.reason), (self.manager, "Ģimene neatrod"))

    def test_it_came_back(self):
        recovery = self.die()
        recovery.with_user(self.desk).action_recover()
        self.assertEqual(
            (recovery.state, self.contract.state, self.contract.ended_on), ("recovered", "recovered", self.today)
        )
        with self.assertRaisesRegex(UserError, "over already"):
            recovery.with_user(self.desk).action_recover()

    def test_nobody_to_ask_is_told_to_the_desk_and_no_letter_goes(self):
        recovery = self.die()
        self.night(recovery.next_on)
        self.assertEqual(recovery.state, "waiting")
        self.assertFalse(self.letters("tpl.recovery_first"))
        self.assertGreater(recovery.next_on, self.day(days=10))

    def test_of_little_value_nothing_is_asked_back(self):
        self.contract.sudo().write({"price": 49})
        recovery = self.die()
        self.named(recovery)
        self.assertTrue(recovery.is_small)
        self.night(self.day(days=60))
        self.assertEqual((recovery.state, len(self.letters("tpl.recovery_first"))), ("waiting", 0))
        recovery.with_user(self.desk).action_write_off()
        self.assertEqual(self.contract.state, "written_off")

    def test_a_representative_is_asked_first(self):
        self.env["dis.representation"].sudo().create(
            {"person_id": self.anna.id, "representative_id": self.peter.id, "kind": "power_of_attorney"}
        )._transition("accept")
        self.assertEqual(self.die().contact_id, self.peter)

    def test_what_belongs_to_the_person_is_not_asked_back(self):
        self.contract.sudo().kind = "ownership"
        self.assertFalse(self.die())

    def test_a_wrong_death_restores_everything(self):
        before = (self.contract.start_on, self.contract.end_on, self.contract.price, self.contract.ended_on)
        for written_off in (False, True):
            with self.subTest(written_off=written_off):
                recovery = self.die()
                self.named(recovery)
                self.night(recovery.next_on)
                if written_off:
                    recovery.with_user(self.manager).note = "Nav"
                    recovery.with_user(self.manager).action_write_off()
                self.live()
                self.assertEqual((recovery.state, self.contract.state), ("withdrawn", "active"))
                now = (self.contract.start_on, self.contract.end_on, self.contract.price, self.contract.ended_on)
                self.assertEqual(now, before)
        self.assertEqual(self.request.state, "issued")
        self.assertIn("Atvainojamies", self.letters("tpl.recovery_mistake")[:1].subject)
        self.assertFalse(self.letters("tpl.recovery_first").filtered(lambda row: row.state == "queued"))

    def test_a_wrong_death_after_the_aid_came_back_is_told_at_once(self):
        recovery = self.die()
        recovery.with_user(self.desk).action_recover()
        self.live()
        notice = self.env["dis.notice"].search(
            [("res_model", "=", recovery._name), ("res_id", "=", recovery.id)], limit=1
        )
        self.assertEqual((notice.urgency, self.contract.state), ("urgent", "recovered"))

    def test_nobody_writes_its_course(self):
        recovery = self.die()
        for values in (
            {"state": "recovered"},
            {"next_on": self.today},
            {"is_small": True},
            {"contact_id": self.peter.id},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                recovery.with_user(self.desk).write(values)
        for other in (self.staff("lnb2", self.lnb, "desk_officer"), self.staff("doctor", self.vtpc, "expert_doctor")):
            with self.assertRaises(AccessError):
                recovery.with_user(other).action_recover()
