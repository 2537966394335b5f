import base64
import hashlib

from odoo import fields, models
from odoo.addons.dis_base.documents import formats, odt, pdf, seal
from odoo.addons.dis_base.documents.templates import TemplateRefused
from odoo.addons.dis_base.settings import setting
from odoo.exceptions import UserError
from odoo.tools import file_path

from .contract import OF_DRAFT

TEMPLATE = "dis_tpl/report/templates/tpl_contract.odt"


class Contract(models.Model):
    """The document of the contract: a tagged, sealed PDF that stays as it is once it was prepared (R-059, R-171)."""

    _inherit = "dis.tpl.contract"

    document = fields.Binary(string="Contract (PDF)", attachment=True, readonly=True, copy=False)
    document_name = fields.Char(compute="_compute_document_name")
    document_hash = fields.Char(
        string="Control sum of the document", readonly=True, copy=False, help="SHA-256 of the PDF that is signed"
    )
    prepared_at = fields.Datetime(string="Document prepared at", readonly=True, copy=False)
    is_sealed = fields.Boolean(string="Sealed", readonly=True, copy=False)

    def _compute_document_name(self):
        for contract in self:
            contract.document_name = f"{contract.number}.pdf"

    def write(self, vals):
        result = super().write(vals)
        if OF_DRAFT & vals.keys():
            stale_sudo = self.sudo().filtered(lambda contract: contract.state == "draft" and contract.prepared_at)
            stale_sudo._forget_document()
        return result

    def action_prepare(self):
        """Make the document that is signed; it stays as it is unless the draft is changed."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft":
            raise UserError(self.env._("Only a draft is prepared for signing."))
        missing = self._obstacles_to_prepare()
        if missing:
            raise UserError("\n".join(missing))
        contract_sudo = self.sudo()
        contract_sudo._forget_document()
        contract_sudo._keep_document(contract_sudo._make_document())
        return True

    def action_show_document(self):
        """Open the document; before it is prepared, the contract as it would be, marked as a draft."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/dis/contract/{self.id}.pdf", "target": "new"}

    def _obstacles_to_prepare(self):
        return self._obstacles()

    def _forget_document(self):
        self.write({"document": False, "document_hash": False, "prepared_at": False, "is_sealed": False})

    def _keep_document(self, document):
        self.write(
            {
                "document": base64.b64encode(document),
                "document_hash": hashlib.sha256(document).hexdigest(),
                "prepared_at": fields.Datetime.now(),
                "is_sealed": bool(setting("seal_file")),
            }
        )
        self.request_id.case_id._log_event("contract.prepare", contract=self.id, document=self.document_hash)

    def _make_document(self, draft=False):
        """The PDF, sealed unless it is a draft.

        :raises UserError: it cannot be made now; the words say why
        """
        title = f"{self._title()} Nr. {self.number}"
        large = self.person_id.needs_large_print
        try:
            filled = odt.render(file_path(TEMPLATE), self._document_values(draft), title=title, large=large)
            document = pdf.to_pdf(filled, server=setting("unoserver"))
            if draft or not setting("seal_file"):
                return document
            with open(setting("seal_file"), "rb") as file:
                store = file.read()
            passphrase, tsa = setting("seal_passphrase"), setting("tsa_url")
            return seal.seal(document, store, passphrase, reason=title, tsa_url=tsa)
        except (pdf.RendererMissing, pdf.RendererFailed):
            raise UserError(self.env._("The program that makes documents is not running now. Try again later."))
        except (odt.TemplateFailed, TemplateRefused) as error:
            raise UserError(self.env._("The contract's template asks for what is not there: %(what)s", what=error))
        except (seal.SealRefused, OSError):
            raise UserError(self.env._("The seal could not be put on the contract. Tell the administrator."))

    def _title(self):
        return {
            "loan": "Patapinājuma līgums",
            "rent": "Nomas līgums",
            "ownership": "Līgums par palīglīdzekļa nodošanu īpašumā",
        }[self.kind]

    def _document_values(self, draft=False):
        """All that the document says, plain values in Latvian form."""
        contract = self.with_context(lang="lv_LV")
        institution, programme, person = contract.institution_id, contract.request_id.programme_id, contract.person_id
        today = fields.Date.context_today(self)
        sealing = bool(setting("seal_file"))
        return formats.plain(
            {
                **self.env["dis.message"]._letter_head(institution, person),
                "letter": {"number": contract.number, "date": today},  # the foot of each page
                "draft": draft,
                "title": contract._title(),
                "contract": {
                    "number": contract.number,
                    "date": today,
                    "place": institution.letter_place or "",
                    "case": contract.request_id.number,
                    "aid": contract.request_id._aid_words(),
                    "made_to_measure": contract.made_to_measure,
                    "accessories": (contract.accessories or "").strip(),
                    "price": formats.eur(contract.price),
                    "term": str(contract.term_months or ""),
                    "warranty": str(contract.warranty_months or ""),
                    "conditions": (contract.conditions or "").strip(),
                    "held": [f"{label}: {text}" for label, text in contract.request_id._held_words()],
                },
                "kind": {"loan": contract.kind == "loan", "rent": contract.kind == "rent"},
                "person": {"name": person.name, "code": person.code_mask or ""},
                "receiver": contract._receiver_values(),
                "money": contract._money_values(programme, today),
                "seal": {
                    "plain": sealing and not setting("tsa_url"),
                    "stamped": sealing and bool(setting("tsa_url")),
                },
            }
        )

    def _receiver_values(self):
        document = ", ".join(filter(None, (self.identity_document_id.name, self.identity_number)))
        return {
            "name": self._receiver_words(),
            "other": self.receiver != "person",
            "document": document,
            "fitted": self.is_fitted,
            "instructed": self.is_instructed,
            "address": self.delivery_address if self.delivery != "site" else "",
        }

    def _money_values(self, programme, today):
        """What is paid now and what may be paid later, in words (T-36)."""
        return {
            "fee": self.request_id._fee_words(today),
            "buyout_percent": f"{programme._parameter('tpl.buyout.percent', on=today)}",
            "free_factor": formats.latvian_number(programme._parameter("tpl.buyout.free_factor", on=today)),
            "rent": formats.eur(self.rent_monthly) if self.kind == "rent" else "",
            "refund_months": formats.months_genitive(programme._parameter("tpl.fee.refund_months", on=today)),
        }

    def _document_bytes(self):
        return base64.b64decode(self.sudo().with_context(bin_size=False).document)

    def _file_for_reader(self):
        """(file name, bytes) for whoever may read the contract; staff see a draft as it would be.

        :return: None if there is nothing for this reader yet
        """
        self.ensure_one()
        self.check_access("read")
        log = self.env["dis.access.log"]
        if log._is_watching():
            log._log(self.sudo().person_id, log._purpose(), self._name, self.sudo().institution_id)
        if self.prepared_at:
            return f"{self.number}.pdf", self._document_bytes()
        if self.env.user.share:
            return None
        return f"{self.number}-projekts.pdf", self.sudo()._make_document(draft=True)

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
