import uuid

from odoo import api, fields, models
from odoo.addons.dis_base.models.case.application import PAPER
from odoo.exceptions import UserError


class Intake(models.TransientModel):
    """An application that did not come through the portal: paper, post, e-mail, in person (T-11)."""

    _name = "dis.tpl.intake"
    _description = "Register an application"

    person_id = fields.Many2one("res.partner", required=True, domain=[("is_person", "=", True)])
    applicant_id = fields.Many2one(
        "res.partner",
        string="Filed by",
        domain=[("is_person", "=", True)],
        help="Only if another person filed it: a parent, guardian, trustee or proxy",
    )
    representation_id = fields.Many2one("dis.representation", compute="_compute_representation_id")
    channel = fields.Selection(
        [
            ("in_person", "In person"),
            ("post", "Post"),
            ("email", "E-mail with an electronic signature"),
            ("eaddress", "E-address"),
        ],
        required=True,
        default="in_person",
    )
    received_on = fields.Date(required=True, default=fields.Date.context_today)
    backdate_reason = fields.Char(string="Why it is registered later than it came")
    is_late = fields.Boolean(compute="_compute_is_late")
    institution_id = fields.Many2one(
        "dis.institution", required=True, domain="[('id', 'in', allowed_institution_ids)]", string="Administrator"
    )
    allowed_institution_ids = fields.Many2many("dis.institution", compute="_compute_allowed_institution_ids")
    site_id = fields.Many2one("dis.site", domain="[('institution_id', '=', institution_id)]")
    line_ids = fields.One2many("dis.tpl.intake.line", "intake_id", string="Products")
    document_ids = fields.Many2many("ir.attachment", string="Scanned documents")
    key = fields.Char(required=True, default=lambda self: str(uuid.uuid4()), help="The same form registers once")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        values["institution_id"] = self.env.user.institution_ids[:1].id
        return values

    @api.depends_context("uid")
    def _compute_allowed_institution_ids(self):
        self.allowed_institution_ids = self.env.user.institution_ids

    @api.depends("person_id", "applicant_id")
    def _compute_representation_id(self):
        for intake in self:
            intake.representation_id = self.env["dis.representation"].search(
                [
                    ("person_id", "in", intake.person_id.ids),
                    ("representative_id", "in", intake.applicant_id.ids),
                    ("state", "=", "accepted"),
                ],
                limit=1,
            )

    @api.depends("received_on")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for intake in self:
            intake.is_late = bool(intake.received_on and intake.received_on < today)

    def action_register(self):
        """Register the application and its requests; opens them. A second press registers nothing new."""
        self.ensure_one()
        if not self.env.user.has_group("dis_base.group_desk_officer"):
            raise UserError(self.env._("Desk officers register applications."))
        if self.institution_id not in self.env.user.institution_ids or self.channel not in PAPER:
            raise UserError(self.env._("You can register applications to your own institution only."))
        if not self.line_ids:
            raise UserError(self.env._("Name at least one product."))
        if self.line_ids.list_entry_id.institution_id - self.institution_id:
            raise UserError(self.env._("Another institution gives one of these products."))
        if not (self.person_id.is_person and (self.applicant_id or self.person_id).is_person):
            raise UserError(self.env._("Choose a person of the register."))
        if self.applicant_id and not self.representation_id:
            raise UserError(
                self.env._("Enter the representation first: it is not known that they may act for each other.")
            )
        submission = self.env["dis.submission"]._open(self.key, "tpl", self.channel)
        if submission._finish():
            self.env["dis.application"].sudo()._apply_tpl(
                submission,
                self.person_id,
                self.applicant_id or self.person_id,
                [line._wish() for line in self.line_ids],
                representation=self.representation_id,
                site=self.site_id,
                received_on=self.received_on,
                backdate_reason=self.backdate_reason,
                documents=self.document_ids,
            )
        return {
            "type": "ir.actions.act_window",
            "name": submission.reference,
            "res_model": "dis.tpl.request",
            "views": [(False, "list"), (False, "form")],
            "domain": [("application_id.submission_id", "=", submission.id)],
        }
