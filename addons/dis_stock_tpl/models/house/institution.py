from odoo import models


class Institution(models.Model):
    """An institution that gets its own books gets its warehouses."""

    _inherit = "dis.institution"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("company_id"):
            self.site_ids._ensure_warehouse()
        return result
