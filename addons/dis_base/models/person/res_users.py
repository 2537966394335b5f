from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError


class ResUsers(models.Model):
    """Accounts of citizens: seen by their owners alone, tied to a person of the register by ``dis.person.binding`` only."""

    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_partner(vals)
        users = super().create(vals_list)
        for user, vals in zip(users, vals_list, strict=True):
            if user.share and not vals.get("partner_id"):
                # Else all staff of all institutions would read name and e-mail of whoever signs up.
                user.partner_id.sudo().is_person = True
        return users

    def write(self, vals):
        self._check_partner(vals)
        return super().write(vals)

    def _check_partner(self, vals):
        """Whoever chose the person of an account would act in that person's name."""
        if not vals.get("partner_id") or self.env.uid == SUPERUSER_ID:
            return
        partners_sudo = self.sudo().partner_id | self.env["res.partner"].sudo().browse(vals["partner_id"])
        if any(partners_sudo.mapped("is_person")):
            raise AccessError(self.env._("An account is tied to a person by a letter or at the desk only."))

    @api.model
    def _get_invalidation_fields(self):
        """Record rules keep the user's institutions and partner; they must not outlive a change."""
        return super()._get_invalidation_fields() | {"institution_ids", "partner_id"}

    def _deactivate_portal_user(self, **post):
        """A citizen closes the account; the person and what was done stay, as the law wants them kept."""
        citizens = self.filtered(lambda user: user.share and user.partner_id.is_person)
        for user_sudo in citizens.sudo():
            user_sudo.api_key_ids._remove()
            user_sudo.write({"login": f"__closed_{user_sudo.id}", "password": ""})
            user_sudo.with_user(SUPERUSER_ID).action_archive()
        return super(ResUsers, self - citizens)._deactivate_portal_user(**post)
