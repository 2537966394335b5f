from odoo import fields, models


class Site(models.Model):
    """A place that serves people (T-02): branches enter one common queue of their institution."""

    _name = "dis.site"
    _description = "Site"
    _order = "institution_id, sequence, name"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    institution_id = fields.Many2one("dis.institution", required=True, index=True, ondelete="restrict")
    territory_id = fields.Many2one("dis.territory", string="Municipality", domain=[("kind", "!=", "region")])
    street = fields.Char(string="Address")
    city = fields.Char()
    zip = fields.Char(string="Postcode")
    phone = fields.Char()
    email = fields.Char(string="E-mail")
    opening_hours = fields.Char()
    is_mobile = fields.Boolean(help="An outreach trip, not a house")
    takes_cash = fields.Boolean()
    takes_cards = fields.Boolean()
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(code)", "There is a site with this code already.")
