from odoo import api, fields, models

from .evidence import REASONS


class EvidenceEnd(models.TransientModel):
    """Take evidence out of force: back to whoever issued it, or for good."""

    _name = "dis.evidence.end"
    _description = "Returning or revoking evidence"

    evidence_ids = fields.Many2many("dis.evidence", required=True, readonly=True)
    state = fields.Selection(
        [("returned", "Return to the issuer"), ("revoked", "Revoke")],
        string="What to do",
        required=True,
        default="returned",
    )
    list_code = fields.Char(compute="_compute_list_code")
    reason_id = fields.Many2one(
        "dis.classifier.value",
        string="Why",
        required=True,
        domain=[("classifier_id.code", "in", list(REASONS.values()))],
    )

    @api.depends("state")
    def _compute_list_code(self):
        for wizard in self:
            wizard.list_code = REASONS.get(wizard.state)

    @api.onchange("state")
    def _onchange_state(self):
        self.reason_id = False

    def action_confirm(self):
        """Do it."""
        self.ensure_one()
        self.evidence_ids.check_access("write")
        self.evidence_ids._end(self.state, self.reason_id)
        return {"type": "ir.actions.act_window_close"}
