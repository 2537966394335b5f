from datetime import timedelta

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
        """Rows for persons that have none (idempotent, one query for all).

        A find at the desk lasts some days only: if nothing comes of it, the institution has no reason to see the person.
        """
        valid_to = False
        if reason == "desk":
            days = self.env["dis.parameter"]._get("person.desk_access_days")
            valid_to = fields.Date.context_today(self) + timedelta(days)
        known_sudo = self.sudo().search(
            [("person_id", "in", persons.ids), ("institution_id", "=", institution.id), ("reason", "=", reason)]
        )
        known_sudo.filtered("valid_to").valid_to = valid_to
        missing = persons - known_sudo.person_id
        self.sudo().create(
            [
                {"person_id": person.id, "institution_id": institution.id, "reason": reason, "valid_to": valid_to}
                for person in missing
            ]
        )
        persons.invalidate_recordset(["display_name"])
