from odoo import api, models
from odoo.exceptions import AccessError


class ProgramMixin(models.AbstractModel):
    """Records that are program or decide who may do what: they come with a release, nobody writes them in the running system.

    Whoever may write them runs code as the superuser, and so could read and change everything (R-143). Installing,
    upgrading and the console of the server work as the superuser and stay as they are.
    """

    _name = "dis.program.mixin"
    _description = "Part of the program"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_release()
        return super().create(vals_list)

    def write(self, vals):
        self._check_release()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_release(self):
        self._check_release()

    @api.model
    def _check_release(self):
        if not self.env.su:
            raise AccessError(self.env._("This is a part of the program: it changes with a release of DIS only."))
