from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Evidence(models.Model):
    """Evidence of a death tells the person's register row, and with it every case; revoked, it takes that back (T-29)."""

    _inherit = "dis.evidence"

    @api.constrains("person_id", "kind_id", "data", "state")
    def _check_death(self):
        today = fields.Date.context_today(self)
        for evidence in self._deaths():
            if not evidence._died_on() or evidence._died_on() > today:
                raise ValidationError(self.env._("Write the day of death; it is not in the future."))
            born = evidence.person_id.sudo().birth_date
            if born and evidence._died_on() < born:
                raise ValidationError(self.env._("The day of death is before the birth date."))

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._tell_death()
        return rows

    def write(self, vals):
        if "kind_id" in vals and any(row.kind == "death" and row.kind_id.id != vals["kind_id"] for row in self):
            raise UserError(self.env._("A death that was told wrongly is revoked, with a reason."))
        result = super().write(vals)
        if "data" in vals or "kind_id" in vals:
            self._tell_death()
        return result

    def _end(self, state, reason):
        deaths = self._deaths()
        result = super()._end(state, reason)
        persons = deaths.person_id
        known = self.sudo().search(
            [("person_id", "in", persons.ids), ("kind", "=", "death"), ("state", "=", "in_force")]
        )
        (persons - known.person_id)._revert_deceased()
        return result

    def _deaths(self):
        return self.filtered(lambda row: row.kind == "death" and row.state == "in_force")

    def _died_on(self):
        return fields.Date.to_date(self._said().get("died_on"))

    def _tell_death(self):
        for evidence in self._deaths():
            person_sudo, day = evidence.person_id.sudo(), evidence._died_on()
            if not person_sudo.deceased_on:
                person_sudo._set_deceased(day, evidence.register or evidence.source)
            elif person_sudo.deceased_on != day:
                person_sudo.deceased_on = day
