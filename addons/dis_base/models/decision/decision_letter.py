import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import file_path

from ...documents import formats, odt, pdf, seal
from ...documents.templates import TemplateRefused
from ...settings import setting
from ..message.channel import ChannelMissing, ChannelRefused, ChannelUnavailable


class Decision(models.Model):
    """The letter: its words, frozen at issue, and the tagged, sealed PDF made of them (R-150, R-161)."""

    _inherit = "dis.decision"

    def action_preview(self):
        """Show the letter as it would be now, marked as a draft."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/dis/decision/{self.id}/preview", "target": "new"}

    def _letter_values(self):
        """Values that the letter of this kind asks for: the case's own, and those given when it was drafted."""
        record = self.case_id._record().with_context(lang="lv_LV")
        return {**formats.plain(record._letter_details(self)), **(self.details or {})}

    def _letter(self, draft=False):
        """All that the letter says, plain values in Latvian form (see ``documents``)."""
        self.ensure_one()
        decision = self.with_context(lang="lv_LV")
        institution, values = decision.institution_id, decision._letter_values()
        own = {key: values.pop(key, []) for key in ("steps", "missing")}
        body = decision.appeal_body_id or institution.appeal_body_id
        return formats.plain(
            {
                **self.env["dis.message"]._letter_head(institution, decision.addressee_id),
                "letter": {
                    "number": decision.number or "",
                    "date": decision.issued_on or decision._today(),
                    "place": institution.letter_place or "",
                    "case": decision.case_id.number,
                },
                "draft": draft,
                "title": decision.title or "",
                "summary": decision.summary or "",
                "facts": [{"text": row.text, "source_note": row._note()} for row in decision.fact_ids],
                "reasons": [{"text": row.text, "norm_note": row._note()} for row in decision.reason_ids],
                "norms": decision.norms or "",
                "ruling": decision.ruling_ids.mapped("text"),
                "steps": [*(decision.next_steps or "").splitlines(), *own["steps"]],
                "missing": own["missing"],
                "appeal": decision._appeal_note(body) if decision.can_appeal and body else None,
                # A question to the person is no decision that somebody should look at again.
                "automatic": decision.is_automatic and decision.can_appeal,
                "signer": decision._signer_line(),
                "details": values,
            }
        )

    def _appeal_note(self, body):
        months = self.env["dis.parameter"]._get("doc.appeal_term", on=self.issued_on)
        return {"term": formats.months_genitive(months), "body": body.name}

    def _signer_line(self):
        signer = self.signer_id
        return ", ".join(filter(None, (signer.partner_id.function, signer.name))) if signer else ""

    def _render(self, values):
        """PDF of the letter, not sealed.

        :raises RendererMissing, RendererFailed: see ``documents.pdf``
        """
        sealing = bool(setting("seal_file"))
        stamp = {"plain": sealing and not setting("tsa_url"), "stamped": sealing and bool(setting("tsa_url"))}
        filled = odt.render(
            file_path(self.kind_id.template),
            {**values, "seal": stamp},
            title=self.display_name,
            large=self.addressee_id.needs_large_print,
        )
        return pdf.to_pdf(filled, server=setting("unoserver"))

    def _preview_pdf(self):
        """PDF marked PROJEKTS of a decision that is not issued yet; later the letter itself."""
        self.ensure_one()
        self._check_reader()
        decision_sudo = self.sudo()
        if decision_sudo.letter_made_at:
            return decision_sudo._pdf_bytes()
        return decision_sudo._render(decision_sudo.letter or decision_sudo._letter(draft=True))

    def _send_letter(self):
        """Put the message that brings the decision into the outbox; the letter is made in a job before it goes out."""
        words = {key: value for key, value in self.letter["details"].items() if isinstance(value, str)}
        missing = "\n".join(f"– {line}" for line in self.letter["missing"])
        self.env["dis.message"]._send(
            self.kind_id.message_code,
            self.addressee_id,
            case=self.case_id,
            decision=self,
            values={
                **words,
                "missing": missing,
                "number": self.number,
                "title": self.title,
                "summary": self.summary or self.title,
            },
        )

    def _enqueue_letter(self):
        self.sudo().with_delay(
            channel="root", identity_key=f"dis.decision.letter-{self.id}", description=f"Letter of decision {self.id}"
        )._job_letter()

    def _job_letter(self):
        """Make the PDF and seal it, then let the messages that bring it go. Trouble is kept on these messages."""
        waiting = self.message_ids.filtered(lambda message: message.state == "queued")
        if not self.letter_made_at:
            if not self.try_lock_for_update():
                return
            trouble = self._make_pdf()
            if trouble:
                waiting._put_off(trouble)
                return
        waiting._enqueue()

    def _job_letter_failed(self, **vals):
        """The job broke: a fault of ours."""
        self.message_ids.filtered(lambda message: message.state == "queued")._job_failed()

    def _make_pdf(self):
        """Make and seal the PDF. Returns what went wrong (an error of ``message.channel``), or nothing."""
        try:
            document = self._render(self.letter)
            if setting("seal_file"):
                document = self._seal(document)
        except pdf.RendererMissing:
            return ChannelMissing("no_letter")
        except pdf.RendererFailed as error:
            return ChannelUnavailable("letter_failed", error)
        except (odt.TemplateFailed, TemplateRefused) as error:
            return ChannelRefused("letter_failed", error)
        except (seal.SealRefused, OSError) as error:
            return ChannelUnavailable("seal_failed", type(error).__name__)
        self.write(
            {
                "pdf": base64.b64encode(document),
                "is_sealed": bool(setting("seal_file")),
                "letter_made_at": fields.Datetime.now(),
            }
        )
        return None

    def _seal(self, document):
        """The institution's electronic seal, with a time-stamp if there is an authority for it."""
        with open(setting("seal_file"), "rb") as file:
            store = file.read()
        return seal.seal(
            document, store, setting("seal_passphrase"), reason=self.display_name, tsa_url=setting("tsa_url")
        )

    def _portal_pdf(self):
        """(file name, bytes) of the letter, for whoever may read the decision.

        :raises UserError: it is not made yet
        """
        self.ensure_one()
        self._check_reader()
        if not self.letter_made_at:
            raise UserError(self.env._("The letter is being prepared. Try again a little later."))
        return f"{self.number}.pdf", self.sudo()._pdf_bytes()

    def _check_reader(self):
        """The current user may read the letter; the access log gets its line (the bytes come past its usual hook)."""
        self.check_access("read")
        self._check_field_access(self._fields["pdf"], "read")
        log = self.env["dis.access.log"]
        if log._is_watching():
            log._log(self.sudo().case_id.person_id, log._purpose(), self._name, self.sudo().institution_id)

    def _pdf_bytes(self):
        return base64.b64decode(self.with_context(bin_size=False).pdf)

    def _pdf_file(self):
        """The attachment that holds the letter."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids), ("res_field", "=", "pdf")]
        return self.env["ir.attachment"].sudo().search(domain)
