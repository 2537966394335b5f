from odoo import api, fields, models


class ResPartner(models.Model):
    """A person that the state serves is a partner with `is_person`; who may see it is a record rule."""

    _inherit = "res.partner"

    is_person = fields.Boolean(index=True, readonly=True, help="A person of the register, not a business contact")
    given_name = fields.Char()
    family_name = fields.Char()
    birth_date = fields.Date()
    sex = fields.Selection([("V", "Male"), ("S", "Female")])  # P-19
    deceased_on = fields.Date(readonly=True)
    code_ids = fields.One2many("dis.person.code", "person_id", groups="base.group_no_one")
    code_mask = fields.Char(string="Personal code", readonly=True, help="Masked; the whole code is never shown")
    access_ids = fields.One2many("dis.person.access", "person_id")
    representation_ids = fields.One2many("dis.representation", "person_id", help="Who acts for this person")
    preferred_channel = fields.Selection(
        [("eaddress", "E-address"), ("portal", "Portal and e-mail"), ("sms", "SMS"), ("letter", "Letter")],
        help="How the person wants to hear from us (X-07)",
    )
    needs_large_print = fields.Boolean()
    territory_id = fields.Many2one("dis.territory", string="Municipality")
    actual_address = fields.Char(help="Where the person lives, if it is not the declared address")

    @api.model
    def _split_name(self, given, family):
        return " ".join(filter(None, (given, family)))

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
