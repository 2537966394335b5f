from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from .slot import moment_of


class Closure(models.Model):
    """Days on which a site serves nobody: everybody who was to answer or to come there has more time (M2)."""

    _name = "dis.tpl.closure"
    _description = "Closed days of a site"
    _order = "date_from desc, id desc"
    _rec_name = "site_id"

    site_id = fields.Many2one("dis.site", required=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="site_id.institution_id", store=True, index=True)
    date_from = fields.Date(string="First closed day", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Last closed day", required=True, default=fields.Date.context_today)
    reason = fields.Char(required=True, help="Goes into the letters to those whose visit is cancelled")

    _dates = models.Constraint("CHECK (date_to >= date_from)", "It ends before it begins.")

    @api.model_create_multi
    def create(self, vals_list):
        closures = super().create(vals_list)
        for closure in closures:
            if closure.date_to < fields.Date.context_today(self):
                raise ValidationError(self.env._("These days are over; nobody can be given more time for them."))
            closure._close()
        return closures

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("People were told of these days. Add the days that are closed besides."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("People were told of these days. Open times for visits instead."))

    def _close(self):
        """Close the times, cancel the visits, give more time to answer."""
        first = moment_of(self.date_from, 0)
        last = moment_of(self.date_to + timedelta(days=1), 0)
        slots_sudo = (
            self.env["dis.tpl.slot"]
            .sudo()
            .search([("site_id", "=", self.site_id.id), ("start", ">=", first), ("start", "<", last)])
        )
        slots_sudo.is_closed = True
        for visit_sudo in slots_sudo.visit_ids.filtered(lambda visit: visit._can("cancel")):
            visit_sudo._call_off(self.reason)
        open_ones = (
            self.env["dis.tpl.invitation"]
            .sudo()
            .search([("site_id", "=", self.site_id.id), ("state", "=", "open"), ("due_on", ">=", self.date_from)])
        )
        for invitation_sudo in open_ones:
            begins = max(self.date_from, invitation_sudo.clock_from)
            ends = min(self.date_to, invitation_sudo.due_on)
            if ends >= begins:
                invitation_sudo._extend((ends - begins).days + 1)
