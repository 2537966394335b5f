from odoo import api, models
from odoo.exceptions import UserError


class StockQuant(models.Model):
    """A unit goes to a person, and comes back, by its contract only; whichever screen moves it."""

    _inherit = "stock.quant"

    @api.model
    def _update_available_quantity(self, product_id, location_id, quantity=False, reserved_quantity=False, lot_id=None,
                                   package_id=None, owner_id=None, in_date=None):  # fmt: skip
        if quantity and lot_id and location_id.sudo().usage == "customer":
            self._check_custody(location_id.sudo(), quantity, lot_id.sudo())
        return super()._update_available_quantity(
            product_id, location_id, quantity=quantity, reserved_quantity=reserved_quantity, lot_id=lot_id,
            package_id=package_id, owner_id=owner_id, in_date=in_date,
        )  # fmt: skip

    @api.model
    def _check_custody(self, location, quantity, unit):
        is_bought_out = location.room == "given" and any(unit.contract_ids.mapped("became_property"))
        if quantity > 0 and not unit.contract_id and not is_bought_out:
            raise UserError(
                self.env._("The unit %(unit)s is issued with a contract only.", unit=unit.display_name)
            )  # fmt: skip
        if quantity < 0 and location.room == "out" and unit.contract_id and not unit._open_repair():
            raise UserError(
                self.env._(
                    "The unit %(unit)s is with a person (contract %(contract)s): take it back, do not move it.",
                    unit=unit.display_name,
                    contract=unit.contract_id.number,
                )
            )
