from odoo import api, fields, models

_FIELDS = (
    "given_name", "family_name", "code_mask", "birth_date", "sex", "deceased_on", "street", "city", "zip", "territory_id",
    "actual_address", "phone", "email", "preferred_channel",
)  # fmt: skip


class PersonOnDay(models.TransientModel):
    """A person's data as the register had them at the end of a day (R-168)."""

    _name = "dis.person.on.day"
    _description = "A person's data on a day"

    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    day = fields.Date(string="On the day", required=True, default=fields.Date.context_today)
    is_known = fields.Boolean(compute="_compute_data", help="The person was in the register on that day")
    given_name = fields.Char(compute="_compute_data")
    family_name = fields.Char(compute="_compute_data")
    code_mask = fields.Char(compute="_compute_data", string="Personal code")
    birth_date = fields.Date(compute="_compute_data")
    sex = fields.Selection([("V", "Male"), ("S", "Female")], compute="_compute_data")
    deceased_on = fields.Date(compute="_compute_data")
    street = fields.Char(compute="_compute_data", string="Declared address")
    city = fields.Char(compute="_compute_data")
    zip = fields.Char(compute="_compute_data")
    territory_id = fields.Many2one("dis.territory", compute="_compute_data", string="Municipality")
    actual_address = fields.Char(compute="_compute_data")
    phone = fields.Char(compute="_compute_data")
    email = fields.Char(compute="_compute_data")
    preferred_channel = fields.Selection(
        lambda self: self.env["res.partner"]._fields["preferred_channel"]._description_selection(self.env),
        compute="_compute_data",
    )

    @api.depends("person_id", "day")
    def _compute_data(self):
        for wizard in self:
            day = wizard.day or fields.Date.context_today(self)
            person = wizard.person_id
            values = person._as_of(day) if person else dict.fromkeys(_FIELDS, False)
            wizard.update({name: values[name] for name in _FIELDS})
            entered = person.create_date
            wizard.is_known = entered and fields.Datetime.context_timestamp(self, entered).date() <= day
