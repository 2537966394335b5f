from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    institution_ids = fields.Many2many(
        "dis.institution", string="Institutions", help="The user sees the cases of these institutions only"
    )
