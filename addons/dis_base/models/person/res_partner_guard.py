from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, UserError

# What the system alone sets, by the doors in this room.
_SYSTEM = {"is_person", "deceased_on", "code_mask", "active", "merged_into_id", "access_ids", "change_ids"}
# Who the person is: an officer changes it on a document, never the person in the portal (P-08).
_IDENTITY = {"name", "given_name", "family_name", "birth_date", "sex", "parent_id", "company_name", "vat", "image_1920"}

# Whose former values are kept.
KEPT = {
    "actual_address", "birth_date", "city", "code_mask", "country_id", "deceased_on", "email", "family_name", "given_name",
    "needs_large_print", "phone", "preferred_channel", "sex", "street", "territory_id", "zip",
}  # fmt: skip


class ResPartner(models.Model):
    """Guards around persons: what core does to partners freely is closed here."""

    _inherit = "res.partner"

    @api.depends("is_person", "access_ids", "code_mask")
    @api.depends_context("uid", "with_code_mask")
    def _compute_display_name(self):
        """Core shows the name of whatever a many2one points to; a person's name only to whom may see the person.

        ``with_code_mask`` in the context tells namesakes apart.
        """
        super()._compute_display_name()
        if self.env.uid == SUPERUSER_ID:
            return
        persons_sudo = self.sudo().filtered("is_person")
        visible = persons_sudo.sudo(False)._filtered_access("read")
        for person_sudo in persons_sudo:
            if person_sudo.id not in visible._ids:
                person_sudo.sudo(self.env.su).display_name = self.env._("Hidden person")
            elif self.env.context.get("with_code_mask"):
                person = person_sudo.sudo(self.env.su)
                mask = (person_sudo.code_mask or "").replace("*", "•")  # stars mean bold print to the web client
                person.display_name = f"{person.display_name} ({mask})"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(
            _SYSTEM & {key for key, value in vals.items() if value} - {"active"} for vals in vals_list
        ):
            raise AccessError(self.env._("Persons are entered by their personal code only."))
        persons = [bool(vals.get("is_person")) for vals in vals_list]
        if not any(persons):
            return super().create(vals_list)
        for vals in vals_list:
            if vals.get("is_person") and (vals.get("given_name") or vals.get("family_name")):
                vals["name"] = self._compose_name(vals.get("given_name"), vals.get("family_name"))
        # Core writes "created" and the first values into the chatter, where other eyes may come.
        return super(ResPartner, self.with_context(tracking_disable=True)).create(vals_list)

    def write(self, vals):
        persons = self.sudo().filtered("is_person")
        if not persons:
            if "is_person" in vals and not self.env.su:
                raise AccessError(self.env._("Persons are entered by their personal code only."))
            return super().write(vals)
        self._check_changes(persons, vals)
        changes_sudo = self.env["dis.person.change"].sudo()
        before = {person.id: changes_sudo._raw(person, KEPT & vals.keys()) for person in persons}
        if {"given_name", "family_name"} & vals.keys():
            for person in self:
                given = vals.get("given_name", person.given_name)
                name = self._compose_name(given, vals.get("family_name", person.family_name))
                super(ResPartner, person).write({**vals, "name": name})
        else:
            super().write(vals)
        changes_sudo._keep(before, persons, self.env.context.get("change_reason"))
        return True

    def _as_of(self, day):
        """The person's data as the register had them at the end of a day (R-168).

        :return: dict of plain values; many2one fields as ids, dates as text
        """
        self.ensure_one()
        self.check_access("read")
        if self.env["dis.access.log"]._is_watching():
            self._log_seen()
        return self.env["dis.person.change"].sudo()._values_on(self.sudo(), day, KEPT)

    def _check_changes(self, persons, vals):
        """Refuse what the current user may not change of persons."""
        if not self.env.su and _SYSTEM & vals.keys():
            raise AccessError(self.env._("This changes only by its own action."))
        # A superuser's call made for a citizen (a portal page, one's preferences) still is the citizen's.
        if self.env.user.share and _IDENTITY & vals.keys():
            raise AccessError(self.env._("Names and birth date are changed by an officer, on a document."))
        if "name" in vals and any(person.given_name and person.name != vals["name"] for person in persons):
            raise UserError(self.env._("A person's name is made of the given and the family name: change those."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_person(self):
        if any(self.sudo().mapped("is_person")):
            raise UserError(self.env._("A person of the register is never deleted."))

    # -- chatter ---------------------------------------------------------------------------------------------------

    def _track_prepare(self, fields_iter):
        return super(ResPartner, self - self.sudo().filtered("is_person").sudo(self.env.su))._track_prepare(fields_iter)

    def message_post(self, **kwargs):
        if not any(self.sudo().mapped("is_person")):
            return super().message_post(**kwargs)
        if self.env.su:
            return self.env["mail.message"]  # core's own notes, for example that an account was opened
        raise UserError(self.env._("Notes about a person belong to its case."))
