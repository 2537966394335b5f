from odoo import fields, models
from odoo.exceptions import AccessError

from ..case.state_mixin import Transition


class Message(models.Model):
    """What goes out to a person or organisation: one outbox for all channels (R-146, R-149, R-163).

    One row is one channel. The portal, the e-address and the letter carry the document; e-mail and SMS to a person say
    only that something waits.
    """

    _name = "dis.message"
    _description = "Message"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "subject"
    _person_path = "addressee_id"

    _initial = "queued"
    _transitions = {
        "start": Transition(("queued",), "sending"),
        "requeue": Transition(("sending", "failed"), "queued"),
        "send": Transition(("queued", "sending"), "sent"),
        "deliver": Transition(("sent",), "delivered"),
        "fail": Transition(("queued", "sending", "sent"), "failed"),
        "cancel": Transition(("queued", "failed"), "cancelled"),
    }

    case_id = fields.Many2one("dis.case", readonly=True, index=True, ondelete="restrict")
    decision_id = fields.Many2one("dis.decision", readonly=True, index="btree_not_null", ondelete="restrict")
    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True)
    addressee_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    template_id = fields.Many2one("dis.message.template", readonly=True, ondelete="restrict")
    channel = fields.Selection(
        [
            ("portal", "Portal"),
            ("email", "E-mail"),
            ("sms", "SMS"),
            ("eaddress", "E-address"),
            ("letter", "Letter"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    state = fields.Selection(
        [
            ("queued", "Queued"),
            ("sending", "Being sent"),
            ("sent", "Sent"),
            ("delivered", "Delivered"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="queued",
        index=True,
    )
    subject = fields.Char(required=True, readonly=True)
    body = fields.Text(required=True, readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Documents", readonly=True)

    # On its way
    tries = fields.Integer(readonly=True)
    next_try = fields.Datetime(readonly=True)
    sent_at = fields.Datetime(readonly=True)
    deemed_on = fields.Date(readonly=True, help="The day it counts as delivered (P-15)")
    delivered_on = fields.Date(readonly=True)
    read_at = fields.Datetime(readonly=True)

    # The answer
    answer = fields.Text(readonly=True)
    answered_at = fields.Datetime(readonly=True)
    answer_attachment_ids = fields.Many2many(
        "ir.attachment", "dis_message_answer_attachment_rel", string="Documents of the answer", readonly=True
    )

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("A message is not changed by hand."))
        return super().write(vals)
