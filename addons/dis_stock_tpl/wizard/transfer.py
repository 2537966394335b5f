from odoo import fields, models
from odoo.exceptions import UserError


class Transfer(models.TransientModel):
    """Units and pieces go from one site of an administrator to another (R-088)."""

    _name = "dis.tpl.stock.transfer"
    _description = "Transfer"

    site_id = fields.Many2one("dis.site", string="To the site", required=True)
    scanned = fields.Text(string="Numbers", help="Inventory or serial numbers, one a line; can be scanned")
    product_id = fields.Many2one(
        "product.product", string="Model without numbers", domain="[('institution_id', '!=', False), ('tracking', '=', 'none')]"
    )  # fmt: skip
    from_site_id = fields.Many2one("dis.site", string="From the site")
    quantity = fields.Integer(default=1)
    document = fields.Char(string="Document number")

    def action_transfer(self):
        """Carry them; each unit keeps its state.

        :raises UserError: a unit is promised, with a person, of another institution or there already
        """
        self.ensure_one()
        units = self.env["stock.lot"]
        units._check_storekeeper()
        if self.product_id:
            self._transfer_pieces()
        if self.scanned or not self.product_id:
            found = units._scanned(self.scanned)
            found._check_room("clean", "inspection", "service")
            for unit in found:
                self._check_sites(unit.institution_id, unit.site_id)
            for room, together in found.grouped("room").items():
                together._to_room(room, self.site_id, self.document or "")
        return {"type": "ir.actions.act_window_close"}

    def _transfer_pieces(self):
        if not self.from_site_id or self.quantity <= 0:
            raise UserError(self.env._("Say from which site, and how many."))
        self._check_sites(self.product_id.institution_id, self.from_site_id)
        source, target = self.from_site_id._room("clean"), self.site_id._room("clean")
        rows = [(self.product_id, self.env["stock.lot"], self.quantity)]
        self.env["stock.picking"]._carry(source, target, rows, self.document or "")

    def _check_sites(self, institution, source):
        if institution not in self.env.user.institution_ids and not self.env.su:
            raise UserError(self.env._("It is not of your institution."))
        if self.site_id.institution_id != institution or source.institution_id != institution:
            raise UserError(self.env._("Aids stay with their institution; choose one of its sites."))
        if self.site_id == source:
            raise UserError(self.env._("It is at %(site)s already.", site=source.name))
        if not self.site_id._room("clean"):
            raise UserError(self.env._("The site has no warehouse."))
