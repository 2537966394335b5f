from odoo import api, fields, models

from ..rules import GROUNDS


class Refuse(models.TransientModel):
    """Refuse a request: the officer confirms, or chooses, the coded ground with its norm (T-18, T-19)."""

    _name = "dis.tpl.refuse"
    _description = "Refusal of a request"

    request_id = fields.Many2one("dis.tpl.request", required=True, ondelete="cascade")
    ground_id = fields.Many2one(
        "dis.classifier.value", required=True, domain=[("classifier_id.code", "=", "refusal_ground")]
    )
    # Not as superuser, as stored values are by default: the form would show whatever request one points it at.
    norm = fields.Char(compute="_compute_words", store=True, readonly=False, required=True, compute_sudo=False)
    found = fields.Text(
        compute="_compute_words", string="What the rules found", help="Goes into the decision by itself"
    )
    reason = fields.Text(help="In words for the person; needed where the rules did not find this ground")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        request = self.env["dis.tpl.request"].browse(values.get("request_id"))
        if request and request.has_access("read"):
            values["ground_id"] = request._refusal_ground(request.evaluation_id).id
        return values

    @api.depends("ground_id", "request_id")
    def _compute_words(self):
        for wizard in self:
            rows = wizard.request_id._refusal_rows().get(wizard.ground_id.code, [])
            wizard.norm = rows[0]["norm"] if rows else str(GROUNDS.get(wizard.ground_id.code, "")) or False
            wizard.found = "\n".join(row["reason"] for row in rows) or False

    def action_refuse(self):
        """Draft the refusal and open it."""
        self.ensure_one()
        return self.request_id._refuse(self.ground_id, self.norm, self.reason)
