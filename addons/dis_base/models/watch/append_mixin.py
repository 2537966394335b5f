from odoo import api, models
from odoo.exceptions import AccessError


class AppendMixin(models.AbstractModel):
    """Rows that the system adds and nobody changes or deletes, over no door."""

    _name = "dis.append.mixin"
    _description = "Rows that are only ever added"

    @api.private
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("This is written by the system only."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("What was written here is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("What was written here is never changed."))

    @api.model
    def _append_rows(self, vals_list):
        """The only way in: past the closed door of ``create``."""
        return super(AppendMixin, self.sudo()).create(vals_list)  # pylint: disable=super-method-mismatch
