from odoo import api, fields, models


class PersonAccess(models.Model):
    """An institution may see a person. Made by an application, a case, a representation, or a logged find at the desk."""

    _name = "dis.person.access"
    _description = "Access to a person"
    _order = "id desc"
    _rec_name = "person_id"

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one("dis.institution", required=True, index=True, ondelete="cascade")
    reason = fields.Selection(
        [
            ("application", "Application"),
            ("case", "Case"),
            ("representation", "Representation"),
            ("desk", "Found at the desk"),
        ],
        required=True,
    )
    valid_to = fields.Date(help="The last day; empty: as long as the data are kept")

    _pair_unique = models.Constraint("unique(person_id, institution_id, reason)", "This access exists already.")

    @api.model
    def _grant(self, persons, institution, reason):
        """Rows for persons that have none (idempotent, one query for all)."""
        known = self.sudo().search(
            [("person_id", "in", persons.ids), ("institution_id", "=", institution.id), ("reason", "=", reason)]
        )
        missing = persons - known.person_id
        self.sudo().create(
            [{"person_id": person.id, "institution_id": institution.id, "reason": reason} for person in missing]
        )
