from datetime import date, datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date, format_datetime

from ..case.state_mixin import Transition

_EARLIEST = date(1900, 1, 1)


class Correction(models.Model):
    """A data error put right: what, from what to what, who asked, who did it, why (X-02, R-156).

    Kept for a number of days that is a parameter, besides the journal and the access log. Where a correction moves
    somebody's rights, such as the moment of registration (T-25), two pairs of eyes are needed: proposed, then confirmed by
    another.
    """

    _name = "dis.correction"
    _description = "Corrected data error"
    _inherit = ["dis.state.mixin", "dis.retention.mixin"]
    _order = "id desc"
    _rec_name = "subject"

    _retention_from = "executed_at"
    _initial = "proposed"
    _transitions = {
        "apply": Transition(("proposed",), "applied"),
        "reject": Transition(("proposed",), "rejected"),
    }

    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True)
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True, readonly=True)
    subject = fields.Char(required=True, readonly=True, help="Of what record")
    field = fields.Char(required=True, readonly=True)
    field_label = fields.Char(compute="_compute_field_label", string="What was wrong")
    old = fields.Char(readonly=True, string="Before")
    new = fields.Char(readonly=True, string="After")
    old_words = fields.Char(compute="_compute_words", string="Wrong value")
    new_words = fields.Char(compute="_compute_words", string="Right value")
    reason = fields.Char(required=True, readonly=True)
    requester_id = fields.Many2one("res.users", string="Asked by", required=True, readonly=True)
    executor_id = fields.Many2one("res.users", string="Done by", readonly=True)
    executed_at = fields.Datetime(readonly=True)
    state = fields.Selection(
        [("proposed", "Proposed"), ("applied", "Done"), ("rejected", "Rejected")],
        required=True,
        readonly=True,
        copy=False,
        default="proposed",
    )

    _four_eyes = models.Constraint(
        "CHECK (state = 'proposed' OR NOT needs_second OR executor_id != requester_id)",
        "Somebody else than who proposed it has to decide.",
    )
    needs_second = fields.Boolean(readonly=True)

    @api.depends("res_model", "field")
    @api.depends_context("lang")
    def _compute_field_label(self):
        for row in self:
            field = self.env[row.res_model]._fields.get(row.field) if row.res_model in self.env else None
            row.field_label = field._description_string(self.env) if field else row.field

    @api.depends("old", "new", "res_model", "field")
    @api.depends_context("lang", "tz")
    def _compute_words(self):
        for row in self:
            row.old_words, row.new_words = (row._in_words(text) for text in (row.old, row.new))

    def _in_words(self, text):
        field = self.env[self.res_model]._fields.get(self.field) if self.res_model in self.env else None
        if not text or not field or field.type not in ("date", "datetime"):
            return text
        convert = fields.Datetime.to_datetime if field.type == "datetime" else fields.Date.to_date
        return self._words(self.env[self.res_model], self.field, convert(text))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_old(self):
        if not self.env.su:
            raise AccessError(self.env._("The archive of corrections is cleared by its term only."))

    def action_confirm(self):
        """A second pair of eyes: a manager of the institution who did not propose it lets it happen."""
        self._check_decides()
        self._check_current()
        return self.sudo()._transition("apply")

    def action_reject(self):
        """The second pair of eyes says no; nothing changes."""
        self._check_decides()
        return self.sudo()._transition("reject")

    def _retention_over(self, before):
        """What is decided; the journal keeps what it says of them."""
        return super()._retention_over(before) & Domain("state", "!=", "proposed")

    def _retention_held(self, holds):
        held = [
            Domain("res_model", "=", model) & Domain("res_id", "in", ids) for model, ids in holds._records().items()
        ]
        return Domain.OR(held)

    @api.model
    def _archive(self, record, field, old, new, requester, reason):
        """Keep a correction that the current user has made.

        :param requester: record of ``res.users`` who asked for it
        :return: the row
        """
        row_sudo = self.sudo().create(self._prepare(record, field, old, new, requester, reason))
        row_sudo._transition("apply", made=True)
        return row_sudo.sudo(self.env.su)

    @api.model
    def _propose(self, record, field, new, reason):
        """Ask for a correction that another has to confirm. The record's model answers ``_apply_correction(correction)``.

        :param new: the right value, as text: dates and moments as Odoo writes them
        """
        record.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Write why this is corrected."))
        vals = self._prepare(record, field, record[field], new, self.env.user, reason)
        row_sudo = self.sudo().create({**vals, "needs_second": True})
        row_sudo._check_value()
        text = self.env._("A correction waits for a second pair of eyes: %s", row_sudo.subject)
        self.env["dis.notice"]._tell(row_sudo.institution_id, "dis_base.group_manager", text, row_sudo)
        return row_sudo.sudo(self.env.su)

    @api.model
    def _prepare(self, record, field, old, new, requester, reason):
        record_sudo = record.sudo()
        institution = (
            record_sudo.institution_id if "institution_id" in record._fields else requester.institution_ids[:1]
        )
        return {
            "institution_id": institution.id,
            "res_model": record._name,
            "res_id": record.id,
            "subject": record_sudo.display_name,
            "field": field,
            "old": self._text(old),
            "new": self._text(new),
            "reason": reason,
            "requester_id": requester.id,
        }

    def action_open_record(self):
        """Open what is to be corrected."""
        self.ensure_one()
        self.check_access("read")
        record = self._record()
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(record.get_formview_id(), "form")],
        }

    @api.model
    def _open_proposal(self, record):
        """The form that proposes a correction of a record, for whoever may read it."""
        record.ensure_one()
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Propose a correction"),
            "res_model": "dis.correction.propose",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_res_model": record._name, "default_res_id": record.id},
        }

    @api.model
    def _words(self, record, field, value):
        """A value as people read it: moments by the reader's clock."""
        if record._fields[field].type == "datetime" and value:
            return format_datetime(self.env, value, dt_format="dd.MM.yyyy HH:mm:ss")
        if record._fields[field].type == "date" and value:
            return format_date(self.env, value)
        return self._text(value)

    @api.model
    def _text(self, value):
        if isinstance(value, models.BaseModel):
            return value.display_name
        if isinstance(value, datetime):
            return fields.Datetime.to_string(value)  # without the parts of a second, which nobody reads
        return str(value) if value not in (None, False) else ""

    def _check_decides(self):
        self.check_access("read")
        if not self.env.user.has_group("dis_base.group_manager"):
            raise AccessError(self.env._("Managers confirm corrections."))
        if any(row.needs_second and row.requester_id == self.env.user for row in self):
            raise UserError(self.env._("Somebody else than who proposed it has to decide."))

    def _value(self):
        """The right value, of the field's own type."""
        field = self.env[self.res_model]._fields[self.field]
        convert = {
            "date": fields.Date.to_date,
            "datetime": fields.Datetime.to_datetime,
            "integer": int,
            "many2one": int,
            "float": float,
        }.get(field.type, str)
        return convert(self.new)

    def _check_value(self):
        """The right value is one of the field's type, and a day or moment that people live in."""
        try:
            value = self._value()
        except ValueError:
            raise UserError(self.env._("“%s” is no value for this field.", self.new))
        if isinstance(value, date):  # moments too
            day = fields.Date.to_date(value)
            if not _EARLIEST <= day <= fields.Date.context_today(self):
                raise UserError(self.env._("The day is not later than today and not before 1900."))

    def _check_current(self):
        """What is corrected is still as it was when this was proposed."""
        for row in self:
            record_sudo = row._record().sudo()
            if row._text(record_sudo[row.field]) != row.old:
                raise UserError(
                    self.env._("“%s” has changed since this was proposed. Reject it and propose it anew.", row.subject)
                )

    def _record(self):
        return self.env[self.res_model].browse(self.res_id)

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.sudo().write({"executor_id": self.env.uid, "executed_at": fields.Datetime.now()})
        return result

    def _after_apply(self, made=False):
        if not made:
            self._record().sudo()._apply_correction(self)
