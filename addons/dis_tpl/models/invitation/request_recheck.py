from odoo import fields, models
from odoo.addons.dis_base.rules import pick
from odoo.exceptions import UserError

from ...rules import RECHECK


class Request(models.Model):
    """When the turn has come: is everything still as it was? The place is kept, whatever the answer (T-29)."""

    _inherit = "dis.tpl.request"

    stopped_at = fields.Datetime(
        string="Waits for an officer",
        readonly=True,
        copy=False,
        help="The turn has come, but the rules found something that an officer has to judge; the place is kept",
    )

    def _may_be_invited(self):
        """Ask the rules as of today; unless they say yes, an officer is asked and others are invited meanwhile."""
        self.ensure_one()
        self._gather_evidence()
        facts = self._facts(fields.Date.context_today(self))
        rank = self.queue_rank
        self._judge_urgency(facts)
        if self.queue_rank != rank:  # urgency was lost: the turn has not come yet
            return False
        ruleset = pick(RECHECK, facts.submitted_on)
        # What an officer judged when the request was accepted holds as long as the facts are the same.
        tree = self.evaluation_id._carry_over(ruleset.root(facts)) if self.evaluation_id else ruleset.root(facts)
        evaluation = self.env["dis.rule.evaluation"]._keep(self.case_id, ruleset, tree, facts, facts.judged_on)
        if evaluation.answer == "yes":
            return True
        self._stop()
        return False

    def _stop(self):
        self.sudo().stopped_at = fields.Datetime.now()
        self.case_id._log_event("queue.stop", **self._place())
        self._tell_desk(self.env._("The turn has come, but something has changed: look at what the rules say."))

    def _go_on(self):
        """Nothing stands in the way any more; the queue invites whose turn it is."""
        for request in self.filtered("stopped_at"):
            request.sudo().stopped_at = False
            request.case_id._log_event("queue.go_on", **request._place())
        self.queue_id._enqueue_invite()

    def _on_evaluation_changed(self, evaluation):
        if evaluation.ruleset != RECHECK[0].code:
            return super()._on_evaluation_changed(evaluation)
        if evaluation.answer == "yes":
            self._go_on()
        return None

    def action_recheck(self):
        """Ask the rules again after evidence was added; a YES lets the queue invite the person."""
        self.check_access("write")
        if not all(request.state == "queued" and request.stopped_at for request in self):
            raise UserError(self.env._("Only a request that was stopped before the invitation is checked again."))
        for request in self:
            if request.sudo()._may_be_invited():
                request._go_on()
        return True
