from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ApplicationDraft(models.Model):
    """What a person has answered of a form so far. The person alone reads it; it goes when it is not sent in time.

    Written only by the portal's pages, past their check that the draft is the reader's own (`_mine`).
    """

    _name = "dis.application.draft"
    _description = "Draft of an application"
    _inherit = ["dis.retention.mixin"]
    _order = "id desc"
    _rec_name = "key"
    _retention_from = "write_date"  # since it was last touched

    user_id = fields.Many2one("res.users", required=True, readonly=True, index=True, ondelete="cascade")
    section = fields.Char(required=True, readonly=True, help="Code of the part of the portal")
    key = fields.Char(required=True, readonly=True, help="Made with the form: the same key is the same draft")
    answers = fields.Json(readonly=True, help="Field -> clean value; of files the ids of attachments")
    saved_steps = fields.Json(readonly=True, help="Codes of the steps that were sent at least once")
    submission_id = fields.Many2one("dis.submission", readonly=True, index=True, ondelete="restrict")
    is_sent = fields.Boolean(readonly=True)

    _key_unique = models.UniqueIndex("(user_id, key)", "This form has been begun already.")

    @api.model
    def _begin(self, section, key):
        """The current user's draft with a key, made if it is new (as superuser).

        Two presses of "Start" make one draft: who loses the race is retried by the server and finds the row.
        """
        self.env.cr.execute(
            SQL(
                """INSERT INTO dis_application_draft (user_id, section, key, create_uid, create_date, write_date)
                   VALUES (%s, %s, %s, %s, now() at time zone 'utc', now() at time zone 'utc')
                   ON CONFLICT (user_id, key) DO NOTHING""",
                self.env.uid,
                section,
                key,
                self.env.uid,
            )
        )
        draft_sudo = self._mine(section, key)
        if draft_sudo and not draft_sudo.submission_id:
            draft_sudo.submission_id = self.env["dis.submission"]._open(key, section, "portal")
        return draft_sudo

    @api.model
    def _mine(self, section, key):
        """The current user's own draft as superuser, or nothing. The one door to a draft."""
        return self.search([("section", "=", section), ("key", "=", key)]).sudo()

    def _save(self, step, clean):
        """Keep the clean answers of one step; fields that had a mistake keep what they held."""
        self.ensure_one()
        self.write(
            {
                "answers": {**(self.answers or {}), **clean},
                "saved_steps": [*dict.fromkeys([*(self.saved_steps or []), step])],
            }
        )

    def _attach(self, upload):
        """Keep a checked file beside the draft, once; returns the attachment."""
        self.ensure_one()
        there = self._attachments().filtered(lambda file: file.name == upload.name and file.raw == upload.content)
        return there[:1] or self.env["ir.attachment"].create(
            {
                "name": upload.name,
                "raw": upload.content,
                "mimetype": upload.mimetype,
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _attachments(self, field=None):
        """The files of one field, or all."""
        self.ensure_one()
        files = self.env["ir.attachment"].search([("res_model", "=", self._name), ("res_id", "=", self.id)], order="id")
        if not field:
            return files
        wanted = (self.answers or {}).get(field) or []
        return files.filtered(lambda file: file.id in wanted)

    def _send(self, section):
        """Close the submission and let the section make its applications, once for all presses of the button.

        :raises UserError: the section cannot take it; nothing is kept of the attempt if the caller rolls back
        """
        self.ensure_one()
        if self.submission_id._finish():
            section._submit(self, self.submission_id)
        self.is_sent = True

    def _hand_over(self):
        """Let go of the files and give them back: they belong to the application that is registered with them."""
        files = self._attachments()
        files.write({"res_model": False, "res_id": False})
        return files

    def _retention_held(self, holds):
        return Domain("user_id.partner_id", "in", holds._persons().ids)
