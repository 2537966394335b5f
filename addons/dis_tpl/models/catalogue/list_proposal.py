from odoo import api, fields, models
from odoo.exceptions import AccessError

# What the list editor answers.
ANSWER = {"state", "answer", "list_entry_id"}


class ListProposal(models.Model):
    """What users of the list ask for and it does not have; the editor answers (T-65)."""

    _name = "dis.tpl.list.proposal"
    _description = "Proposal for the positive list"
    _order = "state desc, asked_count desc, id"

    name = fields.Char(string="What is asked for", required=True)
    iso_class_id = fields.Many2one("dis.tpl.iso.class", ondelete="restrict")
    institution_id = fields.Many2one(
        "dis.institution",
        string="Administrator",
        required=True,
        index=True,
        default=lambda self: self.env.user.institution_ids[:1],
        ondelete="restrict",
    )
    asked_count = fields.Integer(string="By how many", required=True, default=1)
    reason = fields.Text(string="What it is needed for", help="Name no person")
    proposed_on = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [("open", "Open"), ("listed", "Taken into the list"), ("declined", "Declined")], required=True, default="open"
    )
    answer = fields.Text()
    list_entry_id = fields.Many2one("dis.tpl.list.entry", string="Entry of the list", ondelete="restrict")

    _asked_positive = models.Constraint("CHECK (asked_count > 0)", "Somebody must have asked for it.")

    @api.model_create_multi
    def create(self, vals_list):
        proposals = super().create(vals_list)
        # As they were made: the context may have given defaults.
        if any(row.state != "open" or row.answer or row.list_entry_id for row in proposals):
            self._check_answer(ANSWER)
        return proposals

    def write(self, vals):
        self._check_answer(vals.keys())
        if not self.env.su and "institution_id" in vals:
            raise AccessError(self.env._("A proposal stays with its administrator."))
        return super().write(vals)

    def _check_answer(self, names):
        if not self.env.su and ANSWER & names and not self.env.user.has_group("dis_base.group_list_editor"):
            raise AccessError(self.env._("The list editor answers a proposal."))
