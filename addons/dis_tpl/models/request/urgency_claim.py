from odoo import fields, models


class UrgencyClaim(models.Model):
    """One coded ground of urgency that a request claims, with its proof (T-22). Never a tick box."""

    _name = "dis.tpl.urgency.claim"
    _description = "Claim of urgency"
    _order = "request_id, id"
    _rec_name = "ground_id"

    request_id = fields.Many2one("dis.tpl.request", required=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    ground_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        domain=[("classifier_id.code", "=", "urgency_ground")],
        ondelete="restrict",
    )
    ground = fields.Char(related="ground_id.code", string="Code")
    evidence_id = fields.Many2one("dis.evidence", string="Proof", ondelete="restrict")
    answer = fields.Selection(
        [("yes", "Proven"), ("no", "Not proven"), ("unclear", "Not known")],
        required=True,
        default="unclear",
        readonly=True,
    )

    _ground_unique = models.Constraint("unique(request_id, ground_id)", "This ground is claimed already.")
