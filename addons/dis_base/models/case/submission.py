from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class Submission(models.Model):
    """One sending of a form. It may split into applications to several administrators; figures count submissions.

    A row is made when somebody starts (R-123: finished to started) and closed once, by whoever comes first.
    """

    _name = "dis.submission"
    _description = "Submission"
    _order = "id desc"
    _rec_name = "reference"

    reference = fields.Char(readonly=True, help="Number on the receipt")
    user_id = fields.Many2one("res.users", required=True, readonly=True, index=True, ondelete="restrict")
    key = fields.Char(required=True, readonly=True, help="Made with the form: the same key is the same submission")
    service = fields.Char(required=True, readonly=True)
    channel = fields.Selection("_selection_channel", required=True, readonly=True)
    started_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    finished_at = fields.Datetime(readonly=True)
    application_ids = fields.One2many("dis.application", "submission_id", readonly=True)
    rating = fields.Selection([(str(n), str(n)) for n in range(1, 6)], readonly=True)
    rating_comment = fields.Text(readonly=True)

    _key_unique = models.UniqueIndex("(user_id, key)", "This form has been opened already.")

    @api.model
    def _selection_channel(self):
        """How an application can arrive (T-11)."""
        words = {
            "portal": self.env._("Portal"),
            "eservice": self.env._("E-service of the state portal"),
            "in_person": self.env._("In person"),
            "post": self.env._("Post"),
            "email": self.env._("E-mail with an electronic signature"),
            "eaddress": self.env._("E-address"),
        }
        return list(words.items())

    @api.model
    def _open(self, key, service, channel):
        """The submission of the current user with a key, made if it is new.

        A request that loses the race is retried by the server and finds the row (PostgreSQL runs REPEATABLE READ).
        """
        self.env.cr.execute(
            SQL(
                """INSERT INTO dis_submission (user_id, key, service, channel, started_at, create_uid, create_date)
                   VALUES (%s, %s, %s, %s, now() at time zone 'utc', %s, now() at time zone 'utc')
                   ON CONFLICT (user_id, key) DO NOTHING""",
                self.env.uid,
                key,
                service,
                channel,
                self.env.uid,
            ),
            log_exceptions=False,  # who loses the race is retried
        )
        return self.sudo().search([("user_id", "=", self.env.uid), ("key", "=", key)])

    def _finish(self):
        """Close it: True for the one who does, False if it was closed before. Gives it its number and moment."""
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                """UPDATE dis_submission SET finished_at = now() at time zone 'utc'
                   WHERE id = %s AND finished_at IS NULL""",
                self.id,
            ),
            log_exceptions=False,  # who loses the race is retried
        )
        first = self.env.cr.rowcount == 1
        self.invalidate_recordset(["finished_at"])
        if first:
            self.reference = self.env["ir.sequence"].sudo().next_by_code("dis.submission")
        return first

    def _rate(self, score, comment=""):
        """How content the person is, 1 (not at all) to 5; said once, by whoever sent the form (R-125)."""
        self.ensure_one()
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Only whoever sent the application rates how it went."))
        if str(score) not in dict(self._fields["rating"].selection):
            raise UserError(self.env._("Choose a number from 1 to 5."))
        if not self.finished_at or self.rating:
            raise UserError(self.env._("This can be said once, after the application is sent."))
        self.sudo().write({"rating": str(score), "rating_comment": (comment or "").strip()[:2000]})
