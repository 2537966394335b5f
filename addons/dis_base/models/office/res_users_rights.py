from odoo import api, models


class ResUsers(models.Model):
    """What a user may do and see is written down whenever it changes, over whichever way (R-167)."""

    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        changes_sudo = self.env["dis.role.change"].sudo()
        # Roles that a form names are groups, written on the way: those have their rows.
        noted = changes_sudo.search([("user_id", "in", users.ids)])
        known = {(row.user_id, row.group_id or row.office_id) for row in noted}
        self.env["dis.role.change"]._note(set(), users._rights() - known)
        return users

    def write(self, vals):
        # Roles are written as groups in the end: that call notes them.
        names = {"group_ids", "institution_ids"} & vals.keys()
        if not names:
            return super().write(vals)
        before = self._rights(names)
        result = super().write(vals)
        self.env["dis.role.change"]._note(before, self._rights(names))
        return result

    def _rights(self, names=("group_ids", "institution_ids")):
        """Set of pairs: a user, and a role or institution of it, of the fields ``names``."""
        watched = self.env["dis.role.change"]._watched
        return {
            (user_sudo, right)
            for user_sudo in self.sudo()
            for name in names
            for right in (watched(user_sudo[name]) if name == "group_ids" else user_sudo[name])
        }
