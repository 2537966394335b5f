from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class Message(models.Model):
    """The addressee's side: the inbox in the portal, reading, answering."""

    _inherit = "dis.message"

    answer = fields.Text(readonly=True)
    answered_at = fields.Datetime(readonly=True)
    answered_by_id = fields.Many2one("res.users", string="Answer taken by", readonly=True)
    answer_attachment_ids = fields.Many2many(
        "ir.attachment", "dis_message_answer_attachment_rel", string="Documents of the answer", readonly=True
    )

    @api.model
    def _inbox(self, partner):
        """Messages in the portal for a person, the newest first; rules show only what the current user may read."""
        domain = [("addressee_id", "=", partner.id), ("channel", "=", "portal"), ("state", "in", ["sent", "delivered"])]
        return self.search(domain)

    def _file(self, attachment_id):
        """(name, type, bytes) of a document of the message, for whoever may read the message.

        :raises AccessError: the message, or a file that does not belong to it
        """
        self.ensure_one()
        self.check_access("read")
        file_sudo = self.sudo().attachment_ids.filtered(lambda file: file.id == attachment_id)
        if not file_sudo:
            raise AccessError(self.env._("This document does not belong to the message."))
        return file_sudo.name, file_sudo.mimetype, file_sudo.raw

    def _mark_read(self):
        """The addressee, or a representative, has opened these messages: from now on they count as delivered.

        Anybody else's look, for example a clerk's, changes nothing.
        """
        self.check_access("read")
        now = fields.Datetime.now()
        for message_sudo in self.sudo():
            if message_sudo.read_at or not message_sudo._is_for(self.env.user):
                continue
            message_sudo.read_at = now
            message_sudo._deliver(self._today())

    def _is_for(self, user):
        """Whether a user is the addressee, or acts for the addressee today."""
        addressee = self.sudo().addressee_id
        return user.partner_id == addressee or user.partner_id in addressee._representatives()

    def _answer(self, text, attachments=None):
        """The addressee answers in the portal, or an officer takes down an answer that came another way.

        :param text: plain text
        :param attachments: ``ir.attachment`` records that the current user has just uploaded, or may read
        :raises AccessError: the message is neither for this user nor of an institution of this officer
        :raises UserError: an empty answer, or a second one
        """
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        if not self._is_for(user) and not user.has_group("dis_base.group_desk_officer"):
            raise AccessError(self.env._("Only the addressee answers this message."))
        if not (text or "").strip() and not attachments:
            raise UserError(self.env._("The answer is empty: write something or add a document."))
        if self.answered_at:
            raise UserError(self.env._("This message has been answered already."))
        message_sudo = self.sudo()
        message_sudo.write({"answer": text, "answered_at": fields.Datetime.now(), "answered_by_id": user.id})
        if attachments:
            message_sudo.answer_attachment_ids = attachments.with_env(self.env)._hand_to(message_sudo)
        if message_sudo._is_for(user):
            self._mark_read()
        if message_sudo.case_id:
            message_sudo.case_id._log_event("message.answer", message=self.id, count=len(attachments or ()))
            message_sudo.case_id._record()._on_answer(message_sudo)
