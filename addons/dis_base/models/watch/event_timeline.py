from odoo import api, fields, models


class EventTimeline(models.Model):
    """The journal as people read it: a word for each kind, and which kinds the person sees too.

    Addons extend both methods for their own kinds, beside each other.
    """

    _inherit = "dis.event"

    is_public = fields.Boolean(
        string="Public", compute="_compute_is_public", store=True, precompute=True, help="The person sees it too"
    )
    label = fields.Char(compute="_compute_label", string="What happened")
    # What the office wrote down for itself is not the person's to read over RPC.
    user_id = fields.Many2one(groups="dis_base.group_staff")
    before = fields.Char(groups="dis_base.group_staff")
    after = fields.Char(groups="dis_base.group_staff")
    payload = fields.Json(groups="dis_base.group_staff")

    @api.depends("kind")
    def _compute_is_public(self):
        public = self._public_kinds()
        for event in self:
            event.is_public = event.kind in public or event.kind.startswith("state.")

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_label(self):
        labels = self._event_labels()
        for event in self:
            event.label = labels.get(event.kind) or event._state_word() or event.kind

    def _state_word(self):
        """What a state change is called if its addon says nothing else: the new state's own word."""
        event_sudo = self.sudo()
        if event_sudo.kind.startswith("state."):
            return self.env[event_sudo.case_id.model]._state_label(event_sudo.after)
        return ""

    @api.model
    def _event_labels(self):
        """dict: kind of event -> its words on the timeline, in the reader's language."""
        return {
            "created": self.env._("Registered"),
            "work.accepted": self.env._("Accepted for work"),
            "work.refused": self.env._("Given back"),
            "work.passed": self.env._("Passed on"),
            "work.assigned": self.env._("Handed to an officer"),
            "work.due": self.env._("Due date changed"),
            "work.late": self.env._("Overdue"),
            "evidence.added": self.env._("Evidence added"),
            "evidence.changed": self.env._("Evidence changed"),
            "evidence.returned": self.env._("Document returned"),
            "evidence.revoked": self.env._("Evidence revoked"),
            "rule.override": self.env._("An officer answered a condition"),
            "retention.erased": self.env._("Personal data erased: their term was over"),
            "documents": self.env._("Documents received"),
        }

    @api.model
    def _public_kinds(self):
        """Kinds that the person sees on the own timeline, beside changes of state; all others are internal."""
        return {"created", "documents", "evidence.returned"}
