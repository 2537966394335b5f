from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class Contract(models.Model):
    """Once in a while the person confirms that a lent aid is still in use; off unless the parameter says so (T-58)."""

    _inherit = "dis.tpl.contract"

    confirm_asked_on = fields.Date(string="Asked to confirm on", readonly=True, copy=False)
    confirmed_on = fields.Date(string="Use confirmed on", readonly=True, copy=False)

    @api.model
    def _cron_confirm(self):
        """Nightly: whose use was not confirmed for so many months is asked, once each time."""
        today = fields.Date.context_today(self)
        months = self.env["dis.parameter"]._get("tpl.contract.confirm_months", on=today)
        if not months:
            return
        since = fields.Date.subtract(today, months=months)
        lent = Domain([("state", "=", "active"), ("kind", "=", "loan"), ("start_on", "<=", since)])
        lent &= Domain("confirmed_on", "=", False) | Domain("confirmed_on", "<=", since)
        lent &= Domain("confirm_asked_on", "=", False) | Domain("confirm_asked_on", "<=", since)
        self._each(lent & Domain("person_id.deceased_on", "=", False), lambda contract: contract._ask_confirmation())

    def _ask_confirmation(self):
        self.confirm_asked_on = fields.Date.context_today(self)
        self._inform("tpl.contract_confirm")

    def _is_to_confirm(self):
        self.ensure_one()
        asked = self.confirm_asked_on
        return bool(self.state == "active" and asked and (not self.confirmed_on or self.confirmed_on < asked))

    def _confirm_use(self):
        """The person, or a representative, still uses the aid.

        :raises UserError: nobody asked, or it is confirmed already
        """
        self._check_own()
        if not self._is_to_confirm():
            raise UserError(self.env._("There is nothing to confirm. Load the page again."))
        contract_sudo = self.sudo()
        contract_sudo.confirmed_on = fields.Date.context_today(self)
        contract_sudo._note("confirm", account=self.env.uid)
