from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .officers import READS_EVIDENCE

# Channels by which paper comes, or a file that a clerk types in.
PAPER = ("in_person", "post", "email", "eaddress")


class Application(models.Model):
    """The envelope of what a person asked one administrator for. Not the case: a case is one thing decided on."""

    _name = "dis.application"
    _inherit = ["dis.watched.mixin", "dis.files.mixin"]
    _description = "Application"
    _order = "id desc"
    _rec_name = "number"
    _files = "document_ids"

    number = fields.Char(required=True, readonly=True, copy=False)
    submission_id = fields.Many2one("dis.submission", required=True, readonly=True, index=True, ondelete="restrict")
    programme_id = fields.Many2one("dis.programme", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="programme_id.institution_id", store=True, index=True)
    site_id = fields.Many2one("dis.site", help="Where it was handed in")
    applicant_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, help="Who filed it")
    person_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, help="For whom")
    representation_id = fields.Many2one("dis.representation", readonly=True)
    channel = fields.Selection(related="submission_id.channel", store=True)
    received_on = fields.Date(help="Paper: the day it was received")
    registered_at = fields.Datetime(required=True, readonly=True, index=True)
    backdate_reason = fields.Char(readonly=True, help="Why the registration time is before the day of typing it in")
    # Both may tell about health: not for every role of the staff.
    answers = fields.Json(
        readonly=True,
        groups=f"{READS_EVIDENCE},base.group_portal",
        help="What was answered, with the labels that the person saw",
    )
    document_ids = fields.Many2many(
        "ir.attachment",
        string="Documents",
        readonly=True,
        groups=f"{READS_EVIDENCE},base.group_portal",
        context={"skip_res_field_check": True},
    )
    complaint_ids = fields.One2many("dis.complaint", "application_id")
    case_ids = fields.One2many("dis.case", "application_id", readonly=True)

    _number_unique = models.Constraint("unique(number)", "There is an application with this number already.")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("An application is made by registering it."))
        for vals in vals_list:
            vals["number"] = self.env["ir.sequence"].next_by_code("dis.application")
        applications = super().create(vals_list)
        for application in applications:
            (application.person_id | application.applicant_id).filtered("is_person")._grant_access(
                application.institution_id, "application"
            )
        return applications

    @api.model
    def _receive(self, submission, programme, person, applicant, **more):
        """The one door to an application. Its moment is the server's; paper counts from the day it was received.

        :param submission: record of ``dis.submission``, finished by the current user
        :param programme: record of ``dis.programme`` that it is addressed to
        :param person: for whom; the current user must be allowed to see this person
        :param applicant: who files it
        :param more: ``representation``, ``site``, ``documents`` (records); ``answers``; for paper ``received_on`` and,
            if that is not today, ``backdate_reason``
        :return: the application
        :raises UserError: the day of receipt is in the future, too long ago or without a reason
        """
        person.with_user(self.env.uid).check_access("read")
        received_on = more.get("received_on") if submission.channel in PAPER else None
        documents = more.get("documents") or self.env["ir.attachment"]
        application = self.sudo().create(
            {
                "submission_id": submission.id,
                "programme_id": programme.id,
                "person_id": person.id,
                "applicant_id": applicant.id,
                "representation_id": more["representation"].id if more.get("representation") else False,
                "site_id": more["site"].id if more.get("site") else False,
                "received_on": received_on,
                "registered_at": self._moment(submission, received_on, more.get("backdate_reason")),
                "backdate_reason": more.get("backdate_reason"),
                "answers": more.get("answers"),
                "document_ids": [fields.Command.set(documents.ids)],
            }
        )
        return application.with_env(self.env)

    @api.model
    def _moment(self, submission, received_on, reason):
        """The registration time (T-21): of paper that came on an earlier day the end of that day, so that it goes
        before nobody whose hour is known."""
        now = submission.finished_at or fields.Datetime.now()
        riga = ZoneInfo("Europe/Riga")
        today = now.replace(tzinfo=ZoneInfo("UTC")).astimezone(riga).date()
        if not received_on or received_on == today:
            return now
        days = self.env["dis.parameter"]._get("application.backdate_days", on=today)
        if received_on > today:
            raise ValidationError(self.env._("The day of receipt is in the future."))
        if received_on < self.env["dis.calendar"]._add_working_days(today, -days):
            raise ValidationError(
                self.env._("Paper can be registered at most %(days)s working days after it came.", days=days)
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the application is registered later than it came."))
        end_of_day = datetime.combine(received_on, time(23, 59, 59), riga)
        return end_of_day.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    def action_complain(self):
        """Open the form that registers a complaint about how this application is handled."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Complaint"),
            "res_model": "dis.complaint",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_application_id": self.id},
        }

    def _registration(self):
        """What the first event of each case keeps about how the application came in."""
        if not self:
            return {}
        return {
            "application": self.number,
            "channel": self.channel,
            "registered_at": fields.Datetime.to_string(self.registered_at),
            "received_on": fields.Date.to_string(self.received_on) if self.received_on else None,
            "backdate_reason": self.backdate_reason or None,
        }
