from odoo import api, models
from odoo.exceptions import UserError


class AccountMoveSend(models.AbstractModel):
    """Invoices of persons are not mailed from the books: e-mail says only that something waits in the portal (X-07)."""

    _inherit = "account.move.send"

    @api.model
    def _check_move_constraints(self, moves):
        if any(moves.sudo().partner_id.mapped("is_person")):
            raise UserError(
                self.env._("Clients find what is to be paid in the portal; invoices are not mailed to them.")
            )
        return super()._check_move_constraints(moves)
