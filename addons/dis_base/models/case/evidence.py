from odoo import fields, models


class Evidence(models.Model):
    """One fact about a person from a source, with validity. Rules ask evidence, never a register."""

    _name = "dis.evidence"
    _description = "Evidence"
    _order = "issued_on desc, id desc"
    _rec_name = "kind_id"

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one("dis.institution", required=True, index=True, help="Who holds it")
    kind_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        index=True,
        domain=[("classifier_id.code", "=", "evidence_kind")],
        ondelete="restrict",
    )
    kind = fields.Char(related="kind_id.code", store=True, index=True)
    source = fields.Selection(
        [("paper", "Typed in from paper"), ("person", "Said by the person"), ("register", "From a register")],
        required=True,
        default="paper",
    )
    register = fields.Char(help="Which register, if it came from one")
    document_number = fields.Char()
    issuer = fields.Char(help="Who issued the document")
    issued_on = fields.Date()
    valid_from = fields.Date()
    valid_to = fields.Date()
    data = fields.Json(help="The fact itself, as the rules read it")
    state = fields.Selection(
        [("in_force", "In force"), ("returned", "Returned"), ("revoked", "Revoked")], required=True, default="in_force"
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files")
    case_ids = fields.Many2many("dis.case", string="Cases", readonly=True)

    def _on(self, kind, day):
        """Of these, the evidence of a kind that is in force on a day, the newest first."""
        return self.filtered(
            lambda row: (
                row.kind == kind
                and row.state == "in_force"
                and (not row.valid_from or row.valid_from <= day)
                and (not row.valid_to or row.valid_to >= day)
            )
        )
