from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

# How evidence ends -> the code list that says why.
REASONS = {"returned": "opinion_return_reason", "revoked": "evidence_revoke_reason"}


class Evidence(models.Model):
    """One fact about a person from a source, with validity. Rules ask evidence, never a register."""

    _name = "dis.evidence"
    _inherit = ["dis.watched.mixin", "dis.files.mixin"]
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
        [("in_force", "In force"), ("returned", "Returned"), ("revoked", "Revoked")],
        required=True,
        readonly=True,
        default="in_force",
        copy=False,
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files", context={"skip_res_field_check": True})
    case_ids = fields.Many2many("dis.case", string="Cases", readonly=True)
    reason_id = fields.Many2one(
        "dis.classifier.value",
        string="Why it is not in force",
        readonly=True,
        domain=[("classifier_id.code", "in", list(REASONS.values()))],
        ondelete="restrict",
    )

    @api.constrains("valid_from", "valid_to")
    def _check_validity(self):
        for evidence in self:
            if evidence.valid_from and evidence.valid_to and evidence.valid_to < evidence.valid_from:
                raise ValidationError(self.env._("Evidence cannot end before it begins."))

    @api.model_create_multi
    def create(self, vals_list):
        # The form that a case opens says which case it is for.
        case = self.env["dis.case"].browse(self.env.context.get("dis_case_id", ()))
        case.check_access("read")
        rows = super().create(vals_list)
        if not self.env.su:
            rows._check_typed_in()
        if case:
            rows._use_in(case)
        return rows

    def write(self, vals):
        if not self.env.su and ({"person_id", "institution_id", "source"} | self._closed_fields()) & vals.keys():
            raise AccessError(self.env._("Evidence is returned or revoked by its actions."))
        result = super().write(vals)
        changed = sorted(name for name in vals if not self._fields[name].readonly)  # the rest has events of its own
        for evidence in self if changed else ():
            for case in evidence.sudo().case_ids.with_env(self.env):
                evidence._log(case, "evidence.changed", fields=changed)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("Evidence is not deleted. It can be revoked, with a reason."))

    @api.model
    def _closed_fields(self):
        """What clerks do not write by hand: it changes by its actions."""
        return {"state", "reason_id", "register", "case_ids"}

    def _check_typed_in(self):
        """Of a visible person, with nothing that only the system writes; as made, with the defaults of the context."""
        for row_sudo in self.sudo():
            if (
                row_sudo.source == "register"
                or row_sudo.state != "in_force"
                or any(row_sudo[name] for name in self._closed_fields() - {"state"})
            ):
                raise AccessError(self.env._("Evidence is typed in as it stands on the document."))
        self.person_id.check_access("read")

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
        for evidence in self.filtered(lambda row: case not in row.sudo().case_ids):
            evidence.sudo().case_ids |= case
            evidence._log(case, "evidence.added")

    def _log(self, case, kind, **payload):
        case._log_event(kind, text=self.kind_id.name, evidence=self.id, **payload)

    def action_end(self):
        """Open the form that returns or revokes these."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return or revoke"),
            "res_model": "dis.evidence.end",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_evidence_ids": self.ids},
        }

    def _end(self, state, reason):
        """Take these out of force.

        :param state: returned (to whoever issued it, to be done again) or revoked
        :param reason: record of ``dis.classifier.value``: why
        :raises UserError: not in force, or no reason of the list
        """
        if reason.classifier_id.code != REASONS[state]:
            raise UserError(self.env._("Choose why."))
        for evidence in self:
            if evidence.state != "in_force":
                raise UserError(self.env._("This evidence is not in force any more."))
            evidence.sudo().write({"state": state, "reason_id": reason.id})
            for case in evidence.sudo().case_ids.with_env(self.env):
                evidence._log(case, f"evidence.{state}", reason=reason.code)

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
