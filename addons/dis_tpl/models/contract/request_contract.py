from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..invitation.request_invite import SERVED
from .contract import LIVE


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

    @api.model
    def _retention_kept(self):
        """What is lent is needed as long as it is lent."""
        lent = self.sudo()._search([("contract_ids.state", "in", LIVE)])
        return super()._retention_kept() | Domain("id", "in", lent.subselect("case_id"))

    def _on_erased(self):
        """The document, who signed and received it and whose it was go with the rest; the books keep their own (X-08)."""
        result = super()._on_erased()
        contracts_sudo, recoveries_sudo = self.contract_ids.sudo(), self.contract_ids.sudo().recovery_ids
        payments_sudo = self.env["dis.tpl.payment"].sudo().search([("request_id", "in", self.ids)])
        names = (
            "document", "signed_document", "signature", "signer_words", "receiver_name", "representative_id",
            "identity_number", "delivery_address", "conditions", "accessories",
        )  # fmt: skip
        contracts_sudo.write(dict.fromkeys(names, False))
        recoveries_sudo._forget()
        payments_sudo.write({"receipt": False})
        self.env.flush_all()
        nobody = self.env.ref("dis_base.erased_person").id
        for rows in (contracts_sudo, recoveries_sudo, payments_sudo):
            # Past the field, which follows the case: the case becomes nobody's in the same way.
            self.env.cr.execute(
                SQL("UPDATE %s SET person_id = %s WHERE id = ANY(%s)", SQL.identifier(rows._table), nobody, rows.ids)
            )
            rows.invalidate_recordset(["person_id"])
        return result
