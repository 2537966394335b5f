from odoo import api, fields, models
from odoo.exceptions import AccessError


class UrgencyClaim(models.Model):
    """One coded ground of urgency that a request claims, with its proof (T-22). Never a tick box."""

    _name = "dis.tpl.urgency.claim"
    _description = "Claim of urgency"
    _order = "request_id, id"
    _rec_name = "ground_id"

    request_id = fields.Many2one("dis.tpl.request", required=True, index=True, ondelete="cascade")
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    ground_id = fields.Many2one(
        "dis.classifier.value",
        required=True,
        domain=[("classifier_id.code", "=", "urgency_ground")],
        ondelete="restrict",
    )
    ground = fields.Char(related="ground_id.code", string="Code")
    evidence_id = fields.Many2one("dis.evidence", string="Proof", ondelete="restrict")
    answer = fields.Selection(
        [("yes", "Proven"), ("no", "Not proven"), ("unclear", "Not known")],
        required=True,
        default="unclear",
        readonly=True,
    )

    _ground_unique = models.Constraint("unique(request_id, ground_id)", "This ground is claimed already.")

    @api.model_create_multi
    def create(self, vals_list):
        # Said explicitly, so that a default in the context has no say.
        claims = super().create([{**vals, "answer": "unclear"} for vals in vals_list])
        claims._judge_again()
        return claims

    def write(self, vals):
        if not self.env.su and ({"answer", "request_id"} & vals.keys() or "yes" in self.mapped("answer")):
            raise AccessError(self.env._("What a claim of urgency comes to, the rules say; a proven one stays."))
        result = super().write(vals)
        if {"ground_id", "evidence_id"} & vals.keys():
            self._judge_again()
        return result

    def _judge_again(self):
        """Who waits already is judged with the new claim."""
        self.env["dis.tpl.request"]._urgency_may_change([("id", "in", self.request_id.ids)])
