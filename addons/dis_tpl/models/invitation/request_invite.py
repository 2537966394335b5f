from odoo import fields, models
from odoo.addons.dis_base.tools.channels import choose
from odoo.tools import SQL

# While a request is in one of these, an aid is held or made for it.
SERVED = ("invited", "scheduled", "in_making", "vouchered")


class Request(models.Model):
    """From the queue to the invitation: an aid is held, it is granted, the person is told (T-17, T-26)."""

    _inherit = "dis.tpl.request"

    is_promised = fields.Boolean(string="An aid is held", readonly=True, copy=False)
    invitation_ids = fields.One2many("dis.tpl.invitation", "request_id", readonly=True)
    invitation_id = fields.Many2one("dis.tpl.invitation", readonly=True, copy=False, string="Last invitation")
    invited_on = fields.Date(
        string="Invited on", readonly=True, copy=False, help="The first invitation; how long until the issue is counted"
    )
    postponed_until = fields.Date(string="Postponed until", readonly=True, copy=False)
    postponements = fields.Integer(string="Times postponed", readonly=True, copy=False)

    # Who asks: the nightly return of postponed requests.
    _postponed_index = models.Index("(postponed_until) WHERE state = 'postponed'")

    # -- what is held: `dis_stock_tpl` holds units, here it is a number of the queue ------------------------------------

    def _reserve(self):
        """Hold one aid for the person, in this transaction, before the person is invited.

        :return: True if one is held now
        """
        self.ensure_one()
        self.env["dis.tpl.queue"].flush_model(["at_hand"])
        taken = self.env.execute_query(
            SQL(
                "UPDATE dis_tpl_queue SET at_hand = at_hand - 1 WHERE id = %s AND at_hand > 0 RETURNING id",
                self.queue_id.id,
            )
        )
        self.queue_id.invalidate_recordset(["at_hand"])
        if taken:
            self.sudo().is_promised = True
        return bool(taken)

    def _release(self):
        """Let go what is held, if anything is; whoever is next is invited. Nothing happens the second time."""
        for request_sudo in self.sudo().filtered("is_promised"):
            request_sudo.is_promised = False
            request_sudo.queue_id.at_hand += 1
            request_sudo.queue_id._enqueue_invite()

    def _held_words(self):
        """What is held, for letters and screens: list of (what is said, text)."""
        return []

    def _site_of_aid(self):
        """Where the aid waits; empty: anywhere."""
        return self.site_id.filtered(lambda site: not site.is_mobile)

    def _unit_lost(self):
        """The aid that was held broke or went missing: the place is kept, and the next free one is for this person."""
        for request in self.filtered(lambda request: request._can("uninvite")):
            request._transition("uninvite", why="unit_lost")
            self.env["dis.message"]._send(
                "tpl.uninvited",
                request._addressee(),
                case=request.case_id,
                values={"product": request.list_entry_id.name},
            )

    # -- inviting ---------------------------------------------------------------------------------------------------------

    def _invite(self):
        """Grant the aid that is held, and invite the person; a grant that was made before stands."""
        self.ensure_one()
        granted = self.decision_ids.filtered(
            lambda decision: (
                decision.kind_id.code == "tpl.grant" and decision.state in ("issued", "delivered", "in_force")
            )
        )
        if granted:
            self._transition("invite", decision=granted[0].id)
            self.env["dis.message"]._send(
                "tpl.invitation", self._addressee(), case=self.case_id, values=self._invitation_words()
            )
        else:
            self._decide("tpl.grant", self._recheck_evaluation())._issue_automatic()

    def _on_decision(self, decision):
        result = super()._on_decision(decision)
        if decision.kind_id.code == "tpl.grant":
            self._transition("invite", decision=decision.id)
        return result

    def _after_invite(self, **details):
        invitation = self.env["dis.tpl.invitation"]._open(self, self._clock_start())
        today = fields.Date.context_today(self)
        self.sudo().write({"invitation_id": invitation.id, "invited_on": self.invited_on or today})

    def _clock_start(self):
        """An invitation that is sent now counts as delivered on this day (P-15); from it the clock runs."""
        carrier = next(code for code in choose(self._addressee()._means()) if code not in ("email", "sms"))
        return self.env["dis.calendar"]._deemed_delivered(carrier, fields.Datetime.now())

    def _state_changed(self, verb, before, details):
        """Whichever way a request leaves those who are served, its invitation ends and the aid is free for the next."""
        result = super()._state_changed(verb, before, details)
        if before in SERVED and self.state not in SERVED:
            invitation = self.invitation_id.sudo()
            end = "serve" if self.state == "issued" else "cancel"
            if invitation and invitation._can(end):
                invitation._transition(end)
            if self.state != "issued":
                self._release()
        return result

    def _after_resume(self, **details):
        self.sudo().postponed_until = False
        self.queue_id._enqueue_invite()

    def _after_uninvite(self, **details):
        self.queue_id._enqueue_invite()

    # -- words ------------------------------------------------------------------------------------------------------------

    def _recheck_evaluation(self):
        return self.env["dis.rule.evaluation"].sudo()._current(self.case_id, "tpl.recheck")

    def _invitation_words(self):
        """Plain values of the letter and the message of an invitation (T-26)."""
        opened = self.invitation_id.filtered(lambda invitation: invitation.state == "open")
        # The words of a decision are drafted before the invitation stands.
        days = self.env["dis.tpl.invitation"]._days(self.programme_id, self._clock_start())
        return {
            "product": self.list_entry_id.name,
            "due": opened.due_on or days["due_on"],
            "fee": self._fee_words(fields.Date.context_today(self)),
            "held": [f"{label}: {text}" for label, text in self._held_words()],
        }

    def _letter_details(self, decision):
        details = super()._letter_details(decision)
        if decision.kind_id.code == "tpl.grant":
            site = self.invitation_id.site_id
            words = self._invitation_words()
            details |= {
                **words,
                "places": [self._site_words(site)] if site else self._visit_places(),
                "postpone_months": str(self.programme_id._parameter("tpl.invite.postpone_months")),
            }
        return details
