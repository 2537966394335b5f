from odoo import api, fields, models
from odoo.exceptions import UserError


class CorrectionPropose(models.TransientModel):
    """An officer asks that an error in a record be put right; a manager confirms it or says no (R-156, T-25).

    A model names the fields that may be corrected in ``_correctable`` and answers ``_apply_correction(correction)``.
    """

    _name = "dis.correction.propose"
    _description = "Proposal of a correction"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True, readonly=True)
    field = fields.Selection(
        "_selection_field",
        string="What is wrong",
        required=True,
        default=lambda self: next(iter(self._correctable_fields()), False),
    )
    kind = fields.Char(compute="_compute_kind")
    old = fields.Char(compute="_compute_kind", string="Now")
    new_date = fields.Date(string="Right date")
    new_datetime = fields.Datetime(string="Right date and time")
    new_text = fields.Char(string="Right value")
    reason = fields.Char(required=True)

    @api.model
    def _model(self, name):
        """The model with a name that came from outside, if what it holds may be corrected; else None."""
        model = self.env.get(name) if isinstance(name, str) else None
        return model if hasattr(model, "_correctable") else None

    @api.model
    def _correctable_fields(self):
        return getattr(self._model(self.env.context.get("default_res_model")), "_correctable", ())

    @api.model
    def _selection_field(self):
        model = self._model(self.env.context.get("default_res_model"))
        return [(name, model._fields[name]._description_string(self.env)) for name in self._correctable_fields()]

    @api.depends("res_model", "res_id", "field")
    def _compute_kind(self):
        for wizard in self:
            record = wizard._record()
            field = record._fields.get(wizard.field) if record is not None else None
            wizard.kind = field.type if field else False
            wizard.old = (
                self.env["dis.correction"]._words(record, wizard.field, record[wizard.field]) if field else False
            )

    def _record(self):
        """The record, as the user sees it."""
        model = self._model(self.res_model)
        return model.browse(self.res_id) if model is not None else None

    def action_propose(self):
        """Send the proposal to the managers of the institution; nothing changes before one of them confirms."""
        self.ensure_one()
        record = self._record()
        if record is None or self.field not in record._correctable:
            raise UserError(self.env._("This is not corrected here."))
        new = {"date": self.new_date, "datetime": self.new_datetime}.get(self.kind, self.new_text)
        if not new:
            raise UserError(self.env._("Write the right value."))
        self.env["dis.correction"]._propose(record, self.field, str(new), self.reason)
        return {"type": "ir.actions.act_window_close"}
