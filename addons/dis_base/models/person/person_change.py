from datetime import datetime, time

from odoo import api, fields, models
from odoo.fields import Domain


class PersonChange(models.Model):
    """What a person's data were before (R-168): one row for each change, never changed, so any day can be shown."""

    _name = "dis.person.change"
    _description = "Change of a person's data"
    _inherit = ["dis.append.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "field"
    _log_access = False

    person_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", readonly=True, ondelete="restrict", groups="dis_base.group_staff")
    field = fields.Char(required=True, readonly=True)
    old = fields.Json(readonly=True)
    new = fields.Json(readonly=True)
    reason = fields.Char(readonly=True)
    label = fields.Char(compute="_compute_texts", string="What")
    old_text = fields.Char(compute="_compute_texts", string="Before")
    new_text = fields.Char(compute="_compute_texts", string="After")

    @api.depends("field", "old", "new")
    @api.depends_context("lang")
    def _compute_texts(self):
        persons = self.env["res.partner"]
        for change in self:
            field = persons._fields[change.field]
            change.label = field._description_string(self.env)
            change.old_text = self._text(field, change.old)
            change.new_text = self._text(field, change.new)

    @api.model
    def _text(self, field, value):
        """A kept value as people read it."""
        if field.type == "many2one" and value:
            return self.env[field.comodel_name].browse(value).sudo().display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "date" and value:
            return fields.Date.to_date(value).strftime("%d.%m.%Y")
        return value or ""

    @api.model
    def _keep(self, before, persons, reason):
        """Write down what differs.

        :param before: dict: person's id -> dict of raw values, as ``_raw`` gave them before the change
        """
        now = fields.Datetime.now()
        rows = []
        for person in persons:
            after = self._raw(person, before[person.id])
            rows += [
                {"person_id": person.id, "at": now, "user_id": self.env.uid, "field": name, "old": old,
                 "new": after[name], "reason": reason}
                for name, old in before[person.id].items() if old != after[name]
            ]  # fmt: skip
        return self._append_rows(rows)

    @api.model
    def _raw(self, person, names):
        """Values that JSON can hold."""
        values = {name: person._fields[name].convert_to_read(person[name], person, False) for name in names}
        return {name: fields.Date.to_string(value) if person._fields[name].type == "date" else value or False
                for name, value in values.items()}  # fmt: skip

    @api.model
    def _values_on(self, person, day, names):
        """The person's values as they were at the end of a day."""
        end = datetime.combine(day, time.max)
        values = self._raw(person, names)
        for change in self.search(Domain("person_id", "=", person.id) & Domain("at", ">", end)):
            if change.field in values:
                values[change.field] = change.old  # newest first: the oldest of the later changes wins
        return values
