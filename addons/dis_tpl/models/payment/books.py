from odoo import api, fields, models
from odoo.exceptions import UserError

ACCOUNTANTS = "dis_tpl.group_accountant,dis_base.group_administrator"


class Institution(models.Model):
    """The books of an administrator: which journals take what the clients pay (T-44)."""

    _inherit = "dis.institution"

    sale_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of invoices",
        domain="[('type', '=', 'sale'), ('company_id', '=', company_id)]",
        groups=ACCOUNTANTS,
        help="Its account gets the income",
    )
    card_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of card payments",
        domain="[('type', '=', 'bank'), ('company_id', '=', company_id)]",
        groups=ACCOUNTANTS,
    )
    bank_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of the bank account",
        domain="[('type', '=', 'bank'), ('company_id', '=', company_id)]",
        groups=ACCOUNTANTS,
    )

    @api.model
    def _prepare_books(self):
        """Each company of an administrator has the Latvian chart of accounts and its journals; what is there stays."""
        for institution in self.search([("company_id", "!=", False), ("kind", "=", "administrator")]):
            company = institution.company_id
            if not company.chart_template:
                # Not `try_loading`, which wants all modules loaded: the ones that make a chart are.
                self.env["account.chart.template"]._load("lv", company, install_demo=False)
            institution._prepare_journals()

    def _prepare_journals(self):
        self.ensure_one()
        journals = self.env["account.journal"].search([("company_id", "=", self.company_id.id)])
        bank = journals.filtered(lambda journal: journal.type == "bank")[:1]
        self.sale_journal_id = self.sale_journal_id or journals.filtered(lambda journal: journal.type == "sale")[:1]
        self.bank_journal_id = self.bank_journal_id or bank or self._new_journal("bank", "Bankas konts", "BANKA")
        self.card_journal_id = self.card_journal_id or self._new_journal("bank", "Maksājumi ar karti", "KARTE")
        self._settle_at_once(self.bank_journal_id | self.card_journal_id)
        for site in self.site_ids.filtered("takes_cash"):
            site.cash_journal_id = site.cash_journal_id or self._new_journal("cash", f"Kase: {site.name}", "KASE")
            self._settle_at_once(site.cash_journal_id)

    def _new_journal(self, kind, name, code):
        taken = self.env["account.journal"].search([("company_id", "=", self.company_id.id)]).mapped("code")
        free = next(one for one in (code, *(f"{code[:3]}{number:02}" for number in range(1, 100))) if one not in taken)
        return self.env["account.journal"].create(
            {"name": name, "code": free, "type": kind, "company_id": self.company_id.id}
        )

    @api.model
    def _settle_at_once(self, journals):
        """What is paid into these journals is money that has come: no account of payments under way stands between."""
        for journal in journals:
            lines = journal.inbound_payment_method_line_ids | journal.outbound_payment_method_line_ids
            lines.filtered(lambda line: not line.payment_account_id).payment_account_id = journal.default_account_id

    def _check_books(self):
        """Refuse an institution that keeps no books here.

        :return: the institution, as superuser
        """
        institution_sudo = self.sudo()
        if not institution_sudo.company_id or not institution_sudo.sale_journal_id:
            raise UserError(self.env._("%(name)s keeps no books in this system.", name=institution_sudo.name))
        return institution_sudo


class Site(models.Model):
    """A site that takes cash has its own cash desk (T-44)."""

    _inherit = "dis.site"

    cash_journal_id = fields.Many2one("account.journal", string="Cash desk", readonly=True, groups=ACCOUNTANTS)

    @api.model_create_multi
    def create(self, vals_list):
        sites = super().create(vals_list)
        sites._open_cash_desks()
        return sites

    def write(self, vals):
        result = super().write(vals)
        if vals.get("takes_cash"):
            self._open_cash_desks()
        return result

    def _open_cash_desks(self):
        for institution_sudo in self.sudo().filtered("takes_cash").institution_id.filtered("sale_journal_id"):
            institution_sudo._prepare_journals()

    def _journal_of(self, way):
        """The journal that takes money paid in a way at this site.

        :param way: cash, card or transfer
        :raises UserError: the site does not take it
        """
        site_sudo = self.sudo()
        if way == "cash" and not site_sudo.cash_journal_id:
            raise UserError(self.env._("%(site)s takes no cash.", site=site_sudo.name or self.env._("This site")))
        if way == "card" and not site_sudo.takes_cards:
            raise UserError(self.env._("%(site)s takes no cards.", site=site_sudo.name or self.env._("This site")))
        institution_sudo = site_sudo.institution_id
        return {
            "cash": site_sudo.cash_journal_id,
            "card": institution_sudo.card_journal_id,
            "transfer": institution_sudo.bank_journal_id,
        }[way]
