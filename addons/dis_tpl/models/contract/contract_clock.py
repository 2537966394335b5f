import logging

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.dis_base.private_log import WithoutValues
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
_logger.addFilter(WithoutValues())
BATCH = 200


class Contract(models.Model):
    """What time does to contracts: a word before the term ends, rent each month, property after long use."""

    _inherit = "dis.tpl.contract"

    end_told_on = fields.Date(string="Told of the end on", readonly=True, copy=False)
    rent_monthly = fields.Monetary(string="Rent for a month")

    _rent_positive = models.Constraint("CHECK (rent_monthly >= 0)", "A rent is not negative.")
    # Who asks: the monthly rent.
    _rent_index = models.Index("(id) WHERE state = 'active' AND kind = 'rent'")

    @api.model
    def _cron_terms(self):
        """Nightly: whose term ends soon is told, in the channel of choice (R-163)."""
        today = fields.Date.context_today(self)
        days = self.env["dis.parameter"]._get("tpl.contract.end_notice_days", on=today)
        last = fields.Date.add(today, days=days)
        due = Domain(
            [("state", "=", "active"), ("end_told_on", "=", False), ("end_on", "!=", False), ("end_on", "<=", last)]
        )
        self._each(due & Domain("person_id.deceased_on", "=", False), lambda contract: contract._tell_end(today))

    def _tell_end(self, today):
        self.end_told_on = today
        self._inform("tpl.contract_ends", until=self.end_on, buyout=self.with_context(lang="lv_LV").buyout_words or "")

    @api.model
    def _cron_property(self):
        """Nightly: what was lent long enough belongs to the person, without papers (T-51)."""
        lent = Domain(
            [("state", "=", "active"), ("kind", "=", "loan"), ("end_on", "<", fields.Date.context_today(self))]
        )
        self._each(lent & Domain("person_id.deceased_on", "=", False), lambda contract: contract._check_free())

    def _check_free(self):
        """A buy-out that was asked for is paid, or credited by the accountant, first."""
        offer = self._buy_out_offer()
        if offer and offer.answer == "free" and not self._open_buy_out():
            self._become_property()

    @api.model
    def _cron_rent(self):
        """Nightly: each begun month of rent is asked for once, whenever the job runs and however often."""
        rented = Domain([("state", "=", "active"), ("kind", "=", "rent"), ("rent_monthly", ">", 0)])
        self._each(rented & Domain("person_id.deceased_on", "=", False), lambda contract: contract._charge_rent())

    def _charge_rent(self):
        asked = set(self.payment_ids.filtered(lambda row: row.kind == "rent").mapped("period_from"))
        today, month = fields.Date.context_today(self), self.start_on
        number = 0
        while month <= today:
            if month not in asked:
                payment = self.env["dis.tpl.payment"]._charge(
                    self.request_id, "rent", contract=self, amount=self.rent_monthly, period_from=month
                )
                payment._make_invoice()
            number += 1
            month = self.start_on + relativedelta(months=number)

    @api.model
    def _each(self, due, work):
        """Do some work with each contract that is due; one that fails stops no other."""
        remaining, last, failed = self.search_count(due), 0, 0
        while batch := self.search([*due, ("id", ">", last)], order="id", limit=BATCH):
            for contract in batch:
                remaining = max(remaining - 1, 0)
                failed += not contract._alone(due, work)
                if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                    return
            last = batch[-1].id
        if failed:
            self.env["dis.notice"]._alarm(
                self.env._("Contracts that could not be followed up: %s. The server's log names them.", failed)
            )

    def _alone(self, due, work):
        """False if it broke; nothing is kept of the attempt then."""
        try:
            with self.env.cr.savepoint():
                for contract in self.try_lock_for_update().filtered_domain(due):
                    work(contract)
        except Exception:  # whatever is wrong with this one, the others go on
            _logger.exception("The contract %s could not be followed up", self.id)
            return False
        return True
