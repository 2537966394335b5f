from odoo import api, fields, models


class Representation(models.Model):
    """Who acts for a person, on what ground, until when (P-11)."""

    _name = "dis.representation"
    _description = "Representation"
    _order = "id desc"
    _rec_name = "representative_id"

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade")
    representative_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("parent", "Parent of a child"),
            ("guardian", "Guardian of a child"),
            ("trustee", "Trustee of an adult"),
            ("power_of_attorney", "Power of attorney"),
        ],
        required=True,
    )
    state = fields.Selection(
        [("claimed", "Not yet checked"), ("accepted", "Accepted"), ("refused", "Refused"), ("ended", "Ended")],
        required=True,
        default="claimed",
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    document_ids = fields.Many2many("ir.attachment", string="Documents")

    @api.model
    def _in_force(self, representative):
        """What lets a person act for others today."""
        return self.search(
            [
                ("representative_id", "=", representative.id),
                ("state", "=", "accepted"),
                "|", ("valid_from", "=", False), ("valid_from", "<=", "today"),
                "|", ("valid_to", "=", False), ("valid_to", ">=", "today"),
            ]
        )  # fmt: skip
