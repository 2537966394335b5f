from odoo import api, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    """Everybody reads the name and address of a company, so its partner is no person."""

    _inherit = "res.company"

    @api.constrains("partner_id")
    def _check_no_person(self):
        if any(self.sudo().partner_id.mapped("is_person")):
            raise ValidationError(self.env._("A company is no person of the register."))
