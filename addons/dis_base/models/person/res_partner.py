from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import personal_code


class ResPartner(models.Model):
    """A person that the state serves is a partner with `is_person`; who may see it is a record rule."""

    _inherit = "res.partner"

    is_person = fields.Boolean(index=True, readonly=True, help="A person of the register, not a business contact")
    given_name = fields.Char()
    family_name = fields.Char()
    birth_date = fields.Date()
    sex = fields.Selection([("V", "Male"), ("S", "Female")])  # P-19
    deceased_on = fields.Date(readonly=True)
    code_mask = fields.Char(string="Personal code", readonly=True, help="Masked; the whole code is never shown")
    merged_into_id = fields.Many2one("res.partner", readonly=True, index="btree_not_null", ondelete="restrict")
    access_ids = fields.One2many("dis.person.access", "person_id")
    change_ids = fields.One2many("dis.person.change", "person_id", readonly=True)
    representation_ids = fields.One2many("dis.representation", "person_id", help="Who acts for this person")
    preferred_channel = fields.Selection(
        [("eaddress", "E-address"), ("portal", "Portal and e-mail"), ("sms", "SMS"), ("letter", "Letter")],
        help="How the person wants to hear from us (X-07)",
    )
    needs_large_print = fields.Boolean()
    territory_id = fields.Many2one("dis.territory", string="Municipality")
    actual_address = fields.Char(help="Where the person lives, if it is not the declared address")

    @api.constrains("birth_date")
    def _check_birth_date(self):
        today = fields.Date.context_today(self)
        for person in self.filtered("birth_date"):
            if person.birth_date > today:
                raise ValidationError(self.env._("The birth date is in the future."))
            code = self.env["dis.person.door"]._code_of(person)
            if code and personal_code.birth_date_contradicts(code, person.birth_date):
                raise ValidationError(self.env._("The birth date is not the one that the personal code says."))

    @api.constrains("is_person", "parent_id")
    def _check_parent(self):
        """A business tie would carry a person's data where contacts go."""
        for partner in self.filtered("parent_id"):
            if partner.is_person or partner.sudo().parent_id.is_person:
                raise ValidationError(
                    self.env._("A person of the register is no part of a company and has no contacts.")
                )

    @api.model
    def _compose_name(self, given, family):
        return " ".join(filter(None, (given, family)))

    def action_change_code(self):
        """Open the form for the person's new code; who may change the person may use it."""
        return self._open_wizard("dis.person.code.change", self.env._("New personal code"))

    def action_correct(self):
        """Open the form that corrects an error in the person's data."""
        return self._open_wizard("dis.person.correct", self.env._("Correct an error"))

    def _apply_correction(self, correction):
        """A correction confirmed by a second person."""
        self.with_context(change_reason=correction.reason).write({correction.field: correction._value()})

    def action_desk_check(self):
        """Open the form that ties the person's portal account at the desk."""
        return self._open_wizard("dis.person.desk.check", self.env._("Tie a portal account"))

    def action_on_day(self):
        """Open what was known of the person on a day; whoever may see the person may use it."""
        return self._open_wizard("dis.person.on.day", self.env._("Data on a day"), "read")

    def _open_wizard(self, model, name, right="write"):
        self.ensure_one()
        self.check_access(right)
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_person_id": self.id},
        }

    def get_formview_id(self, access_uid=None):
        """A person opens in its own form, wherever it is clicked."""
        if self.sudo().is_person:
            return self.env.ref("dis_base.res_partner_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def _grant_access(self, institution, reason):
        """Let an institution see these persons (idempotent).

        :param reason: a code of ``dis.person.access``: application, case, representation, desk
        """
        self.env["dis.person.access"]._grant(self, institution, reason)

    def _age_on(self, day):
        """Full years on a day; None where the birth date is not known."""
        self.ensure_one()
        if not self.birth_date:
            return None
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def _is_child(self, on):
        """Whether the person is under age on a day; an unknown birth date makes nobody a child."""
        age = self._age_on(on)
        return age is not None and age < self.env["dis.parameter"]._get("person.adult_age", on=on)

    def _represented(self):
        """Persons that this one may act for today, itself first."""
        self.ensure_one()
        ties_sudo = self.env["dis.representation"].sudo()._in_force(self)
        return self | ties_sudo.person_id.sudo(self.env.su)
