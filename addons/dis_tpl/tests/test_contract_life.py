"""The life of a contract in force: terms, exchange, loss, damage, return, buy-out, rent (T-36, T-51, T-52)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contract_common import ContractCase


class LifeCase(ContractCase):
    def setUp(self):
        super().setUp()
        self.contract = self.active(price=400)

    def change(self, what, **vals):
        action = self.contract.with_user(self.desk).action_change()
        form = self.env["dis.tpl.contract.change"].with_user(self.desk).with_context(**action["context"])
        form.create({"what": what, "reason": "Klients paziņoja", **vals}).action_change()

    def begun(self, months):
        """As if the aid had been issued so many months ago."""
        self.contract.sudo().write({"start_on": self.day(months=-months)})

    def owed(self, kind):
        return self.contract.payment_ids.filtered(lambda row: row.kind == kind)


@tagged("-at_install", "post_install")
class TestContractLife(LifeCase):
    def test_the_term_is_renewed_and_the_person_told(self):
        before = self.contract.term_months
        self.change("renew", months=6)
        self.assertEqual(self.contract.end_on, self.day(months=before + 6))
        message = self.sent(self.request, "tpl.contract_renewed")
        self.assertIn(self.contract.end_on.strftime("%d.%m.%Y"), message.body)
        for months in (0, -1, 121):
            with self.subTest(months=months), self.assertRaises(UserError):
                self.change("renew", months=months)

    def test_a_return_ends_it_once_and_says_why(self):
        with self.assertRaisesRegex(UserError, "what happened"):
            self.change("end", reason=" ")
        self.change("end", reason="Nav piemērots")
        self.assertEqual((self.contract.state, self.contract.end_reason), ("ended", "Nav piemērots"))
        self.assertEqual((self.contract.ended_on, self.contract.became_property), (self.today, False))
        with self.assertRaises(UserError):
            self.change("end")

    def test_an_exchange_keeps_the_contract(self):
        self.change("exchange")
        self.assertEqual(self.contract.state, "active")
        self.assertIn("contract.exchange", self.request.event_ids.mapped("kind"))

    def test_a_loss_by_fault_costs_the_value_less_wear(self):
        self.contract.sudo().term_months = 24
        self.begun(12)
        value = self.contract._value_on(self.today)
        self.assertTrue(190 < value < 210)
        self.change("lose", is_at_fault=True)
        self.assertEqual(self.contract.state, "lost")
        payment = self.owed("liability")
        self.assertEqual((payment.amount, payment.state, payment.is_invoiced), (float(value), "due", True))
        self.assertTrue(self.sent(self.request, "tpl.contract_liability"))

    def test_a_loss_without_fault_costs_nothing(self):
        self.change("lose")
        self.assertEqual((self.contract.state, len(self.owed("liability"))), ("lost", 0))

    def test_damage_costs_at_most_what_the_aid_is_worth(self):
        for amount in (0, -1, 401):
            with self.subTest(amount=amount), self.assertRaisesRegex(UserError, "400,00"):
                self.change("damage", amount=amount)
        self.change("damage", amount=35.5)
        self.assertEqual((self.contract.state, self.owed("liability").amount), ("active", 35.5))

    def test_a_case_is_kept_while_its_aid_is_lent_and_forgotten_after(self):
        kept = self.env["dis.case"].search(self.env["dis.tpl.request"]._retention_kept())
        self.assertIn(self.request.case_id, kept)
        self.change("end")
        kept = self.env["dis.case"].search(self.env["dis.tpl.request"]._retention_kept())
        self.assertNotIn(self.request.case_id, kept)
        self.request._on_erased()
        contract = self.contract.sudo()
        self.assertFalse(contract.identity_number or contract.document or contract.signature or contract.signer_words)
        nobody = self.env.ref("dis_base.erased_person")
        self.assertEqual((contract.person_id, contract.payment_ids.person_id), (nobody, nobody))

    def test_only_the_desk_changes_it(self):
        for other in (self.staff("doctor", self.vtpc, "expert_doctor"), self.anna.user_ids):
            with self.assertRaises(AccessError):
                self.contract.with_user(other).action_change()
            with self.assertRaises(AccessError):
                self.contract.with_user(other)._end("Tāpat")


@tagged("-at_install", "post_install")
class TestBuyOut(LifeCase):
    def setUp(self):
        super().setUp()
        self.contract.sudo().write({"kind": "loan", "term_months": 24})

    def of_anna(self):
        return self.contract.with_user(self.anna.user_ids)

    def test_not_before_the_term_is_over(self):
        self.begun(23)
        self.assertIn("60,00", self.contract.buyout_words)
        with self.assertRaisesRegex(UserError, "term of use is over"):
            self.of_anna()._ask_buy_out()

    def test_fifteen_percent_after_the_term_and_owned_when_paid(self):
        self.begun(24)
        payment = self.of_anna()._ask_buy_out()
        self.assertEqual((payment.amount, payment.state, payment.is_invoiced), (60, "due", True))
        with self.assertRaisesRegex(UserError, "already"):
            self.of_anna()._ask_buy_out()
        self.assertEqual(self.contract.state, "active")
        payment.sudo().invoice_id._pay_by(self.vtpc.sudo().bank_journal_id)
        self.assertEqual((payment.state, self.contract.state, self.contract.became_property), ("paid", "ended", True))
        self.assertTrue(self.sent(self.request, "tpl.contract_property"))

    def test_free_after_one_and_a_half_terms_by_itself(self):
        self.begun(36)
        self.contract.sudo().write({"start_on": self.contract.start_on + timedelta(days=1)})
        self.run_cron("cron_contract_property")
        self.assertEqual(self.contract.state, "active")
        self.begun(36)
        self.run_cron("cron_contract_property")
        self.run_cron("cron_contract_property")
        self.assertEqual((self.contract.state, self.contract.became_property), ("ended", True))
        self.assertFalse(self.owed("buyout"))

    def test_others_ask_for_nothing(self):
        self.begun(24)
        with self.assertRaises(AccessError):
            self.contract.with_user(self.peter.user_ids)._ask_buy_out()
        self.contract.sudo().kind = "ownership"
        with self.assertRaises(UserError):
            self.of_anna()._ask_buy_out()


@tagged("-at_install", "post_install")
class TestClock(LifeCase):
    def test_a_word_before_the_term_ends_once(self):
        self.contract.sudo().write({"term_months": 24})
        self.begun(21)
        self.run_cron("cron_contract_terms")
        self.assertFalse(self.sent(self.request, "tpl.contract_ends"))
        self.begun(23)
        self.run_cron("cron_contract_terms")
        self.run_cron("cron_contract_terms")
        message = self.sent(self.request, "tpl.contract_ends")
        self.assertEqual(len(message), 1)
        self.assertIn(self.contract.end_on.strftime("%d.%m.%Y"), message.body)

    def test_rent_is_asked_for_once_a_month_however_often_the_job_runs(self):
        self.contract.sudo().write({"kind": "rent", "rent_monthly": 12})
        self.begun(2)
        self.run_cron("cron_contract_rent")
        self.run_cron("cron_contract_rent")
        months = self.owed("rent").sorted("period_from").mapped("period_from")
        self.assertEqual(months, [self.day(months=-2), *self.added(1, 2)])
        self.assertEqual(set(self.owed("rent").mapped("is_invoiced")), {True})

    def added(self, *months):
        return [fields.Date.add(self.contract.start_on, months=number) for number in months]

    def test_use_is_confirmed_only_where_the_parameter_asks_for_it(self):
        self.contract.sudo().write({"kind": "loan"})
        self.begun(13)
        mine = self.contract.with_user(self.anna.user_ids)
        self.run_cron("cron_contract_confirm")
        self.assertFalse(self.sent(self.request, "tpl.contract_confirm"))
        with self.assertRaisesRegex(UserError, "nothing to confirm"):
            mine._confirm_use()
        self.env.ref("dis_tpl.parameter_value_tpl_contract_confirm_months").value = "12"
        self.run_cron("cron_contract_confirm")
        self.run_cron("cron_contract_confirm")
        self.assertEqual(len(self.sent(self.request, "tpl.contract_confirm")), 1)
        with self.assertRaises(AccessError):
            self.contract.with_user(self.peter.user_ids)._confirm_use()
        mine._confirm_use()
        self.assertEqual(self.contract.confirmed_on, self.today)
        with self.assertRaises(UserError):
            mine._confirm_use()

    def test_the_dead_are_asked_for_no_rent(self):
        self.contract.sudo().write({"kind": "rent", "rent_monthly": 12})
        self.evidence(self.anna, "death", source="register", data={"died_on": str(self.today)})
        self.run_cron("cron_contract_rent")
        self.assertFalse(self.owed("rent"))
