from odoo import api, fields, models

from ...rules import CodedGround, ProofKind


class UrgencyGround(models.Model):
    """A document that proves a ground of urgency, and how old it may be: the editable table of T-22.

    A ground without rows here needs no proof; a ground that ends in the code list is not judged any more.
    """

    _name = "dis.tpl.urgency.ground"
    _description = "Proof of a ground of urgency"
    _order = "ground_id, id"
    _rec_name = "ground_id"

    ground_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        domain=[("classifier_id.code", "=", "urgency_ground")],
        ondelete="cascade",
    )
    proof = fields.Selection(
        [
            ("form_003u", "Hospital summary (form 003/u)"),
            ("form_027u", "Extract from the medical record (form 027/u)"),
            ("rehabilitation_plan", "Individual rehabilitation plan"),
            ("employer_statement", "Employer's statement"),
            ("self_employment", "Taxpayer's number and name of the business"),
            ("education_statement", "Statement of the place of study"),
        ],
        required=True,
    )
    max_age_parameter = fields.Char(help="Legal parameter with the age in months; empty: any age")

    _proof_unique = models.Constraint("unique(ground_id, proof)", "The ground has this proof already.")

    @api.model
    def _grounds(self, on):
        """The grounds that may be claimed on a day: rows of the code list."""
        return (
            self.env["dis.classifier.value"]
            .search([("classifier_id.code", "=", "urgency_ground")])
            .filtered(
                lambda row: (not row.valid_from or row.valid_from <= on) and (not row.valid_to or row.valid_to >= on)
            )
        )

    @api.model
    def _in_force(self, on):
        """The grounds in force on a day, as the rules read them.

        :return: tuple of ``rules.CodedGround``
        """
        grounds = self._grounds(on)
        proofs = self.sudo().search([("ground_id", "in", grounds.ids)]).grouped("ground_id")
        return tuple(
            CodedGround(ground.code, tuple(proof._as_proof(on) for proof in proofs.get(ground, self)))
            for ground in grounds
        )

    def _as_proof(self, on):
        code = self.max_age_parameter
        return ProofKind(self.proof, self.env["dis.parameter"]._get(code, on=on) if code else None)
