from odoo import models
from odoo.exceptions import UserError


class Contract(models.Model):
    """What the person asks for in the portal: to give the aid back, to have it repaired, to use it longer (R-087, T-52)."""

    _inherit = "dis.tpl.contract"

    def _ask(self, what, text):
        """Tell the desk what the person asks for.

        :param what: return, repair or renew
        :raises UserError: the contract is not in force, or nothing is said
        """
        self.ensure_one()
        self._check_own()
        if self.state != "active":
            raise UserError(self.env._("The contract is not in force any more. Load the page again."))
        contract_sudo, said = self.sudo(), self._said(text)
        contract_sudo.request_id.case_id._log_event("contract.ask", text=said, contract=self.id, what=what)
        self.env["dis.notice"]._tell(
            contract_sudo.institution_id, "dis_base.group_desk_officer", contract_sudo._asked_words(what), contract_sudo
        )
        contract_sudo._on_asked(what, said)

    def _asked_words(self, what):
        words = {
            "return": self.env._("%(number)s: the user wants to give the aid back.", number=self.number),
            "repair": self.env._("%(number)s: the user asks for a repair.", number=self.number),
            "renew": self.env._("%(number)s: the user asks to use the aid longer.", number=self.number),
        }
        return words[what]

    def _on_asked(self, what, text):
        """The person asked for something: the store extends this."""
