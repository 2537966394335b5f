from odoo import api, fields, models
from odoo.exceptions import UserError


class StockLot(models.Model):
    """Who has the unit: the person of the contract under which it is out; shown to whom the person is visible."""

    _inherit = "stock.lot"

    contract_ids = fields.One2many("dis.tpl.contract", "lot_id", string="Contracts", readonly=True)
    contract_id = fields.Many2one(
        "dis.tpl.contract",
        compute="_compute_contract_id",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
        help="The contract under which it is with a person now",
    )
    holder_id = fields.Many2one("res.partner", string="With whom", compute="_compute_holder_id")

    @api.depends("contract_ids.state", "contract_ids.found_on", "stand_in_ids.state", "stand_in_ids.contract_id")
    def _compute_contract_id(self):
        for unit in self:
            own = unit.contract_ids.filtered(lambda contract: contract._has_unit())
            unit.contract_id = own[:1] or unit.stand_in_ids.filtered(lambda repair: repair.state == "open").contract_id

    @api.depends("contract_id")
    @api.depends_context("uid")
    def _compute_holder_id(self):
        for unit in self:
            unit.holder_id = unit.sudo().contract_id.person_id.sudo(False)._filtered_access("read")

    def _take_back(self, site, reason, is_dead=False):
        """The person gives the unit back: its contract ends, the contract brings it to inspection.

        :param site: where it was given back
        :param reason: why, for the case's journal
        :param is_dead: it comes back after the death of the person
        :raises UserError: it is only lent during a repair
        """
        self.ensure_one()
        contract_sudo = self.sudo().contract_id
        if self.sudo().stand_in_ids.filtered(lambda repair: repair.state == "open"):
            raise UserError(self.env._("%(unit)s is lent during a repair: finish the repair.", unit=self.display_name))
        if contract_sudo.state == "lost":
            contract_sudo.found_on = fields.Date.context_today(self)
        elif contract_sudo:
            verb = "recover" if is_dead else "end"
            contract_sudo.end_reason = reason
            contract_sudo._transition(verb, site=site.id, reason=reason)
        if self.room == "out":
            self._to_room("inspection", site)
