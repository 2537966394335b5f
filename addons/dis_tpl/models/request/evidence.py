from odoo import api, fields, models
from odoo.addons.dis_base.models.case.evidence_kinds import Fact
from odoo.exceptions import ValidationError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

# What the rules read of evidence.
_SPEAKS = {
    "kind_id", "source", "issued_on", "valid_from", "valid_to", "data", "state", "list_entry_ids", "speciality_id",
    "document_number",
}  # fmt: skip
# What a medical opinion says beside number, date and issuer (T-10).
_OPINION = (
    Fact("diagnosis", "text", _lt("Diagnosis (ICD-10)")),
    Fact("impairment_kind", "text", _lt("Functional impairment")),
    Fact("severity", "text", _lt("Severity")),
    Fact("purpose", "text", _lt("Purpose of the product")),
    Fact("impairment", "yes_no", _lt("Functions are impaired or in danger")),
    Fact("anatomical_defect", "yes_no", _lt("There is an anatomical defect")),
    Fact("indicated", "yes_no", _lt("The product is needed")),
    Fact("onset_on", "date", _lt("The impairment began on")),
    Fact("is_urgent", "yes_no", _lt("The doctor asks for the urgent order")),
)
_SPECIAL_DOCUMENT = (
    Fact(
        "document",
        "choice",
        _lt("Which document"),
        (
            ("braden", _lt("Original Braden scale form")),
            ("breathing_data", _lt("Documents for a breathing device")),
            ("technical_statement", _lt("Statement that a product is worn out")),
            ("other", _lt("Another document")),
        ),
    ),
    Fact("confirmed", "yes_no", _lt("It states what it should")),
)


class Evidence(models.Model):
    """A medical opinion is evidence that names entries of the positive list."""

    _inherit = "dis.evidence"

    list_entry_ids = fields.Many2many("dis.tpl.list.entry", string="Products named")
    practitioner_id = fields.Many2one(
        "res.partner", domain=[("is_person", "=", False)], index="btree_not_null", help="Who gave the opinion"
    )
    speciality_id = fields.Many2one(
        "dis.classifier.value", domain=[("classifier_id.code", "=", "practitioner_speciality")], ondelete="restrict"
    )
    returned_on = fields.Date(readonly=True)

    @api.constrains("kind_id", "source", "issued_on")
    def _check_opinion_date(self):
        """Its validity runs from the day: the doctor would have to be asked for it later (T-10)."""
        for row in self:
            if row.kind == "medical_opinion" and row.source == "paper" and not row.issued_on:
                raise ValidationError(self.env._("Enter the date of the medical opinion."))

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._tell_requests()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & _SPEAKS:
            self._tell_requests()
        return result

    def _end(self, state, reason):
        result = super()._end(state, reason)
        if state == "returned":
            self.sudo().returned_on = fields.Date.context_today(self)
        return result

    def _tell_requests(self):
        """Requests of the holder of these are judged again: proof came, was mended or was revoked (T-14, T-22, T-29).

        What a register says was asked for by the request's own processing, which goes on with it.
        """
        requests, rows_sudo = self.env["dis.tpl.request"], self.sudo()
        requests._urgency_may_change(rows_sudo._domain_of_holders())
        if typed_sudo := rows_sudo.filtered(lambda row: row.source != "register"):
            requests._evidence_may_settle(typed_sudo._domain_of_holders())

    def _domain_of_holders(self):
        return [("person_id", "in", self.person_id.ids), ("institution_id", "in", self.institution_id.ids)]

    @api.model
    def _closed_fields(self):
        return super()._closed_fields() | {"returned_on"}

    @api.model
    def _facts_of_kinds(self):
        return {
            **super()._facts_of_kinds(),
            "medical_opinion": _OPINION,
            "special_document": _SPECIAL_DOCUMENT,
            "special_care": (Fact("confirmed", "yes_no", _lt("Special care is needed")),),
        }

    @api.onchange("kind_id")
    def _onchange_kind_id(self):
        """An opinion that is typed in for a request names its product, most likely."""
        case_id = self.env.context.get("dis_case_id")
        if case_id and self.kind == "medical_opinion" and not self.list_entry_ids:
            self.list_entry_ids = self.env["dis.tpl.request"].search([("case_id", "=", case_id)]).list_entry_id
