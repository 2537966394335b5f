from odoo import api, models
from odoo.exceptions import ValidationError

_MOST = {"days": 36500, "years": 100}


class ParameterRetention(models.Model):
    """A term of keeping is never nothing, nor beyond the calendar: a slip would erase everything in one night."""

    _inherit = "dis.parameter.value"

    @api.constrains("value", "parameter_id")
    def _check_retention_term(self):
        for row in self:
            for retention in self.env["dis.retention"].search([("parameter_id", "=", row.parameter_id.id)]):
                most = _MOST[retention.unit]
                if not 1 <= row._parsed() <= most:
                    raise ValidationError(self.env._("A term of keeping is from 1 to %s.", most))
