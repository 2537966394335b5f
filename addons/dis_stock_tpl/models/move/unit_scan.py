from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...tools import ScanProblem, labels, units


class StockLot(models.Model):
    """Which unit a label is on."""

    _inherit = "stock.lot"

    @api.model
    def _check_storekeeper(self):
        """:raises AccessError: the user does not work in a warehouse"""
        if not self.env.su and not self.env.user.has_group("dis_stock_tpl.group_storekeeper"):
            raise AccessError(self.env._("Only a storekeeper does this."))

    @api.model
    def _scanned(self, text):
        """Units whose labels were scanned or typed, one a line, in that order.

        :raises UserError: a label that is on no unit that the user sees, or was scanned twice
        """
        try:
            found = [self._by_label(label) for label in labels(text)]
        except ScanProblem as problem:
            raise UserError(self._say_problem(problem)) from None
        result = self.browse()
        for unit in found:
            if unit in result:  # by its serial, and by its inventory number
                raise UserError(self._say_problem(ScanProblem("twice", unit.display_name)))
            result += unit
        return result

    @api.model
    def _by_label(self, label):
        """The unit with an inventory number, a serial number or the code of a QR label."""
        found = self.search(["|", ("inventory_number", "=ilike", label), ("label_code", "=", label)])
        found = found or self.search([("name", "=ilike", label), ("institution_id", "!=", False)])
        if not found:
            raise UserError(self.env._("There is no unit with the number “%(number)s”.", number=label))
        if len(found) > 1:
            raise UserError(
                self.env._(
                    "Several units have the serial number “%(number)s”: scan the inventory number.", number=label
                )
            )
        return found

    @api.model
    def _typed_numbers(self, text):
        """Serial and inventory numbers of new units.

        :return: list of pairs
        :raises UserError: a number stands twice, a line is not to be understood, nothing was typed
        """
        try:
            return units(text)
        except ScanProblem as problem:
            raise UserError(self._say_problem(problem)) from None

    @api.model
    def _say_problem(self, problem):
        said = {
            "twice": self.env._("“%(text)s” stands here twice.", text=problem.text),
            "words": self.env._(
                "“%(text)s”: write the serial number and, after a semicolon, the inventory number.", text=problem.text
            ),
            "empty": self.env._("Scan or type at least one number."),
        }
        return said[problem.kind]
