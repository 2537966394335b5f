"""Money: the fee, exemptions, visits; the books of the administrator; refunds (T-38, T-41…T-44)."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .contract_common import PICTURE, ContractCase


class PaymentCase(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.vtpc.site_ids.filtered(lambda site: site.takes_cash and not site.is_mobile)[:1]
        cls.accountant = cls.keeper(cls.vtpc)

    @classmethod
    def keeper(cls, institution):
        """An accountant of an administrator."""
        user = new_test_user(cls.env, f"books_{institution.code}".lower(), groups="dis_tpl.group_accountant")
        user.institution_ids = institution
        return user

    def ready(self, **vals):
        """A signed contract whose fee is not paid yet."""
        contract = self.prepared(**vals)
        contract._sign_on_screen(PICTURE)
        return contract

    def take(self, payments, way="cash", site=None, number=""):
        action = payments.with_user(self.desk).action_take()
        form = self.env["dis.tpl.payment.take"].with_user(self.desk).with_context(**action["context"])
        form = form.create({"way": way, "site_id": (site or self.site).id, "document_number": number})
        form.action_take()


@tagged("-at_install", "post_install")
class TestFee(PaymentCase):
    def test_an_adult_pays_before_the_aid_is_handed_over(self):
        contract = self.ready()
        fee = contract.payment_ids
        self.assertEqual((fee.kind, fee.amount, fee.state), ("fee", 7.11, "due"))
        with self.assertRaisesRegex(UserError, "7,11 EUR"):
            contract.action_activate()
        self.take(fee)
        self.assertEqual((fee.state, fee.way, fee.paid_on), ("paid", "cash", self.today))
        contract.action_activate()
        self.assertEqual(contract.state, "active")

    def test_an_invoice_lets_the_aid_go_and_its_payment_tells(self):
        contract = self.ready()
        contract.action_invoice()
        fee = contract.payment_ids
        self.assertEqual((fee.state, fee.is_invoiced, fee.sudo().invoice_id.state), ("due", True, "posted"))
        self.assertEqual(fee.due_on, self.env["dis.calendar"]._term(self.today, days=14))
        self.assertEqual((contract.amount_due, contract.amount_to_invoice), (7.11, 0))
        contract.action_activate()
        invoice = fee.sudo().invoice_id
        invoice._pay_by(self.vtpc.sudo().bank_journal_id)
        self.assertEqual((fee.state, fee.way), ("paid", "transfer"))

    def test_whoever_is_exempt_pays_nothing_and_it_says_why(self):
        self.evidence(self.anna, "needy_status", data={"status": "needy"}, issued_on=self.today, source="register")
        contract = self.ready()
        fee = contract.payment_ids
        self.assertEqual((fee.state, fee.amount, fee.exemption), ("exempt", 0, "needy"))
        self.assertIn("trūcīga", fee.reason)
        contract.action_activate()
        self.assertFalse(fee.sudo().invoice_id)

    def test_low_income_is_not_exempt(self):
        self.evidence(self.anna, "needy_status", data={"status": "low_income"}, issued_on=self.today, source="register")
        self.assertEqual(self.ready().payment_ids.amount, 7.11)

    def test_a_visit_at_home_is_paid_with_its_way(self):
        self.wheelchair.sudo().in_person_only = False
        contract = self.ready(delivery="visit", delivery_address="Liepu iela 1", visit_km=12.5)
        amounts = {row.kind: row.amount for row in contract.payment_ids}
        self.assertEqual(amounts, {"fee": 7.11, "home_visit": 8.67, "km": 5.75})
        self.assertAlmostEqual(contract.amount_due, 21.53)
        self.take(contract.payment_ids, way="card", number="8812")
        invoice = contract.payment_ids.sudo().invoice_id
        self.assertEqual((len(invoice), invoice.amount_total, invoice.payment_state), (1, 21.53, "paid"))

    def test_the_visit_that_was_agreed_on_is_paid(self):
        self.anna.street = "Liepu iela 1"
        self.env["dis.tpl.visit"].sudo().create({"request_id": self.request.id, "kind": "home", "km": 20})
        contract = self.ready()
        self.assertEqual((contract.delivery, contract.visit_km), ("visit", 20))
        amounts = {row.kind: row.amount for row in contract.payment_ids}
        self.assertEqual(amounts, {"fee": 7.11, "home_visit": 8.67, "km": 9.2})

    def test_a_stop_of_a_trip_costs_the_fee_only(self):
        self.env["dis.tpl.visit"].sudo().create({"request_id": self.request.id, "kind": "trip"})
        self.assertEqual(self.ready().payment_ids.mapped("kind"), ["fee"])

    def test_never_twice_for_one_aid(self):
        contract = self.ready()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.env["dis.tpl.payment"]._charge(self.request, "fee", contract=contract, amount=7.11)
            self.env.flush_all()
        fee = contract.payment_ids
        self.take(fee)
        with self.assertRaises(UserError):
            fee.with_user(self.desk)._take("cash", self.site)
        contract.action_activate()
        self.assertEqual(len(contract.payment_ids), 1)

    def test_a_cancelled_draft_asks_for_nothing(self):
        contract = self.ready()
        contract.action_cancel()
        self.assertEqual(contract.payment_ids.state, "cancelled")
        again = self.ready()
        self.assertEqual((again.payment_ids.state, again == contract), ("due", False))

    def test_sites_take_what_they_take(self):
        contract = self.ready()
        fee = contract.payment_ids
        lnb = self.lnb.site_ids[:1]
        no_cash = self.vtpc.sudo().site_ids.create(
            {"name": "Izbraukums", "code": "IZB", "institution_id": self.vtpc.id, "takes_cards": False}
        )
        for way, site, words in (
            ("cash", no_cash, "no cash"),
            ("card", no_cash, "no cards"),
            ("cash", lnb, "site of the"),
        ):
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                self.take(fee, way=way, site=site)
        no_cash.takes_cash = True
        self.take(fee, site=no_cash)
        self.assertEqual(fee.state, "paid", "a site that begins to take cash has its own desk at once")
        self.assertNotEqual(no_cash.cash_journal_id, self.site.cash_journal_id)


@tagged("-at_install", "post_install")
class TestBooks(PaymentCase):
    def test_each_administrator_has_its_chart_and_its_cash_desks(self):
        for code in ("vtpc", "lnb", "lns"):
            institution = self.env.ref(f"dis_base.institution_{code}")
            company = institution.company_id
            self.assertEqual(company.chart_template, "lv", code)
            self.assertEqual(institution.sale_journal_id.company_id, company)
            for site in institution.site_ids.filtered("takes_cash"):
                self.assertEqual(site.cash_journal_id.company_id, company)

    def test_cash_lies_in_the_cash_desk_of_the_site(self):
        contract = self.ready()
        self.take(contract.payment_ids)
        invoice = contract.payment_ids.sudo().invoice_id
        self.assertEqual((invoice.company_id, invoice.partner_id), (self.vtpc.company_id, self.anna))
        self.assertEqual((invoice.payment_state, invoice.amount_total, invoice.amount_tax), ("paid", 7.11, 0))
        account = self.site.cash_journal_id.default_account_id
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("partner_id", "=", self.anna.id)]
        )
        self.assertEqual(sum(lines.mapped("balance")), 7.11)

    def test_the_books_do_not_tell_which_aid_it_was(self):
        contract = self.ready()
        self.take(contract.payment_ids)
        invoice = contract.payment_ids.sudo().invoice_id
        said = " ".join(
            [invoice.ref or "", invoice.narration or "", *invoice.line_ids.mapped(lambda row: row.name or "")]
        )
        self.assertNotIn(self.wheelchair.name, said)
        self.assertIn("Vienreizēja iemaksa", said)

    def test_an_accountant_sees_the_money_of_the_own_company_and_no_case(self):
        contract = self.ready()
        self.take(contract.payment_ids)
        fee, invoice = contract.payment_ids, contract.payment_ids.sudo().invoice_id
        mine = self.env(user=self.accountant)
        self.assertEqual(mine["account.move"].browse(invoice.id).partner_id.name, "Anna Bērziņa")
        self.assertEqual(mine["dis.tpl.payment"].browse(fee.id).invoice_id, invoice.with_env(mine))
        with self.assertRaises(AccessError):
            mine["dis.tpl.payment"].browse(fee.id).read(["reason"])
        for model in ("dis.tpl.request", "dis.tpl.contract", "dis.case", "dis.evidence", "dis.decision", "dis.message"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                mine[model].search([])
        theirs = self.env(user=self.keeper(self.lnb))
        self.assertFalse(theirs["account.move"].search([("id", "=", invoice.id)]))
        self.assertFalse(theirs["dis.tpl.payment"].search([("id", "=", fee.id)]))
        self.assertFalse(theirs["res.partner"].search([("id", "=", self.anna.id)]))

    def test_who_reads_an_invoice_leaves_a_line(self):
        contract = self.ready()
        contract.action_invoice()
        self.env.invalidate_all()
        invoice = contract.payment_ids.sudo().invoice_id.with_user(self.accountant)
        invoice.read(["invoice_partner_display_name"])
        self.env.cr.precommit.run()
        lines = self.env["dis.access.log"].search(
            [("user_id", "=", self.accountant.id), ("person_id", "=", self.anna.id)]
        )
        self.assertIn("account.move", lines.mapped("what"))

    def test_invoices_of_persons_are_not_mailed(self):
        contract = self.ready()
        contract.action_invoice()
        invoice = contract.payment_ids.sudo().invoice_id.with_user(self.accountant)
        with self.assertRaisesRegex(UserError, "in the portal"):
            self.env["account.move.send.wizard"].with_user(self.accountant).create({"move_id": invoice.id})
        with self.assertRaisesRegex(UserError, "in the portal"):
            self.env["account.move.send"].with_user(self.accountant)._generate_and_send_invoices(invoice)

    def test_an_accountant_changes_no_person(self):
        for values in ({"given_name": "X"}, {"phone": "1"}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.anna.with_user(self.accountant).write(values)

    def test_the_desk_sees_no_books(self):
        contract = self.ready()
        self.take(contract.payment_ids)
        with self.assertRaises(AccessError):
            self.env["account.move"].with_user(self.desk).search([])
        with self.assertRaises(AccessError):
            contract.payment_ids.with_user(self.desk).read(["invoice_id"])

    def test_nobody_writes_a_payment(self):
        fee = self.ready().payment_ids
        for user in (self.desk, self.accountant, self.anna.user_ids):
            for values in ({"amount": 0}, {"state": "paid"}):
                with self.assertRaises(AccessError):
                    fee.with_user(user).write(values)
        with self.assertRaises(AccessError):
            fee.with_user(self.desk).action_cancel()
        manager = self.staff("boss", self.vtpc, "manager")
        fee.with_user(manager).action_cancel()
        self.assertEqual(fee.state, "cancelled")

    def test_the_receipt(self):
        fee = self.ready().payment_ids
        self.assertIsNone(fee._receipt_for_reader())
        self.take(fee, way="card", number="77")
        name, content = fee.with_user(self.anna.user_ids)._receipt_for_reader()
        self.assertEqual((name, content[:5]), (f"{fee.number}.pdf", b"%PDF-"))
        money = fee.sudo()._receipt_values()["money"]
        self.assertEqual(
            (money["amount"].replace("\xa0", " "), money["way"], money["document"]), ("7,11 EUR", "ar karti", "77")
        )
        with self.assertRaises(AccessError):
            fee.with_user(self.peter.user_ids)._receipt_for_reader()


@tagged("-at_install", "post_install")
class TestRefund(PaymentCase):
    def returned(self):
        contract = self.ready()
        self.take(contract.payment_ids)
        contract.action_activate()
        return contract

    def refund(self, fee, reason="Iesniegums 25.11.2026, čeks Nr. 7", way="transfer"):
        action = fee.with_user(self.desk).action_refund()
        form = self.env["dis.tpl.payment.refund"].with_user(self.desk).with_context(**action["context"])
        form.create({"way": way, "reason": reason}).action_refund()

    def test_the_fee_comes_back_when_the_aid_comes_back_within_a_month(self):
        contract = self.returned()
        fee = contract.payment_ids
        with self.assertRaisesRegex(UserError, "returned"):
            self.refund(fee)
        contract.sudo()._transition("end")
        with self.assertRaisesRegex(UserError, "application"):
            self.refund(fee, reason=" ")
        self.refund(fee, way="cash")
        self.assertEqual((fee.state, fee.refunded_on), ("refunded", self.today))
        account = self.site.cash_journal_id.default_account_id
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("partner_id", "=", self.anna.id)]
        )
        self.assertEqual(sum(lines.mapped("balance")), 0)
        with self.assertRaises(UserError):
            self.refund(fee)

    def test_not_when_it_came_back_later(self):
        contract = self.returned()
        contract.sudo()._transition("end")
        contract.sudo().write({"start_on": self.day(months=-1, days=-1)})
        with self.assertRaisesRegex(UserError, "not refunded"):
            self.refund(contract.payment_ids)
        contract.sudo().write({"start_on": self.day(months=-1)})
        self.refund(contract.payment_ids)
        self.assertEqual(contract.payment_ids.state, "refunded")
