from odoo import api, fields, models


class Message(models.Model):
    """Putting messages into the outbox, and what the addressee does with them."""

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
        """
        template = self.env["dis.message.template"]._by_code(template_code)
        institution = (institution or case.institution_id).sudo()
        words = template._fill({**self._common_values(addressee, institution, case), **(values or {})})
        common = {
            "template_id": template.id,
            "addressee_id": addressee.id,
            "institution_id": institution.id,
            "case_id": case.id if case else False,
            "decision_id": decision.id if decision else False,
            "subject": words["subject"],
            "body": words["body"],
        }
        messages = self.sudo().create(
            [{**common, "channel": channel} for channel in channels or self._channels_of(addressee)]
        )
        return messages.with_env(self.env)

    @api.model
    def _common_values(self, addressee, institution, case):
        contact = ", ".join(filter(None, (institution.phone, institution.email)))
        return {
            "person": addressee.sudo().name,
            "institution": institution.name,
            "contact": contact,
            "case": case.number if case else "",
            "date": fields.Date.context_today(self.with_context(tz="Europe/Riga")),
            "link": f"{self.get_base_url()}/my",
        }

    @api.model
    def _channels_of(self, addressee):
        return ["portal"] if addressee.sudo().user_ids else ["letter"]

    @api.model
    def _inbox(self, partner):
        """Messages in the portal for a person, the newest first; rules show only what the current user may read."""
        return self.search([("addressee_id", "=", partner.id), ("channel", "=", "portal")])

    def _mark_read(self):
        """The addressee, or a representative, has opened these messages."""

    def _answer(self, text, attachments=None):
        """The addressee answers.

        :param text: plain text
        :param attachments: ``ir.attachment`` records that the current user has just uploaded
        """
