from odoo import api, fields, models


class Complaint(models.Model):
    """A complaint about a service: what the office is measured by, not an appeal against a decision (R-122)."""

    _name = "dis.complaint"
    _description = "Complaint"
    _order = "received_on desc, id desc"
    _rec_name = "application_id"

    application_id = fields.Many2one("dis.application", index="btree_not_null", ondelete="restrict")
    programme_id = fields.Many2one(
        "dis.programme",
        string="Service",
        compute="_compute_programme_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    institution_id = fields.Many2one(related="programme_id.institution_id", store=True, index=True)
    kind_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        domain=[("classifier_id.code", "=", "complaint_kind")],
        ondelete="restrict",
    )
    received_on = fields.Date(required=True, default=fields.Date.context_today)
    text = fields.Text(required=True)
    outcome = fields.Selection(
        [("justified", "Justified"), ("partly", "Partly justified"), ("unjustified", "Unjustified")]
    )
    answer = fields.Text(help="What was answered, and what was done")
    answered_on = fields.Date()

    @api.depends("application_id")
    def _compute_programme_id(self):
        for complaint in self:
            complaint.programme_id = complaint.application_id.programme_id or complaint.programme_id
