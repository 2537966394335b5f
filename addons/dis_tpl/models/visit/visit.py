from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError

from .slot import local


class Visit(models.Model):
    """A person comes to a site or to a stop of a trip, or somebody goes to the person (T-37, T-38)."""

    _name = "dis.tpl.visit"
    _description = "Visit"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "planned_at, id"
    _rec_name = "request_id"
    _person_path = "request_id.person_id"

    _initial = "asked"
    _transitions = {
        "plan": Transition(("asked", "booked"), "booked"),
        "arrive": Transition(("booked", "missed"), "arrived"),
        "call": Transition(("booked", "arrived"), "serving"),
        "finish": Transition(("arrived", "serving"), "done"),
        "miss": Transition(("booked",), "missed"),
        "cancel": Transition(("asked", "booked"), "cancelled"),
    }

    request_id = fields.Many2one("dis.tpl.request", required=True, readonly=True, index=True, ondelete="restrict")
    person_id = fields.Many2one(related="request_id.person_id", string="Person")
    list_entry_id = fields.Many2one(related="request_id.list_entry_id", string="Assistive product")
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("site", "At the site"),
            ("trip", "At a stop of a trip"),
            ("home", "A specialist comes to the home"),
            ("delivery", "Delivery to the home"),
        ],
        string="How",
        required=True,
        readonly=True,
    )
    purpose = fields.Selection(
        [
            ("issue", "Receiving the aid"),
            ("measurement", "Measuring"),
            ("fitting", "Fitting"),
            ("assessment", "Assessment of functions"),
            ("repair", "Repair or return"),
        ],
        string="What for",
        required=True,
        default="issue",
    )
    slot_id = fields.Many2one("dis.tpl.slot", string="Time", readonly=True, index="btree_not_null", ondelete="restrict")
    site_id = fields.Many2one("dis.site", readonly=True, index=True, ondelete="restrict")
    planned_at = fields.Datetime(string="Planned", readonly=True)
    state = fields.Selection(
        [
            ("asked", "To be planned"),
            ("booked", "Booked"),
            ("arrived", "Has come"),
            ("serving", "Being served"),
            ("done", "Done"),
            ("missed", "Did not come"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="asked",
        index=True,
        group_expand=True,
    )
    officer_id = fields.Many2one("res.users", string="Served by", readonly=True)
    arrived_at = fields.Datetime(string="Came at", readonly=True)
    called_at = fields.Datetime(string="Called at", readonly=True)
    done_at = fields.Datetime(string="Done at", readonly=True)
    reminded_on = fields.Date(string="Reminded on", readonly=True)
    km = fields.Integer(
        string="Kilometres from the nearest site", help="The fee of a visit at home depends on it (T-38)"
    )
    note = fields.Text(string="What was done")
    participant_ids = fields.Many2many(
        "res.users", string="Experts who took part", help="Assessment commission (R-053)"
    )
    outside_experts = fields.Char(string="Experts of other institutions")

    _km_positive = models.Constraint("CHECK (km >= 0)", "A distance is not negative.")
    # Nobody is booked twice for the same thing.
    _one_ahead = models.UniqueIndex(
        "(request_id) WHERE state IN ('asked', 'booked', 'arrived', 'serving')",
        "There is a visit ahead for this request already.",
    )
    # Who asks: the desk of a day.
    _day_index = models.Index("(institution_id, planned_at)")

    @api.depends("request_id", "planned_at")
    def _compute_display_name(self):
        for visit in self:
            when = local(visit.planned_at).strftime("%d.%m.%Y, %H.%M") if visit.planned_at else visit._state_label()
            visit.display_name = f"{visit.request_id.number}: {when}"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A visit is booked from its request."))
        return super().create(vals_list)

    def write(self, vals):
        by_hand = {"purpose", "km", "note", "participant_ids", "outside_experts"}
        if not self.env.su and vals.keys() - by_hand:
            raise AccessError(self.env._("A visit changes by its actions only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A visit is never deleted; it can be cancelled."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        if self.state == "cancelled" and before == "booked":
            self.slot_id._give_back()
        if self.state != before or verb == "plan":
            self.request_id.case_id._log_event(f"visit.{verb}", before=before, after=self.state, visit=self.id)
        return result

    def _place_words(self):
        """Where, in the words of letters."""
        if self.kind in ("home", "delivery"):
            return self.env._("at your home")
        return self.slot_id.place or self.request_id._site_words(self.site_id)

    def _tell(self, template, **values):
        request = self.request_id
        planned = local(self.planned_at).strftime("%d.%m.%Y plkst. %H.%M") if self.planned_at else ""
        self.env["dis.message"].sudo()._send(
            template,
            request._addressee(),
            case=request.case_id,
            values={
                "product": request.list_entry_id.name,
                "when": planned,
                "where": self.with_context(lang="lv_LV")._place_words(),
                **values,
            },
        )
