from odoo import api, models


class ResGroups(models.Model):
    _inherit = "res.groups"

    @api.depends_context("explain_roles")
    def _compute_display_name(self):
        """Where roles are given, each says what it is for: context key ``explain_roles``."""
        result = super()._compute_display_name()
        if self.env.context.get("explain_roles"):
            for group in self:
                group.display_name = f"{group.name} – {group.comment}" if group.comment else group.name
        return result
