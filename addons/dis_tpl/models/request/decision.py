from odoo import api, models
from odoo.addons.dis_base.tools.fill import fill
from odoo.exceptions import UserError, ValidationError


class Decision(models.Model):
    """A refusal stands on a coded ground (T-18), and its first sentence says which."""

    _inherit = "dis.decision"

    @api.constrains("ground_id")
    def _check_refusal_ground(self):
        for decision in self.filtered(lambda decision: decision.kind_id.code == "tpl.refusal" and decision.ground_id):
            if decision.ground_id.classifier_id.code != "refusal_ground":
                raise ValidationError(self.env._("This is no ground for a refusal."))

    def write(self, vals):
        result = super().write(vals)
        if "ground_id" in vals and "summary" not in vals:
            for decision_sudo in self.sudo().filtered(lambda decision: decision.kind_id.code == "tpl.refusal"):
                words = {key: text for key, text in decision_sudo._letter_values().items() if isinstance(text, str)}
                decision_sudo.summary = fill(decision_sudo.kind_id.summary or "", words)
        return result

    def _after_submit(self):
        if self.kind_id.code == "tpl.refusal" and not self.ground_id:
            raise UserError(self.env._("Choose the ground of the refusal first."))
        return super()._after_submit()
