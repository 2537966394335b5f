from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..case.state_mixin import Transition

UNANSWERED = 60  # minutes after which a wire that has not answered is asked again


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
        "cancel": Transition(("queued", "failed", "held"), "cancelled"),
        "hold": Transition(("queued", "failed"), "held"),
        "release": Transition(("held",), "queued"),
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
            ("held", "Held"),
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
    next_try = fields.Datetime(readonly=True, index="btree_not_null", help="Empty: nothing is left to a machine")
    problem = fields.Selection(
        [
            ("no_wire", "This channel is not connected yet; the message waits for it"),
            ("no_address", "The addressee has no usable address for this channel"),
            ("unreachable", "The other side does not answer"),
            ("refused", "The other side refused the message"),
            ("no_letter", "The letter waits: the program that makes letters is not running"),
            ("letter_failed", "The letter could not be made"),
            ("seal_failed", "The seal could not be put on the letter"),
            ("deceased", "The addressee has died; the message is held back"),
            ("broken", "Something went wrong on our side; the administrator finds it in the list of jobs"),
        ],
        readonly=True,
    )
    problem_detail = fields.Char(readonly=True, help="Technical words for the administrator")
    is_carrier = fields.Boolean(readonly=True, help="It carries the document itself, so its delivery starts terms")
    paper = fields.Binary(attachment=True, readonly=True, help="The letter as it is printed")
    printed_at = fields.Datetime(readonly=True)
    is_to_print = fields.Boolean(compute="_compute_is_to_print", search="_search_is_to_print", string="To print")
    sent_at = fields.Datetime(readonly=True)
    deemed_on = fields.Date(readonly=True, help="The day it counts as delivered (P-15)")
    delivered_on = fields.Date(readonly=True)
    read_at = fields.Datetime(readonly=True)

    _outbox_index = models.Index("(state, channel, institution_id) WHERE state IN ('queued', 'sending', 'failed')")
    _deemed_index = models.Index("(deemed_on) WHERE state = 'sent'")

    @api.depends("channel", "state", "next_try")
    def _compute_is_to_print(self):
        for message in self:
            ready = message.channel == "letter" and message.state == "queued" and not message.next_try
            message.is_to_print = ready

    def _search_is_to_print(self, operator, value):
        if operator != "in":
            return NotImplemented
        ready = Domain([("channel", "=", "letter"), ("state", "=", "queued"), ("next_try", "=", False)])
        return ready if True in value else ~ready

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("A message is not changed by hand."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A message is never deleted."))

    def _after_send(self, on=None):
        """It is out. A letter is out when it was handed to the post."""
        self.sent_at = on or fields.Datetime.now()
        self.next_try = False
        if self.is_carrier:
            self.deemed_on = self.env["dis.calendar"]._deemed_delivered(self.channel, self.sent_at)
            if self.case_id:
                self.case_id._log_event(
                    "message.send", channel=self.channel, message=self.id, code=self.template_id.code
                )

    def _after_start(self):
        """Given to a wire that will answer; without an answer it is handed over again."""
        self.next_try = fields.Datetime.add(fields.Datetime.now(), minutes=UNANSWERED)

    def _deliver(self, day):
        """The addressee has it since a day. The decision that it brings is delivered with it."""
        for message in self.filtered(lambda message: message.state == "sent"):
            message.delivered_on = day
            message._transition("deliver")
            if message.is_carrier and message.decision_id.addressee_id == message.addressee_id:
                message.decision_id._deliver(day)

    def _today(self):
        """The day on the wall clock of Latvia, whoever's job runs."""
        return fields.Date.context_today(self.with_context(tz="Europe/Riga"))

    def _mail_id(self):
        """The same for every try, so that the other side knows a second one."""
        uuid = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        return f"<dis-message-{self.id}@{uuid}>"
