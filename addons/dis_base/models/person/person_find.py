from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import personal_code


class PersonFind(models.TransientModel):
    """At the desk: a person is found by the whole code and a purpose, or by a document, or entered anew."""

    _name = "dis.person.find"
    _description = "Find or enter a person"

    step = fields.Selection([("ask", "Find"), ("enter", "Enter")], required=True, readonly=True, default="ask")
    institution_id = fields.Many2one(
        "dis.institution", required=True, default=lambda self: self.env.user.institution_ids[:1]
    )
    purpose_id = fields.Many2one("dis.classifier.value", domain=[("classifier_id.code", "=", "purpose_of_access")])
    code = fields.Char(string="Personal code")
    sealed_code = fields.Char(readonly=True, groups="base.group_system")
    has_no_code = fields.Boolean(string="Has no Latvian personal code")
    document_id = fields.Many2one("dis.classifier.value", domain=[("classifier_id.code", "=", "identity_document")])
    document_number = fields.Char()
    country_id = fields.Many2one("res.country", string="Issued by the country")
    given_name = fields.Char()
    family_name = fields.Char()
    birth_date = fields.Date()
    sex = fields.Selection([("V", "Male"), ("S", "Female")])
    contradicts = fields.Boolean(compute="_compute_contradicts")

    @api.depends("birth_date", "step")
    def _compute_contradicts(self):
        """P-08, said while typing."""
        for wizard in self:
            code = wizard._typed_code()
            wizard.contradicts = bool(
                code and wizard.birth_date and personal_code.birth_date_contradicts(code, wizard.birth_date)
            )

    def action_find(self):
        """Open the person with the code; if nobody has it, ask for the names."""
        self.ensure_one()
        if self.has_no_code:
            return self._go_on()
        if not self.purpose_id:
            raise UserError(self.env._("Say for what purpose you look up the person; the person will see it."))
        person = self.env["dis.person.door"]._find(self.code, self.purpose_id.code, self.institution_id)
        if person:
            self.code = False
            return self._open(person)
        digits = personal_code.normalise(self.code)
        sealed = self.env["dis.person.code"]._fernet().encrypt(digits.encode()).decode()
        self.sudo().sealed_code = sealed
        self.code = False
        return self._go_on()

    def action_enter(self):
        """Enter the person and open it."""
        self.ensure_one()
        if not (self.given_name and self.family_name):
            raise UserError(self.env._("Write the given name and the family name."))
        vals = {name: self[name] for name in ("given_name", "family_name", "birth_date", "sex")}
        door = self.env["dis.person.door"]
        if self.has_no_code:
            person = door._without_code(
                self.document_id.code,
                self.document_number,
                self.country_id,
                self.birth_date,
                vals,
                self.institution_id,
                "desk",
            )
        else:
            purpose = self.purpose_id.code or "application"
            person = door._find_or_create(self._typed_code(), vals, self.institution_id, "desk", purpose)
        self.sudo().unlink()
        return self._open(person)

    def _typed_code(self):
        """The code that nobody had, kept encrypted from one step to the next."""
        sealed = self.sudo().sealed_code
        return self.env["dis.person.code"]._fernet().decrypt(sealed).decode() if sealed else ""

    def _go_on(self):
        self.step = "enter"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter a person"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _open(self, person):
        # As the register opens it: the address of the page is the person's own, also after a reload.
        action = self.env["ir.actions.act_window"]._for_xml_id("dis_base.res_partner_action")
        return {**action, "res_id": person.id, "views": [(self.env.ref("dis_base.res_partner_view_form").id, "form")]}
