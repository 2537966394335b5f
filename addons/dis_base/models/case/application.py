from odoo import api, fields, models


class Application(models.Model):
    """The envelope of what a person asked one administrator for. Not the case: a case is one thing decided on."""

    _name = "dis.application"
    _description = "Application"
    _order = "id desc"
    _rec_name = "number"

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
    answers = fields.Json(readonly=True, help="What was answered, with the labels that the person saw")
    document_ids = fields.Many2many("ir.attachment", string="Documents", readonly=True)
    case_ids = fields.One2many("dis.case", "application_id", readonly=True)
    complaint = fields.Text(help="A complaint about how this application was handled (R-122)")

    _number_unique = models.Constraint("unique(number)", "There is an application with this number already.")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("number"):
                vals["number"] = self.env["ir.sequence"].sudo().next_by_code("dis.application")
        applications = super().create(vals_list)
        for application in applications:
            (application.person_id | application.applicant_id).filtered("is_person")._grant_access(
                application.institution_id, "application"
            )
        return applications
