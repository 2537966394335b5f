from odoo import api, fields, models

from ...tools.channels import choose


class Message(models.Model):
    """Putting messages into the outbox: which words, by which channels."""

    _inherit = "dis.message"

    @api.model
    def _send(
        self,
        template_code,
        addressee,
        case=None,
        institution=None,
        values=None,
        decision=None,
        attachments=None,
        channels=None,
    ):
        """Put a message into the outbox, one row for each channel; a job delivers each.

        :param template_code: code of ``dis.message.template``
        :param addressee: ``res.partner``: a person, or a business contact (a doctor, an institution)
        :param case: record of ``dis.case`` it is about
        :param institution: who sends; default: the case's institution
        :param values: plain values for the template's words in braces
        :param decision: the decision that it brings; its letter is the document
        :param attachments: ``ir.attachment`` records that go with it
        :param channels: codes of channels, instead of those that the person's wish and means give (X-07)
        :return: records of ``dis.message``
        :raises ValidationError: no such template, or it asks for a value that is not given
        """
        addressee.ensure_one()
        template = self.env["dis.message.template"]._by_code(template_code)
        institution = (institution or case.institution_id).sudo()
        values = {**self._common_values(addressee, institution, case), **(values or {})}
        words = template._fill(values)
        vals_list = []
        for channel in channels or choose(addressee._means()):
            is_hint = channel == "sms" or (channel == "email" and addressee.sudo().is_person)
            vals_list.append(
                {
                    "template_id": template.id,
                    "addressee_id": addressee.id,
                    "institution_id": institution.id,
                    "case_id": case.id if case else False,
                    "decision_id": decision.id if decision else False,
                    "channel": channel,
                    "is_carrier": not is_hint,
                    "next_try": fields.Datetime.now(),
                    **(self._hint_words(channel, words, values) if is_hint else self._own_words(words)),
                }
            )
        messages_sudo = self.sudo().create(vals_list)
        if attachments:
            for message_sudo in messages_sudo.filtered("is_carrier"):
                message_sudo.attachment_ids = attachments._hand_to(message_sudo)
        messages_sudo._enqueue()
        return messages_sudo.with_env(self.env)

    def _own_words(self, words):
        return {"subject": words["subject"], "body": words["body"]}

    def _hint_words(self, channel, words, values):
        """E-mail and SMS to a person say only that something waits in the portal (X-07)."""
        hint = self.env["dis.message.template"]._by_code("hint")._fill(values)
        if channel == "email":
            return self._own_words(hint)
        return {"subject": hint["subject"], "body": words["sms"] or hint["sms"]}

    @api.model
    def _common_values(self, addressee, institution, case):
        """Values that every template may ask for."""
        return {
            "person": addressee.sudo().name,
            "institution": institution.unit or institution.name,
            "contact": institution._contact_line(),
            "case": case.number if case else "",
            "date": self._today(),
            "link": f"{self.get_base_url()}/my",
        }

    @api.model
    def _letter_head(self, institution, addressee):
        """Who writes to whom: what the head of every letter asks for (``documents.draw``)."""
        address = institution._address_line()
        registered = f"Reģ. Nr. {institution.registration_number}" if institution.registration_number else ""
        phone = f"tālr. {institution.phone}" if institution.phone else ""
        contact = institution._contact_line()
        return {
            "institution": {
                "name": institution.name,
                "unit": institution.unit or "",
                "contact_line": " · ".join(filter(None, (address, registered, phone))),
            },
            "addressee": {"name": addressee.name, "address": addressee._letter_address()},
            "contact": contact[:1].upper() + contact[1:],
        }
