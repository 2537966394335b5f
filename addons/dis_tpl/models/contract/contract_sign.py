import base64
import re

from odoo import fields, models
from odoo.addons.dis_base.documents import signed
from odoo.addons.dis_base.settings import setting
from odoo.exceptions import AccessError, UserError


class Contract(models.Model):
    """Who signed the prepared document, when and how; only then the aid is handed over (R-059)."""

    _inherit = "dis.tpl.contract"

    signed_at = fields.Datetime(string="Signed at", readonly=True, copy=False)
    signed_how = fields.Selection(
        [
            ("tablet", "By hand on a screen at the desk"),
            ("portal", "By confirming in the portal"),
            ("esigned", "By electronic signature in the file"),
        ],
        string="How it was signed",
        readonly=True,
        copy=False,
    )
    signed_by = fields.Many2one(
        "res.users", string="Account", readonly=True, copy=False, help="In whose session it was signed"
    )
    signer_words = fields.Char(string="Signed by", readonly=True, copy=False)
    signature = fields.Binary(attachment=True, readonly=True, copy=False)
    signed_document = fields.Binary(string="Signed file", attachment=True, readonly=True, copy=False)
    todo = fields.Text(string="Still to be done", compute="_compute_todo")

    def _compute_todo(self):
        for contract in self:
            todo = contract._obstacles_to_activate() if contract.state == "draft" else []
            contract.todo = "\n".join(f"• {line}" for line in todo)

    def _obstacles_to_activate(self):
        """What stands between the draft and the handing over, in words for the officer."""
        missing = self._obstacles()
        if not self.prepared_at:
            missing.append(self.env._("Prepare the document."))
        elif not self.signed_at:
            missing.append(self.env._("The document has not been signed yet."))
        return missing

    def action_activate(self):
        """The aid is handed over; refused with all that is still missing."""
        for contract in self:
            contract.check_access("write")
            if contract.state == "draft" and (missing := contract._obstacles_to_activate()):
                raise UserError("\n".join(missing))
        return self.sudo()._transition("activate")

    def action_cancel(self):
        """The draft is given up; the request stays where it is."""
        self.check_access("write")
        return self.sudo()._transition("cancel")

    def action_sign(self):
        """Open the form in which the receiver signs on the screen, or the signed file is taken in."""
        self.ensure_one()
        self.check_access("write")
        self._check_signable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign the contract"),
            "res_model": "dis.tpl.contract.sign",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_contract_id": self.id},
        }

    def _check_signable(self):
        self.sudo().lock_for_update()  # two who sign at once: the second finds it signed
        self.invalidate_recordset(["state", "signed_at"])
        if self.state != "draft" or not self.prepared_at:
            raise UserError(self.env._("Prepare the document first; then it can be signed."))
        if self.signed_at:
            raise UserError(self.env._("The contract is signed already."))

    def _sign_on_screen(self, picture):
        """The receiver signed on the screen of an officer, who has looked at the identity document.

        :param picture: PNG, base64
        """
        self.ensure_one()
        self.check_access("write")
        self._check_signable()
        if not picture:
            raise UserError(self.env._("The signature is missing."))
        self.sudo()._keep_signature("tablet", self.sudo()._receiver_words(), signature=picture)

    def _sign_in_portal(self):
        """Whose contract it is, or a representative, confirmed to have read it and pressed “Sign”."""
        self.ensure_one()
        self._check_own()
        self._check_signable()
        self.sudo()._keep_signature("portal", self.env.user.partner_id.name)

    def _sign_by_file(self, content, is_known=False):
        """A file came back with an electronic signature in it.

        :param content: bytes of the PDF
        :param is_known: an officer knows the signer, whose certificate is of no authority that we know
        :raises UserError: not our document, not signed, not genuine, or somebody else's signature
        """
        self.ensure_one()
        if self.env.user.share:
            self._check_own()
        else:
            self.check_access("write")
        self._check_signable()
        contract_sudo = self.sudo()
        verdict = signed.judge(contract_sudo._document_bytes(), content, signed.roots_of(setting("sign_roots")))
        refusal = contract_sudo._why_not_taken(verdict, is_known and not self.env.user.share)
        if refusal:
            raise UserError(refusal)
        contract_sudo._keep_signature(
            "esigned", verdict.signer, verdict=verdict.code, signed_document=base64.b64encode(content)
        )

    def _why_not_taken(self, verdict, is_known):
        """Why a signed file is not taken, in words; empty if it is."""
        words = {
            signed.OTHER_DOCUMENT: self.env._(
                "This is not the contract that we prepared, or something in it was changed. Download it and sign it."
            ),
            signed.UNSIGNED: self.env._("There is no electronic signature in the file."),
            signed.INVALID: self.env._("The electronic signature is not valid."),
        }
        if verdict.code in words:
            return words[verdict.code]
        code = re.sub(r"\D", "", verdict.serial.partition("-")[2])
        if verdict.serial.startswith("PNOLV-") and code not in self._codes_of_signers():
            return self.env._("It is signed by somebody else: %(signer)s.", signer=verdict.signer)
        if verdict.code == signed.UNKNOWN_SIGNER and not is_known:
            return self.env._(
                "The signature is genuine, but the signer is not known: %(signer)s. The certificate is of no authority "
                "that we know.",
                signer=verdict.signer,
            )
        return ""

    def _codes_of_signers(self):
        """Personal codes, digits only, of those who may sign: the person and who represents it."""
        door = self.env["dis.person.door"]
        people = self.person_id | self.person_id._representatives()
        return {re.sub(r"\D", "", door._code_of(person) or "") for person in people}

    def _check_own(self):
        self.check_access("read")
        if self.person_id not in self.env.user.partner_id._represented():
            raise AccessError(self.env._("Only the person or a representative signs the contract."))

    def _keep_signature(self, how, who, verdict="", **files):
        self.write(
            {
                "signed_at": fields.Datetime.now(),
                "signed_how": how,
                "signed_by": self.env.uid,
                "signer_words": who,
                **files,
            }
        )
        self.request_id.case_id._log_event(
            "contract.sign",
            contract=self.id,
            how=how,
            account=self.env.uid,
            document=self.document_hash,
            verdict=verdict,
        )

    def _forget_document(self):
        """What is not the document any more is not signed."""
        names = ("signed_at", "signed_how", "signed_by", "signer_words", "signature", "signed_document")
        self.write(dict.fromkeys(names, False))
        return super()._forget_document()
