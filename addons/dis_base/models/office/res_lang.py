from odoo import fields, models


class ResLang(models.Model):
    """Moments are shown to the minute (X-10): core offers formats with seconds only."""

    _inherit = "res.lang"

    time_format = fields.Selection(selection_add=[("%H:%M", "13:00")], ondelete={"%H:%M": "set default"})
