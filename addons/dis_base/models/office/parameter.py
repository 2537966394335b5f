from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache


class Parameter(models.Model):
    """A number of the law. Nothing legal is a literal in code; the law changes on a day, not with a release."""

    _name = "dis.parameter"
    _description = "Legal parameter"
    _order = "code"
    _rec_names_search = ["code", "name"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="For example tpl.fee.adult")
    kind = fields.Selection(
        [("integer", "Whole number"), ("decimal", "Decimal number"), ("text", "Text"), ("flag", "Yes or no")],
        required=True,
        default="integer",
    )
    unit = fields.Char(string="Measure", translate=True, help="For example days, EUR")
    value_ids = fields.One2many("dis.parameter.value", "parameter_id")
    current_value = fields.Char(compute="_compute_current_value")

    _code_unique = models.Constraint("unique(code)", "There is a parameter with this code already.")

    @api.depends("value_ids.value", "value_ids.valid_from", "value_ids.programme_id")
    def _compute_current_value(self):
        today = fields.Date.context_today(self)
        for parameter in self:
            parameter.current_value = parameter._value_on(today, False).value or False

    def _value_on(self, day, programme):
        """The row in force on a day; the programme's own row goes before the common one."""
        rows = self.value_ids.filtered(lambda row: row.valid_from <= day)
        own = rows.filtered(lambda row: programme and row.programme_id == programme)
        common = rows.filtered(lambda row: not row.programme_id)
        return (own or common).sorted("valid_from")[-1:]

    @api.model
    def _get(self, code, on=None, programme=None):
        """Value of a legal parameter.

        :param code: for example ``"tpl.fee.adult"``
        :param on: day of the facts (default: today)
        :param programme: record of ``dis.programme`` whose own value goes first
        :return: int, Decimal, str or bool, by the kind of the parameter
        :raises ValidationError: there is no value in force on that day
        """
        day = on or fields.Date.context_today(self)
        return self._get_cached(code, fields.Date.to_string(day), programme.id if programme else False)

    @ormcache("code", "day", "programme_id")
    def _get_cached(self, code, day, programme_id):
        parameter = self.sudo().search([("code", "=", code)])
        programme = self.env["dis.programme"].sudo().browse(programme_id) if programme_id else False
        row = parameter._value_on(fields.Date.to_date(day), programme)
        if not row:
            raise ValidationError(self.env._("The parameter %(code)s has no value on %(day)s.", code=code, day=day))
        return row._parsed()
