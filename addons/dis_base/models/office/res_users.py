from odoo import Command, api, fields, models
from odoo.exceptions import AccessError

# What says what somebody may do and see.
_RIGHTS = {"group_ids", "dis_role_ids", "institution_ids", "company_ids"}
# What an administrator of DIS may say about a colleague. The rest is for the administrator of the server.
_MANAGED = {"name", "login", "email", "phone", "lang", "tz", "active", "image_1920", "institution_ids", "dis_role_ids"}


class ResUsers(models.Model):
    """A user belongs to institutions and has roles; administrators give both, nobody gives them to oneself (R-167)."""

    _inherit = "res.users"

    institution_ids = fields.Many2many(
        "dis.institution", string="Institutions", help="The user sees the cases of these institutions only"
    )
    dis_role_ids = fields.Many2many(
        "res.groups",
        string="Roles",
        compute="_compute_dis_role_ids",
        inverse="_inverse_dis_role_ids",
        compute_sudo=True,
        domain=lambda self: self._roles_domain(),
        help="What the user does; every role also reads the cases of the user's institutions",
    )

    @api.depends("group_ids")
    def _compute_dis_role_ids(self):
        for user in self:
            user.dis_role_ids = user.group_ids.filtered_domain(self._roles_domain())

    def _inverse_dis_role_ids(self):
        """Roles are groups; `write` and `create` have checked who gives them. Who loses the last stays an employee."""
        employee = self.env.ref("base.group_user")
        for user, user_sudo in zip(self, self.sudo(), strict=True):
            others = user_sudo.group_ids - user_sudo.group_ids.filtered_domain(self._roles_domain())
            roles = user.dis_role_ids.filtered_domain(self._roles_domain())
            user_sudo.group_ids = [Command.set((others | roles | employee).ids)]

    @api.model_create_multi
    def create(self, vals_list):
        # A default in the context of a call says as much as a value.
        defaults = {key.removeprefix("default_") for key in self.env.context if key.startswith("default_")}
        fields_said = (defaults & self._fields.keys()).union(*vals_list)
        env, self = self.env, self._checked_door(fields_said, "create")
        users = super().create(vals_list)
        given = [user.id for user, vals in zip(users, vals_list, strict=True) if "institution_ids" in vals]
        users.browse(given)._derive_companies()
        return users.with_env(env)

    def write(self, vals):
        self = self._checked_door(vals.keys(), "write")
        result = super().write(vals)
        if "institution_ids" in vals:
            self._derive_companies()
        return result

    @api.model
    def _roles_domain(self):
        """An addon adds a role by a group whose privilege lies in the category of DIS."""
        return [("privilege_id.category_id", "=", self.env.ref("dis_base.category_dis").id)]

    def _checked_door(self, fields_said, operation):
        """Refuse what the access rights of the model alone would let through.

        :return: the same users; as superuser for an administrator of DIS, who has no right to the rest of a user
        """
        if self.env.su:
            return self
        me = self.env.user
        is_administrator = me.has_group("dis_base.group_administrator")
        if _RIGHTS & set(fields_said):
            if not is_administrator:
                raise AccessError(self.env._("Only an administrator gives roles and institutions."))
            if me in self:
                raise AccessError(self.env._("Nobody changes one's own rights. Ask another administrator."))
        is_own_preference = self == me and not set(fields_said) - set(self.SELF_WRITEABLE_FIELDS)
        if not is_administrator or me.has_group("base.group_erp_manager") or is_own_preference:
            return self
        self.check_access(operation)
        if set(fields_said) - _MANAGED:
            raise AccessError(self.env._("This can be changed by the administrator of the server only."))
        if any(user.share or user.has_group("base.group_erp_manager") for user in self.sudo()):
            raise AccessError(
                self.env._("Accounts of citizens and of administrators of the server are not changed here.")
            )
        return self.sudo()

    def _derive_companies(self):
        """Companies follow from institutions: own books, or the neutral company of those without."""
        neutral = self.env.ref("base.main_company")
        for user in self.sudo().filtered(lambda user: not user.share):
            institutions = user.institution_ids
            companies = institutions.company_id
            if not institutions or not all(institution.company_id for institution in institutions):
                companies |= neutral
            main = user.company_id if user.company_id in companies else companies[0]
            user.write({"company_ids": [Command.set(companies.ids)], "company_id": main.id})
