import base64

from odoo import fields, models
from odoo.exceptions import UserError


class ContractSign(models.TransientModel):
    """At the desk: the receiver reads the contract and signs on the screen, or hands in the signed file."""

    _name = "dis.tpl.contract.sign"
    _description = "Signing of a contract"

    contract_id = fields.Many2one("dis.tpl.contract", required=True, ondelete="cascade")
    how = fields.Selection(
        [("tablet", "By hand on the screen"), ("esigned", "A file with an electronic signature")],
        required=True,
        default="tablet",
        string="How it is signed",
    )
    receiver = fields.Char(compute="_compute_receiver", string="Signs")
    is_read = fields.Boolean(string="The receiver has read the contract, or it was read to the receiver")
    signature = fields.Binary()
    file = fields.Binary(string="Signed file (PDF)")
    file_name = fields.Char()
    is_signer_known = fields.Boolean(
        string="I know who signed",
        help="Only if the certificate is of an authority that the system does not know, and you have checked it",
    )

    def _compute_receiver(self):
        for wizard in self:
            wizard.receiver = wizard.contract_id._receiver_words()

    def action_show(self):
        """Open the document that is to be read."""
        return self.contract_id.action_show_document()

    def action_sign(self):
        """Keep the signature."""
        self.ensure_one()
        if self.how == "esigned":
            self.contract_id._sign_by_file(base64.b64decode(self.file or b""), self.is_signer_known)
        elif not self.is_read:
            raise UserError(self.env._("Tick that the contract was read before it is signed."))
        else:
            self.contract_id._sign_on_screen(self.signature)
        return {"type": "ir.actions.act_window_close"}
