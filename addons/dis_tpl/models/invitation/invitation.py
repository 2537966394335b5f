from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError


class Invitation(models.Model):
    """A written invitation to receive an aid that is held for the person, and the clock of its answer (T-26…T-28, M2).

    The clock starts only when the person is first and the aid is held; its days are dates of the calendar of terms.
    """

    _name = "dis.tpl.invitation"
    _description = "Invitation"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "request_id"
    _person_path = "request_id.person_id"

    _initial = "open"
    _transitions = {
        "accept": Transition(("open",), "accepted"),
        "ask_again": Transition(("accepted",), "open"),
        "postpone": Transition(("open", "accepted"), "postponed"),
        "change": Transition(("open", "accepted"), "change_asked"),
        "refuse": Transition(("open", "accepted"), "refused"),
        "lapse": Transition(("open",), "lapsed"),
        "cancel": Transition(("open", "accepted"), "cancelled"),
        "serve": Transition(("open", "accepted"), "served"),
    }

    request_id = fields.Many2one("dis.tpl.request", required=True, readonly=True, index=True, ondelete="restrict")
    person_id = fields.Many2one(related="request_id.person_id", string="Person")
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    group_id = fields.Many2one(related="request_id.group_id", store=True)
    site_id = fields.Many2one("dis.site", readonly=True, help="Where the aid waits; none: the person chooses")
    state = fields.Selection(
        [
            ("open", "Waiting for an answer"),
            ("accepted", "Accepted"),
            ("postponed", "Postponed"),
            ("change_asked", "Another product asked for"),
            ("refused", "Refused"),
            ("lapsed", "Not answered"),
            ("cancelled", "Cancelled"),
            ("served", "Product received"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="open",
        index=True,
    )
    clock_from = fields.Date(
        string="Term runs from",
        required=True,
        readonly=True,
        help="The day on which the invitation counts as delivered",
    )
    remind_on = fields.Date(string="Reminder on", required=True, readonly=True)
    due_on = fields.Date(string="Answer by", required=True, readonly=True, help="The last day to answer")
    lapse_on = fields.Date(
        string="Place kept until", required=True, readonly=True, help="After this day the place is given up"
    )
    reminded_on = fields.Date(string="Reminded on", readonly=True)
    noticed_on = fields.Date(string="Notice on", readonly=True, help="The day of the notice that no answer has come")
    answered_at = fields.Datetime(string="Answered at", readonly=True)
    answered_by = fields.Many2one("res.users", string="Answered by", readonly=True)
    note = fields.Text(string="What was said", readonly=True, help="What the person said with the answer")

    _one_open = models.UniqueIndex("(request_id) WHERE state IN ('open', 'accepted')", "The person is invited already.")
    # Who asks: the nightly clock.
    _clock_index = models.Index("(due_on) WHERE state = 'open'")

    @api.depends("request_id")
    def _compute_display_name(self):
        for invitation in self:
            invitation.display_name = self.env._("Invitation for %(number)s", number=invitation.request_id.number)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("An invitation changes by its answers only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("An invitation is never deleted."))

    @api.model
    def _open(self, request, start):
        """Start the clock of a request's invitation.

        :param start: the day on which the invitation counts as delivered
        :return: the invitation
        """
        self.flush_model(["state"])  # an earlier one that just ended would still count as open
        days = self._days(request.programme_id, start)
        return self.sudo().create({"request_id": request.id, "site_id": request._site_of_aid().id, **days})

    @api.model
    def _days(self, programme, start):
        """The days of a clock that starts on a day: dict of ``clock_from``, ``remind_on``, ``due_on``, ``lapse_on``."""
        calendar = self.env["dis.calendar"]
        due = calendar._term(start, days=programme._parameter("tpl.invite.answer_days"))
        return {
            "clock_from": start,
            "remind_on": calendar._term(start, days=programme._parameter("tpl.invite.reminder_days")),
            "due_on": due,
            "lapse_on": calendar._term(due, days=programme._parameter("tpl.invite.lapse_days")),
        }

    def _answer(self, verb, note=""):
        """The person answered, or a clerk for the person; who and when is kept."""
        self.ensure_one()
        self.sudo().write(
            {"answered_at": fields.Datetime.now(), "answered_by": self.env.user.id, "note": note or self.note}
        )
        return self.sudo()._transition(verb)
