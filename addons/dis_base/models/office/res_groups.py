from odoo import api, models
from odoo.exceptions import AccessError


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

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        self.env["dis.role.change"]._note(set(), groups._members())
        return groups

    def write(self, vals):
        if not self.env.su and {"user_ids", "implied_ids"} & vals.keys():
            raise AccessError(self.env._("Roles are given on the form of the user, and each is written down."))
        if "user_ids" not in vals:
            return super().write(vals)
        before = self._members()
        result = super().write(vals)
        self.env["dis.role.change"]._note(before, self._members())
        return result

    def _members(self):
        """Set of pairs: a user, and a role of these that it has."""
        watched_sudo = self.env["dis.role.change"]._watched(self.sudo())
        return {(user, group) for group in watched_sudo for user in group.user_ids}
