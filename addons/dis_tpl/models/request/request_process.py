from odoo import fields, models
from odoo.addons.dis_base.rules import decisive, pick
from odoo.exceptions import UserError

from ...rules import ENTITLEMENT, missing, refusal_grounds


class Request(models.Model):
    """What happens after the receipt, as jobs: gather evidence, ask the rules, act on the answer (T-20, R-048)."""

    _inherit = "dis.tpl.request"

    def _after_submit(self):
        for request in self:
            received = fields.Date.context_today(request, request.registered_at)
            days = request.programme_id._parameter("tpl.decision_days", on=received)
            request.case_id._set_due(self.env["dis.calendar"]._term(received, days=days))
        self._enqueue_process()

    def _after_complete(self):
        self._enqueue_process()

    def _enqueue_process(self):
        """One job per request, in the transaction of whoever calls; a killed worker's job is taken up again."""
        for request in self.sudo():
            request.with_delay(
                identity_key=f"dis.tpl.request.process.{request.id}",
                description=f"Process request {request.number}",
            )._job_process()

    def _job_process(self):
        self.ensure_one()
        if self.state != "submitted":
            return
        self._gather_evidence()
        self._act_on(self._evaluate())

    def _evaluate(self):
        """Ask the rules and keep what they answered; sets what each claim of urgency came to.

        :return: record of ``dis.rule.evaluation``
        """
        self.ensure_one()
        opinion = self._opinion(self._evidence_in_sight())
        if opinion:
            self.sudo().opinion_id = opinion
        facts = self._facts(fields.Date.context_today(self))
        ruleset = pick(ENTITLEMENT, facts.submitted_on)
        evaluation = self.env["dis.rule.evaluation"]._keep(
            self.case_id, ruleset, ruleset.root(facts), facts, facts.submitted_on
        )
        self.sudo().evaluation_id = evaluation
        self._judge_urgency(facts)
        return evaluation

    def _act_on(self, evaluation):
        """Straight through on YES; a draft refusal on NO; a question to whoever can answer on UNCLEAR."""
        if evaluation.answer == "yes":
            self._decide("tpl.accept_to_queue", evaluation)._issue_automatic()
            return
        if evaluation.answer == "no":
            self._transition("review")
            self._decide("tpl.refusal", evaluation, ground=self._refusal_ground(evaluation))
            self._tell_desk(self.env._("The rules say no: a draft refusal waits for an officer."))
            return
        rows = missing(evaluation._tree())
        asked = [row for row in rows if row.who in ("client", "doctor")]
        if asked:
            # What an officer has to judge waits for the answer: it may settle that too.
            self._ask(asked)
        else:
            self._transition("review")
            self._tell_desk(self.env._("The rules need an officer's judgement."))

    def _refusal_ground(self, evaluation):
        """The first coded ground (T-18) that the rules give for a NO."""
        codes = [code for code, _node in refusal_grounds(evaluation._tree())] if evaluation else []
        values = self.env["dis.classifier.value"]
        return values._by_code("refusal_ground", codes[0]) if codes else values

    def _refusal_rows(self):
        """Why the rules refuse, in the words of letters: dict: code of the ground -> list of dicts ``reason, norm``."""
        rows = {}
        tree = self.evaluation_id._tree() if self.evaluation_id else None
        for code, node in refusal_grounds(tree) if tree else ():
            norm = str(node.norm or "")
            for leaf in decisive(node):
                text = leaf.override.reason if leaf.override else self._say(leaf.reason)
                rows.setdefault(code, []).append({"reason": text, "norm": norm})
        return rows

    def _on_step_returned(self, step):
        """Whoever returned a decision found the medical opinion poor: the desk sends it back to the doctor (R-054)."""
        if step.is_poor_opinion:
            self._tell_desk(self.env._("The medical opinion was found poor: return it to the doctor."))

    def _on_evaluation_changed(self, evaluation):
        """An officer answered a condition by hand: what was answered of acceptance, decisions refer to; of urgency, the
        place follows from."""
        if evaluation.ruleset == ENTITLEMENT[0].code:
            self.sudo().evaluation_id = evaluation
        else:
            self._settle_urgency(evaluation)

    def _tell_desk(self, text):
        for request in self:
            self.env["dis.notice"]._tell(
                request.institution_id, "dis_base.group_desk_officer", f"{request.number}: {text}", record=request
            )

    def action_process(self):
        """Ask the rules again, after evidence was added: from `incomplete` as if the answer had come."""
        self.check_access("write")
        for request in self:
            if request.state == "incomplete":
                request._transition("complete")
            elif request.state == "in_review":
                request._evaluate()
            else:
                raise UserError(self.env._("Only a request in work can be evaluated again."))
        return True
