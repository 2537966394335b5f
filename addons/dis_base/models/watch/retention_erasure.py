from odoo import api, fields, models
from odoo.exceptions import AccessError


class RetentionErasure(models.Model):
    """That data went because their term was over: how many of which class, and when. Rows are only ever added."""

    _name = "dis.retention.erasure"
    _description = "Erasure of data"
    _order = "id desc"
    _rec_name = "at"
    _log_access = False

    retention_id = fields.Many2one("dis.retention", string="Data", required=True, readonly=True, ondelete="restrict")
    at = fields.Datetime(required=True, readonly=True)
    count = fields.Integer(readonly=True)

    @api.private
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Erasures are written down by the system only."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("What was erased is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("What was erased is never changed."))

    @api.model
    def _add(self, retention, count):
        # The only way in: past the closed door of `create`.
        vals = {"retention_id": retention.id, "at": fields.Datetime.now(), "count": count}
        return super(RetentionErasure, self.sudo()).create([vals])  # pylint: disable=super-method-mismatch
