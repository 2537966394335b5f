from odoo import api, fields, models
from odoo.exceptions import UserError


class Answer(models.TransientModel):
    """What the person answered to an invitation on the telephone or at the desk (T-28)."""

    _name = "dis.tpl.answer"
    _description = "Answer to an invitation"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    institution_id = fields.Many2one(related="request_id.institution_id", related_sudo=False)
    answer = fields.Selection(
        [
            ("slot", "Comes at a time"),
            ("home", "A specialist must come to the home"),
            ("delivery", "Wants it delivered to the home"),
            ("postpone", "Wants it later"),
            ("change", "Needs another product"),
            ("unsuitable", "What is held does not suit"),
            ("decline", "Does not need it any more"),
        ],
        required=True,
        default="slot",
    )
    slot_id = fields.Many2one("dis.tpl.slot", string="Time")
    free_slot_ids = fields.Many2many(
        "dis.tpl.slot", string="Free times", compute="_compute_free_slot_ids", compute_sudo=False
    )
    until = fields.Date()
    note = fields.Text(string="What was said")

    @api.depends("request_id")
    def _compute_free_slot_ids(self):
        for wizard in self:
            request = wizard.request_id
            wizard.free_slot_ids = request._free_slots(limit=200) if request and request.has_access("read") else False

    def action_answer(self):
        """Do what follows from the answer."""
        self.ensure_one()
        request = self.request_id
        request.check_access("write")
        if self.answer == "slot" and not self.slot_id:
            raise UserError(self.env._("Choose a time."))
        match self.answer:
            case "slot":
                request._book(self.slot_id)
            case "home" | "delivery":
                request._ask_home(self.answer, self.note or "")
            case "postpone":
                request._postpone(self.until, self.note or "")
            case "change":
                request._ask_change(self.note)
            case "unsuitable":
                request._find_unsuitable(self.note)
            case "decline":
                request._decline(self.note or "")
        return {"type": "ir.actions.act_window_close"}
