from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Territory(models.Model):
    """A municipality or a region, with the time it existed (P-23…P-25): old reports keep the old unit."""

    _name = "dis.territory"
    _description = "Territory"
    _order = "name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="ATVK code, 7 digits")
    csp_code = fields.Char(string="CSP code")
    kind = fields.Selection(
        [("state_city", "State city"), ("municipality", "Municipality"), ("region", "Planning region")], required=True
    )
    region_id = fields.Many2one("dis.territory", domain=[("kind", "=", "region")], index=True)
    statistical_region_id = fields.Many2one(
        "dis.classifier.value",
        domain=[("classifier_id.code", "=", "statistical_region")],
        help="Where figures of the years before 2024 count it",
    )
    valid_from = fields.Date()
    valid_to = fields.Date()
    successor_id = fields.Many2one("dis.territory")

    _code_unique = models.Constraint("unique(code)", "There is a territory with this code already.")

    @api.constrains("successor_id")
    def _check_successor(self):
        if self._has_cycle("successor_id"):
            raise ValidationError(self.env._("A territory cannot come after itself."))

    @api.model
    def _valid_on(self, day):
        """Territories that existed on a day."""
        return self.search(
            ["|", ("valid_from", "=", False), ("valid_from", "<=", day)]
            + ["|", ("valid_to", "=", False), ("valid_to", ">=", day)]
        )

    def _on(self, day):
        """The same place on a day: itself, or the unit that it was merged into (P-24)."""
        self.ensure_one()
        unit = self
        while unit.valid_to and unit.valid_to < day and unit.successor_id:
            unit = unit.successor_id
        return unit
