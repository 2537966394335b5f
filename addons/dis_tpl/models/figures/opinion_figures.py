from odoo import fields, models
from odoo.tools import SQL


class OpinionFigures(models.Model):
    """Medical opinions in figures: how many of each doctor's were returned, and why (R-054). No patient is named."""

    _name = "dis.tpl.opinion.figures"
    _description = "Medical opinions in figures"
    _auto = False
    _order = "day desc, id desc"
    _rec_name = "practitioner_id"

    day = fields.Date(readonly=True)
    institution_id = fields.Many2one("dis.institution", readonly=True)
    practitioner_id = fields.Many2one("res.partner", string="Doctor", readonly=True)
    speciality_id = fields.Many2one("dis.classifier.value", readonly=True)
    reason_id = fields.Many2one("dis.classifier.value", string="Why it was returned", readonly=True)
    opinions = fields.Integer(readonly=True, aggregator="sum")
    returned = fields.Integer(readonly=True, aggregator="sum")
    returned_share = fields.Float(string="Returned, %", readonly=True, aggregator="avg", digits=(5, 1))

    _depends = {
        "dis.evidence": [
            "kind", "state", "institution_id", "practitioner_id", "speciality_id", "reason_id", "issued_on",
        ]
    }  # fmt: skip

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT id, COALESCE(issued_on, create_date::date) AS day, institution_id, practitioner_id, speciality_id,
                   CASE WHEN state = 'returned' THEN reason_id END AS reason_id, 1 AS opinions,
                   (state = 'returned')::int AS returned, 100.0 * (state = 'returned')::int AS returned_share
              FROM dis_evidence
             WHERE kind = 'medical_opinion' AND state <> 'revoked'
            """
        )
