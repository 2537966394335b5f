from odoo import api, fields, models


class RoleChange(models.Model):
    """Who gave whom which role or institution, or took it away, and when (R-167). Rows are only ever added."""

    _name = "dis.role.change"
    _description = "Change of a user's rights"
    _inherit = ["dis.append.mixin"]
    _order = "id desc"
    _rec_name = "user_id"
    _log_access = False

    at = fields.Datetime(string="When", required=True, readonly=True)
    by_id = fields.Many2one("res.users", string="Changed by", required=True, readonly=True, ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", string="Whose rights", required=True, readonly=True, index=True, ondelete="restrict"
    )
    verb = fields.Selection([("given", "Given"), ("taken", "Taken away")], string="What", required=True, readonly=True)
    group_id = fields.Many2one("res.groups", string="Role", readonly=True, ondelete="restrict")
    office_id = fields.Many2one("dis.institution", string="Institution", readonly=True, ondelete="restrict")

    @api.model
    def _watched(self, groups):
        """Of groups, those that are a role of DIS or make an administrator of the server."""
        server = self.env.ref("base.group_system") | self.env.ref("base.group_erp_manager")
        return groups.filtered_domain(self.env["res.users"]._roles_domain()) | (groups & server)

    @api.model
    def _note(self, before, after):
        """Write down what differs.

        :param before, after: sets of pairs: a user and the role (``res.groups``) or institution that it has
        """
        now = fields.Datetime.now()
        rows = [
            {
                "at": now,
                "by_id": self.env.uid,
                "user_id": user.id,
                "verb": verb,
                "group_id": right.id if right._name == "res.groups" else False,
                "office_id": right.id if right._name == "dis.institution" else False,
            }
            for verb, pairs in (("given", after - before), ("taken", before - after))
            for user, right in sorted(pairs, key=lambda pair: (pair[0].id, pair[1]._name, pair[1].id))
        ]
        return self._append_rows(rows)
