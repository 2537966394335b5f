from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError

# The place in the queue is made of these; they change through their own doors only (T-25).
PLACE = {"queue_id", "queue_rank", "registered_at", "corrected_at"}
DELIVERY = [("site", "Collect at a site"), ("home", "Delivery to the home"), ("visit", "A specialist's visit at home")]
# What an officer edits; all else follows from the rules, the list and decisions.
BY_HAND = {"purpose", "delivery_wish", "recipient_name", "repeat_reason_id", "urgency_ids"}


class Request(models.Model):
    """One aid of an application: what waits, is decided and served (T-13)."""

    _name = "dis.tpl.request"
    _description = "Request for an assistive product"
    _inherit = ["dis.case.mixin"]
    _inherits = {"dis.case": "case_id"}
    _order = "id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "subject"]

    _by_hand = BY_HAND
    _transitions = {
        "submit": Transition(("draft",), "submitted"),
        "ask": Transition(("submitted", "in_review"), "incomplete"),
        "complete": Transition(("incomplete",), "submitted"),
        "review": Transition(("submitted", "incomplete"), "in_review"),
        "enqueue": Transition(("submitted", "in_review"), "queued"),
        "refuse": Transition(("submitted", "in_review"), "refused"),
        "close": Transition(("incomplete",), "removed"),
        "withdraw": Transition(
            ("draft", "submitted", "incomplete", "in_review", "queued", "invited", "scheduled", "postponed"), "removed"
        ),
        "remove": Transition(
            ("submitted", "incomplete", "in_review", "queued", "invited", "scheduled", "in_making", "postponed"),
            "removed",
        ),
        "reopen": Transition(("refused", "removed"), "in_review"),
        "restore": Transition(("removed",), "queued"),
        "invite": Transition(("queued",), "invited"),
        "uninvite": Transition(("invited", "scheduled"), "queued"),
        "book": Transition(("invited",), "scheduled"),
        "unbook": Transition(("scheduled",), "invited"),
        "postpone": Transition(("invited", "scheduled"), "postponed"),
        "resume": Transition(("postponed",), "queued"),
        "change": Transition(("invited", "scheduled"), "in_review"),
        "make": Transition(("invited", "scheduled"), "in_making"),
        "issue": Transition(("invited", "scheduled", "in_making", "vouchered"), "issued"),
    }
    # What only the expert doctor answers in place of the rules.
    _medical_conditions = frozenset(
        {"tpl.opinion.practitioner", "tpl.opinion.specialist", "tpl.opinion.valid", "tpl.opinion.entry"}
        | {"tpl.recheck.opinion"}
        | {
            "tpl.opinion.indicated",
            "tpl.hearing",
            "tpl.entitled.child",
            "tpl.entitled.adult",
            "tpl.entitled.anatomical",
        }
    )
    _phases = {"queued": "waiting", "incomplete": "waiting", "postponed": "waiting", "invited": "waiting",
               "scheduled": "waiting", "vouchered": "waiting", "in_making": "waiting",
               "issued": "closed", "refused": "closed", "removed": "closed"}  # fmt: skip

    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("incomplete", "Incomplete"),
            ("in_review", "In review"),
            ("queued", "Waiting in the queue"),
            ("invited", "Invited"),
            ("scheduled", "Visit booked"),
            ("vouchered", "Voucher issued"),
            ("in_making", "Being made"),
            ("issued", "Issued"),
            ("postponed", "Postponed"),
            ("refused", "Refused"),
            ("removed", "Removed"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        index=True,
    )
    removal_reason = fields.Selection(
        [
            ("withdrawn", "Withdrawn"),
            ("incomplete", "Left incomplete"),
            ("no_response", "No response"),
            ("died", "Died"),
            ("obtained_elsewhere", "Obtained elsewhere"),
            ("entitlement_lost", "Entitlement lost"),
        ],
        readonly=True,
        copy=False,
    )
    list_entry_id = fields.Many2one(
        "dis.tpl.list.entry", string="Assistive product", required=True, readonly=True, ondelete="restrict"
    )
    group_id = fields.Many2one(related="list_entry_id.group_id", store=True, index=True)
    list_choice_asked = fields.Many2one("dis.tpl.list.entry", readonly=True, copy=False, help="Successor is asked for")
    purpose = fields.Text(readonly=True, help="What the aid is for, in the person's own words")
    delivery_wish = fields.Selection(
        DELIVERY,
        default="site",
        required=True,
    )
    recipient_name = fields.Char(help="Another person who may collect the aid (P-11)")
    repeat_reason_id = fields.Many2one(
        "dis.classifier.value", domain=[("classifier_id.code", "=", "repeat_reason")], ondelete="restrict"
    )
    opinion_id = fields.Many2one("dis.evidence", string="Medical opinion", readonly=True, ondelete="restrict")
    urgency_ids = fields.One2many("dis.tpl.urgency.claim", "request_id")
    decided_how = fields.Selection(
        [("automatic", "Automatically"), ("officer", "By officers")],
        readonly=True,
        copy=False,
        help="The first decision",
    )
    evaluation_id = fields.Many2one("dis.rule.evaluation", string="Last evaluation", readonly=True, copy=False)
    missing = fields.Json(readonly=True, help="What was asked for: rows of who, code, text")
    incomplete_since = fields.Date(readonly=True, copy=False)
    incomplete_due = fields.Date(readonly=True, copy=False)
    is_reminded = fields.Boolean(readonly=True, copy=False)

    queue_id = fields.Many2one("dis.tpl.queue", readonly=True, copy=False, ondelete="restrict")
    queue_rank = fields.Integer(readonly=True, copy=False, default=1, help="0 urgent, 1 in turn")
    registered_at = fields.Datetime(readonly=True, copy=False, help="Registration time of the application")
    corrected_at = fields.Datetime(readonly=True, copy=False, help="Registration time set by a confirmed correction")
    queued_at = fields.Datetime(readonly=True, copy=False)
    issued_on = fields.Date(readonly=True, copy=False)
    position = fields.Integer(compute="_compute_position", string="Place in the queue")

    _rank_known = models.Constraint("CHECK (queue_rank IN (0, 1))", "A request waits urgently or in turn.")
    # Who asks: `dis.tpl.queue._positions`, the next to invite, the staff list of a queue.
    _place_index = models.Index("(queue_id, queue_rank, registered_at, id) WHERE state = 'queued'")
    # Who asks: the forecast of the wait.
    _issued_index = models.Index("(group_id, issued_on) WHERE issued_on IS NOT NULL")
    # Who asks: the demand for each entry of the list, and whether a version of an entry is used.
    _entry_index = models.Index("(list_entry_id, registered_at) INCLUDE (state)")
    _due_index = models.Index("(incomplete_due) WHERE state = 'incomplete'")

    @api.depends("state", "queue_id", "queue_rank", "registered_at")
    def _compute_position(self):
        places = self.env["dis.tpl.queue"]._positions(self)
        for request in self:
            request.position = places.get(request.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if PLACE & vals.keys():
                raise AccessError(self.env._("Nobody sets a place in the queue."))
            application = self.env["dis.application"].sudo().browse(vals.get("application_id"))
            entry = self.env["dis.tpl.list.entry"].browse(vals.get("list_entry_id"))
            vals.update(
                programme_id=application.programme_id.id or entry.programme_id.id,
                subject=entry.name,
                site_id=application.site_id.id,
                # Said explicitly, so that a default in the context has no say.
                group_id=entry.group_id.id,
                queue_id=False,
                queue_rank=1,
                corrected_at=False,
                queued_at=False,
            )
        requests = super().create(vals_list)
        for request in requests:
            request._write_place({"registered_at": request.application_id.registered_at})
        return requests

    def write(self, vals):
        if PLACE & vals.keys():
            raise AccessError(self.env._("Nobody sets a place in the queue."))
        if not self.env.su and vals.keys() - self._by_hand:
            raise AccessError(self.env._("A request changes by its actions only."))
        return super().write(vals)

    def _write_place(self, vals):
        """The one door to the fields that make the place; `dis.tpl.queue` and corrections come through here."""
        # Past the guard of `write`.
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A request is never deleted; it can be withdrawn."))
