from odoo import fields, models

from ..models.request.request import DELIVERY


class IntakeLine(models.TransientModel):
    """One product of an application that is being registered."""

    _name = "dis.tpl.intake.line"
    _description = "Product of an application being registered"

    intake_id = fields.Many2one("dis.tpl.intake", required=True, ondelete="cascade")
    list_entry_id = fields.Many2one(
        "dis.tpl.list.entry",
        string="Product",
        required=True,
        domain="[('institution_id', '=', parent.institution_id), ('valid_from', '<=', 'today'),"
        " '|', ('valid_to', '=', False), ('valid_to', '>=', 'today')]",
    )
    purpose = fields.Char()
    delivery_wish = fields.Selection(DELIVERY, required=True, default="site")
    urgency_ids = fields.Many2many("dis.classifier.value", domain=[("classifier_id.code", "=", "urgency_ground")])
    repeat_reason_id = fields.Many2one("dis.classifier.value", domain=[("classifier_id.code", "=", "repeat_reason")])

    def _wish(self):
        """What ``dis.application._apply_tpl`` takes."""
        self.ensure_one()
        return {
            "entry": self.list_entry_id,
            "purpose": self.purpose,
            "delivery_wish": self.delivery_wish,
            "urgency": list(self.urgency_ids),
            "repeat_reason": self.repeat_reason_id,
        }
