from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Evidence(models.Model):
    """One fact about a person from a source, with validity. Rules ask evidence, never a register."""

    _name = "dis.evidence"
    _inherit = ["dis.watched.mixin"]
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

    @api.constrains("valid_from", "valid_to")
    def _check_validity(self):
        for evidence in self:
            if evidence.valid_from and evidence.valid_to and evidence.valid_to < evidence.valid_from:
                raise ValidationError(self.env._("Evidence cannot end before it begins."))

    @api.model
    def _add(self, person, kind, institution, case=None, **vals):
        """Keep one fact about a person.

        :param person: whom it is about
        :param kind: code of the list ``evidence_kind``
        :param institution: who holds it
        :param case: the case it was handed in for, if any
        :param vals: other fields of the evidence: source, issuer, issued_on, valid_to, data …
        :return: the evidence
        :raises ValidationError: no such kind, or ``data`` says what this kind cannot say
        """
        value = self.env["dis.classifier.value"]._by_code("evidence_kind", kind)
        if not value:
            raise UserError(self.env._("There is no evidence of kind “%(kind)s”.", kind=kind))
        evidence = self.create({"person_id": person.id, "institution_id": institution.id, "kind_id": value.id, **vals})
        if case:
            evidence._use_in(case)
        return evidence

    def _use_in(self, case):
        """These speak in a case."""
        self.sudo().case_ids |= case
        for evidence in self:
            case._log_event("evidence.added", text=evidence.kind_id.name, evidence=evidence.id)

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
