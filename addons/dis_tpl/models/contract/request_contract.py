from odoo import fields, models
from odoo.exceptions import UserError

from ..invitation.request_invite import SERVED


class Request(models.Model):
    """From the invitation to the hand: an officer opens the contract of the aid (T-35)."""

    _inherit = "dis.tpl.request"

    contract_ids = fields.One2many("dis.tpl.contract", "request_id", readonly=True)

    def action_issue(self):
        """Open the contract of the aid; a draft is made if there is none."""
        self.ensure_one()
        self.check_access("write")
        if self.state not in SERVED:
            raise UserError(self.env._("Only an aid that the person is invited to receive can be issued."))
        return self.env["dis.tpl.contract"]._draft_for(self)._open_form()

    def action_contracts(self):
        """Open the contracts of the request."""
        self.ensure_one()
        self.check_access("read")
        if len(self.contract_ids) == 1:
            return self.contract_ids._open_form()
        action = self.env["ir.actions.act_window"]._for_xml_id("dis_tpl.dis_tpl_contract_action")
        return {**action, "domain": [("request_id", "=", self.id)], "context": {}}

    def _state_changed(self, verb, before, details):
        """A draft contract goes with the turn: whoever is not served any more signs nothing."""
        result = super()._state_changed(verb, before, details)
        if before in SERVED and self.state not in (*SERVED, "issued"):
            drafts = self.contract_ids.sudo().filtered(lambda contract: contract.state == "draft")
            drafts._transition("cancel")
        return result
