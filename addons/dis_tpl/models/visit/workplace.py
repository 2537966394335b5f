from odoo import api, models
from odoo.addons.dis_base.models.office.workplace import Block
from odoo.fields import Domain

DESK, MANAGER = "dis_base.group_desk_officer", "dis_base.group_manager"


class Workplace(models.AbstractModel):
    """What waits at the desk between the queue and the hand."""

    _inherit = "dis.workplace"

    @api.model
    def _blocks(self):
        stopped = Domain("state", "=", "queued") & Domain("stopped_at", "!=", False)
        today = Domain("planned_at", ">=", "today") & Domain("planned_at", "<", "today +1d")
        return [
            *super()._blocks(),
            Block(46, "stopped", self.env._("Stopped before the invitation"), stopped, (DESK, MANAGER),
                  "dis.tpl.request", tone="warning"),
            Block(47, "to_plan", self.env._("Visits to be planned"), Domain("state", "=", "asked"), (DESK,),
                  "dis.tpl.visit"),
            Block(48, "today", self.env._("Visits today"), today & Domain("state", "!=", "cancelled"), (DESK,),
                  "dis.tpl.visit"),
            Block(55, "invited", self.env._("Invited, no answer yet"), Domain("state", "=", "open"), (DESK, MANAGER),
                  "dis.tpl.invitation", section="waiting"),
        ]  # fmt: skip
