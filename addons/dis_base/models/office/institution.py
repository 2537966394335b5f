from odoo import fields, models


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
    appeal_body_id = fields.Many2one("dis.institution", help="Who decides appeals against its decisions (T-19)")
    site_ids = fields.One2many("dis.site", "institution_id")
    programme_ids = fields.One2many("dis.programme", "institution_id")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(code)", "There is an institution with this short name already.")
