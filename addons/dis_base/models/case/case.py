from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .officers import READS_EVIDENCE


class Case(models.Model):
    """The thing decided on: one aid, one course, one enrolment. Each programme's model delegates to it (`_inherits`).

    Its record rule holds for all of them; decisions, messages and events point here; the inbox is its list.
    """

    _name = "dis.case"
    _inherit = ["dis.watched.mixin"]
    _description = "Case"
    _order = "is_urgent desc, due_date, id"
    _rec_name = "number"
    _rec_names_search = ["number", "subject"]

    number = fields.Char(required=True, readonly=True, copy=False)
    subject = fields.Char(readonly=True, help="What it is about, in a few words")
    model = fields.Char(required=True, readonly=True, help="The programme's own model of this case")
    person_name = fields.Char(compute="_compute_person_name", search="_search_person_name", string="Name of the person")
    application_id = fields.Many2one("dis.application", readonly=True, index=True, ondelete="restrict")
    person_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    programme_id = fields.Many2one("dis.programme", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="programme_id.institution_id", store=True, index=True)
    site_id = fields.Many2one("dis.site", readonly=True)
    officer_id = fields.Many2one("res.users", readonly=True, index="btree_not_null", help="Who works on it")
    accepted_at = fields.Datetime(readonly=True, help="When the officer accepted it for work (R-148)")
    due_date = fields.Date(readonly=True, help="The decision is due (T-16)")
    is_urgent = fields.Boolean(string="Urgent", readonly=True)
    phase = fields.Selection(
        [("open", "Open"), ("waiting", "Waiting"), ("closed", "Closed")], required=True, default="open", readonly=True
    )
    state_code = fields.Selection("_selection_state_code", readonly=True, help="State of the programme's own record")
    state_label = fields.Char(compute="_compute_state_label", string="Where it stands")
    decided_on = fields.Date(readonly=True, help="The day of the first decision that the due date asks for")
    closed_on = fields.Date(readonly=True)
    event_count = fields.Integer(readonly=True, default=0)
    event_head = fields.Char(readonly=True, help="Hash of the last event")
    event_ids = fields.One2many("dis.event", "case_id", readonly=True)
    decision_ids = fields.One2many("dis.decision", "case_id", readonly=True)
    letter_ids = fields.One2many("dis.message", "case_id", readonly=True)
    evidence_ids = fields.Many2many("dis.evidence", readonly=True, groups=READS_EVIDENCE)
    evaluation_ids = fields.One2many("dis.rule.evaluation", "case_id", readonly=True, groups=READS_EVIDENCE)

    _number_unique = models.Constraint("unique(number)", "There is a case with this number already.")
    # Who asks: the inbox. COALESCE is how the ORM orders by a boolean.
    _inbox_index = models.Index(
        "(institution_id, COALESCE(is_urgent, FALSE) DESC, due_date, id) WHERE phase <> 'closed'"
    )

    @api.model
    def _selection_state_code(self):
        """States of all programmes; one word that two of them use is shown as the first has it."""
        words = {}
        for name in sorted(self.pool.descendants(["dis.case.mixin"], "_inherit")):
            if not self.env[name]._abstract:
                for code, label in self.env[name]._fields["state"]._description_selection(self.env):
                    words.setdefault(code, label)
        return list(words.items())

    @api.depends("person_id.name")
    def _compute_person_name(self):
        for case in self:
            case.person_name = case.person_id.name

    @api.model
    def _search_person_name(self, operator, value):
        if operator != "ilike":
            return NotImplemented
        if len(value.strip()) < 3:
            raise UserError(self.env._("Write at least three letters of the name."))
        return [("person_id.name", "ilike", value.strip())]

    @api.depends("model", "state_code")
    @api.depends_context("lang")
    def _compute_state_label(self):
        for model, cases in self.grouped("model").items():
            labels = dict(self.env[model]._fields["state"]._description_selection(self.env))
            for case in cases:
                case.state_label = labels.get(case.state_code, "")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A case is made by its programme."))
        return super().create(vals_list)

    def write(self, vals):
        # Every value of a case has its action; over RPC nobody writes a state, a person or a chain's head.
        if not self.env.su:
            raise AccessError(self.env._("A case changes by its actions only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A case is never deleted."))

    def _record(self):
        """The programme's own record of this case."""
        self.ensure_one()
        return self.env[self.model].search([("case_id", "=", self.id)])

    def _log_event(self, kind, /, text="", before=None, after=None, **payload):
        """Append one event to the case's chain.

        :param kind: code of the event, for example ``"state.submit"``
        :param text: what a reader of the timeline sees, if more than the kind's own words
        :param before, after: what changed, plain values
        :param payload: more plain values kept with the event
        """
        return self.env["dis.event"]._append(self, kind, text, before, after, payload)

    def action_open(self):
        """Open the programme's own form of the case."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "res_id": self._record().id,
            "views": [(False, "form")],
        }
