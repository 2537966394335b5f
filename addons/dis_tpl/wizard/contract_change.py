from odoo import api, fields, models


class ContractChange(models.TransientModel):
    """What happened with an aid, written by an officer: one form for the whole life of a contract."""

    _name = "dis.tpl.contract.change"
    _description = "Change of a contract"

    contract_id = fields.Many2one("dis.tpl.contract", required=True, ondelete="cascade")
    what = fields.Selection(
        [
            ("end", "It was returned: the contract ends"),
            ("renew", "The term of use is renewed"),
            ("exchange", "It is exchanged for another one"),
            ("damage", "It was damaged by fault"),
            ("lose", "It is lost or stolen"),
            ("buy_out", "It is bought out"),
        ],
        required=True,
        default="end",
        string="What happened",
    )
    reason = fields.Char(help="Unsuitable, outgrown, no need, end of the term, defect …")
    months = fields.Integer(string="Renewed by (months)", default=12)
    is_at_fault = fields.Boolean(string="By the person's fault")
    currency_id = fields.Many2one(related="contract_id.currency_id", related_sudo=False)
    value = fields.Monetary(compute="_compute_value", compute_sudo=False, string="Value less wear today")
    amount = fields.Monetary(string="Compensation")
    buyout_words = fields.Char(related="contract_id.buyout_words", related_sudo=False)

    @api.depends("contract_id")
    def _compute_value(self):
        today = fields.Date.context_today(self)
        for wizard in self:
            wizard.value = wizard.contract_id._value_on(today) if wizard.contract_id else 0

    def action_change(self):
        """Do it."""
        self.ensure_one()
        contract = self.contract_id
        if self.what == "renew":
            contract._renew(self.months, self.reason)
        elif self.what == "exchange":
            contract._exchange(self.reason)
        elif self.what == "damage":
            contract._damage(self.reason, self.amount)
        elif self.what == "lose":
            contract._lose(self.reason, self.is_at_fault)
        elif self.what == "buy_out":
            contract._ask_buy_out()
        else:
            contract._end(self.reason)
        return {"type": "ir.actions.act_window_close"}
