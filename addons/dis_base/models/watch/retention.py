from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

BATCH = 100


class Retention(models.Model):
    """A class of data, how long it is kept, and what of it would go tonight (X-08, R-169).

    A programme adds a class by a row; the model behind it inherits ``dis.retention.mixin``. Nothing goes before two
    administrators have seen the numbers: one asks for it, another lets it. Either stops it alone.
    """

    _name = "dis.retention"
    _description = "Term of keeping data"
    _order = "sequence, id"

    name = fields.Char(string="Data", required=True, readonly=True, translate=True)
    sequence = fields.Integer(default=10)
    model = fields.Char(required=True, readonly=True)
    parameter_id = fields.Many2one("dis.parameter", required=True, readonly=True, ondelete="restrict")
    unit = fields.Selection([("days", "Days"), ("years", "Years")], required=True, readonly=True)
    is_armed = fields.Boolean(string="Erase each night", readonly=True, help="Off: the numbers are shown, nothing goes")
    asked_by_id = fields.Many2one(
        "res.users", string="Asked by", readonly=True, help="Who asked to erase these data; another has to let it"
    )
    armed_by_id = fields.Many2one("res.users", string="Let by", readonly=True, help="Who let these data be erased")
    term = fields.Char(related="parameter_id.current_value", string="Kept for")
    basis = fields.Char(compute="_compute_basis", string="Legal basis")
    before = fields.Date(compute="_compute_counts", string="Older than")
    over_count = fields.Integer(compute="_compute_counts", string="Would be erased")
    held_count = fields.Integer(compute="_compute_counts", string="Held back")
    erasure_ids = fields.One2many("dis.retention.erasure", "retention_id", string="What was erased", readonly=True)

    _model_unique = models.Constraint("unique(model)", "These data have a term already.")
    _four_eyes = models.Constraint("CHECK (armed_by_id != asked_by_id)", "Somebody else than who asked has to let it.")

    @api.depends("parameter_id.value_ids.basis")
    def _compute_basis(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.basis = row.parameter_id._value_on(today, False).basis

    @api.depends("parameter_id.value_ids.value", "unit")
    def _compute_counts(self):
        for row in self:
            row.before = row._before()
            model_sudo, due, held = row._due()
            row.over_count, row.held_count = model_sudo.search_count(due), model_sudo.search_count(held)

    def write(self, vals):
        if not self.env.su and set(vals) - {"sequence"}:
            raise AccessError(self.env._("How long data are kept is said by the legal parameter."))
        return super().write(vals)

    def action_ask(self):
        """An administrator has seen the numbers and asks to erase these data each night."""
        self.check_access("write")
        if any(row.is_armed or row.asked_by_id for row in self):
            raise UserError(self.env._("This has been asked for already."))
        self.sudo().asked_by_id = self.env.user
        return True

    def action_arm(self):
        """Another administrator lets it happen."""
        self.check_access("write")
        if any(row.is_armed or not row.asked_by_id for row in self):
            raise UserError(self.env._("Nobody has asked to erase these data, or they are erased already."))
        if self.env.user in self.asked_by_id:
            raise UserError(self.env._("Somebody else than who asked has to let it."))
        self.sudo().write({"is_armed": True, "armed_by_id": self.env.uid})
        return True

    def action_disarm(self):
        """Nothing of these goes any more; whoever sees a fault stops it alone."""
        self.check_access("write")
        self.sudo().write({"is_armed": False, "asked_by_id": False, "armed_by_id": False})
        return True

    def _before(self):
        """What ended before this day is over."""
        term = self.env["dis.parameter"]._get(self.parameter_id.code)
        return fields.Date.context_today(self) - relativedelta(**{self.unit: term})

    def _due(self):
        """The model as superuser, and two domains: of what goes, and of what is over but held back."""
        model_sudo = self.env[self.model].sudo().with_context(active_test=False)
        over = Domain(model_sudo._retention_over(self._before()))
        held = Domain(model_sudo._retention_held(self.env["dis.retention.hold"].sudo()._in_force()))
        return model_sudo, over & ~held, over & held

    @api.model
    def _files_of(self, records):
        """All files of records, those in fields too."""
        domain = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        return self.env["ir.attachment"].sudo().with_context(skip_res_field_check=True).search(domain)

    @api.model
    def _cron_erase(self):
        """Nightly: erase what is over, in batches; what came to be held in the meantime stays."""
        for row in self.search([("is_armed", "=", True)]):
            if not row._erase():
                return

    def _erase(self):
        """Erase what is over of one class; False if the time of the night is up."""
        while True:
            model_sudo, due, _held = self._due()
            rows_sudo = model_sudo.search(due, limit=BATCH).try_lock_for_update()
            count = rows_sudo._retention_erase() if rows_sudo else 0
            if not count:
                return True
            self.env["dis.retention.erasure"]._add(self, count)
            if not self.env["ir.cron"]._commit_progress(count, remaining=int(len(rows_sudo) == BATCH)):
                return False
