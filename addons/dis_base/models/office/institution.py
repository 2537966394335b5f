from odoo import api, fields, models


class Institution(models.Model):
    """An office that handles cases: administrator, court, centre, municipality, ministry (T-01)."""

    _name = "dis.institution"
    _description = "Institution"
    _order = "sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Short name, for example VTPC")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("administrator", "Administrator"),
            ("court", "Orphan's court"),
            ("centre", "Support centre"),
            ("municipality", "Municipality"),
            ("ministry", "Ministry"),
            ("other", "Other"),
        ],
        required=True,
        default="administrator",
    )
    unit = fields.Char(help="The unit of a larger body that does the work; printed in the letterhead")
    registration_number = fields.Char()
    street = fields.Char(string="Address")
    city = fields.Char()
    zip = fields.Char(string="Postcode")
    phone = fields.Char()
    email = fields.Char(string="E-mail")
    reception_hours = fields.Char()
    letter_place = fields.Char(default="Rīgā", help="The place in the date line of letters")
    territory_id = fields.Many2one("dis.territory")
    company_id = fields.Many2one("res.company", help="Only where books and warehouses are separate")
    appeal_body_id = fields.Many2one("dis.institution", help="Who decides appeals against its decisions")
    site_ids = fields.One2many("dis.site", "institution_id")
    programme_ids = fields.One2many("dis.programme", "institution_id")
    active = fields.Boolean(default=True)

    user_ids = fields.Many2many("res.users", string="Users", compute="_compute_user_ids")

    _code_unique = models.Constraint("unique(code)", "There is an institution with this short name already.")

    @api.depends("name", "code")
    @api.depends_context("short_display_name")
    def _compute_display_name(self):
        """The short name where there is little room."""
        field = "code" if self.env.context.get("short_display_name") else "name"
        for institution in self:
            institution.display_name = institution[field]

    def _compute_user_ids(self):
        """Shown here, given on the form of the user only: there it is checked who gives it."""
        for institution in self:
            institution.user_ids = self.env["res.users"].search([("institution_ids", "in", institution.ids)])

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            self.user_ids._derive_companies()
        return result
