from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import UserError

REASONS = [
    ("worn", "Worn out"),
    ("broken", "Broken beyond repair"),
    ("hygiene", "Cannot be given to another person"),
    ("outdated", "Outdated"),
    ("missing", "Not found at the stock taking"),
    ("lost", "Lost by the person"),
]


class WriteOff(models.Model):
    """A proposal to write a unit off, and the second person who approves it (R-092)."""

    _name = "dis.tpl.stock.write.off"
    _description = "Write-off"
    _inherit = ["dis.state.mixin"]
    _order = "id desc"
    _rec_name = "lot_id"

    _initial = "proposed"
    _transitions = {
        "approve": Transition(("proposed",), "approved"),
        "reject": Transition(("proposed",), "rejected"),
    }

    lot_id = fields.Many2one("stock.lot", string="Unit", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="lot_id.institution_id", store=True, index=True)
    reason = fields.Selection(REASONS, required=True, readonly=True)
    note = fields.Char(readonly=True)
    state = fields.Selection(
        [("proposed", "Waits for approval"), ("approved", "Approved"), ("rejected", "Rejected")],
        required=True,
        readonly=True,
        copy=False,
        default="proposed",
        index=True,
    )
    proposed_by = fields.Many2one("res.users", required=True, readonly=True, ondelete="restrict")
    decided_by = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    decided_at = fields.Datetime(readonly=True)

    _one_proposal = models.UniqueIndex("(lot_id) WHERE state = 'proposed'", "It waits for approval already.")
    _four_eyes = models.Constraint("CHECK (decided_by <> proposed_by)", "Who proposes does not approve.")

    @api.model
    def _propose(self, unit, reason, note=""):
        """Propose to write off a unit that lies in the warehouse.

        :raises UserError: it is with a person, or written off already, or proposed already
        """
        unit._check_room("clean", "inspection", "service")
        if self.sudo().search_count([("lot_id", "=", unit.id), ("state", "=", "proposed")]):
            raise UserError(self.env._("The unit %(unit)s waits for approval already.", unit=unit.display_name))
        proposal = self.sudo().create(
            {"lot_id": unit.id, "reason": reason, "note": note, "proposed_by": self.env.uid}
        )  # fmt: skip
        text = self.env._("A write-off waits for approval: %(unit)s.", unit=unit.display_name)
        self.env["dis.notice"]._tell(unit.institution_id, "dis_base.group_manager", text, record=proposal)
        return proposal

    def action_approve(self):
        """The second person agrees: the unit leaves the stock; whoever was promised it gets the next one."""
        self._decide("approve")
        for proposal_sudo in self.sudo():
            unit = proposal_sudo.lot_id
            unit._check_room("clean", "inspection", "service")
            unit._break_promise()
            unit._to_room("written_off", origin=proposal_sudo._number())
        return True

    def action_reject(self):
        """The second person does not agree: the unit stays."""
        self._decide("reject")
        return True

    def _decide(self, verb):
        self.check_access("write")
        if not self.env.user.has_group("dis_base.group_manager"):
            self.env["stock.lot"]._check_storekeeper()
        if any(proposal.proposed_by == self.env.user for proposal in self):
            raise UserError(self.env._("Who proposed the write-off does not decide on it."))
        for proposal_sudo in self.sudo():
            proposal_sudo.write({"decided_by": self.env.uid, "decided_at": fields.Datetime.now()})
            proposal_sudo._transition(verb)

    def _number(self):
        self.ensure_one()
        return self.env._("Write-off %(number)s", number=self.id)
