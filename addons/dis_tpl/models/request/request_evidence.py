from odoo import api, models
from odoo.fields import Domain

from ...rules import RECHECK, missing

_IN_WORK = ("submitted", "incomplete", "in_review")


class Request(models.Model):
    """Evidence that a clerk typed in, mended or ended: the open requests of the person are judged again by themselves."""

    _inherit = "dis.tpl.request"

    @api.model
    def _evidence_may_settle(self, domain):
        """Ask the rules again, each request in one job, however many pieces of evidence come before it runs.

        :param domain: whose requests
        """
        stopped = Domain("state", "=", "queued") & Domain("stopped_at", "!=", False)
        for request in self.sudo().search(Domain(domain) & (Domain("state", "in", _IN_WORK) | stopped)):
            request.with_delay(
                identity_key=f"dis.tpl.request.evidence.{request.id}",
                description=f"New evidence for request {request.number}",
            )._job_evidence()

    def _job_evidence(self):
        """What the new evidence settles; what an officer has in review, the officer decides."""
        self.ensure_one()
        if self.state == "submitted":
            self._enqueue_process()
        elif self.state == "in_review":
            self._evaluate()
        elif self.state == "incomplete":
            self._complete_if_all_came()
        elif self.state == "queued" and self.stopped_at and self._is_stopped_by_rules():
            self.action_recheck()

    def _complete_if_all_came(self):
        """Go on as if the answer had come, unless something that was asked for is missing still."""
        if not self._came_by_hand():
            return
        rows = missing(self._evaluate()._tree())
        still = {row.code for row in rows if row.who != "officer"}
        if not still & {row["code"] for row in self.missing or []}:
            self._transition("complete")

    def _came_by_hand(self):
        """Whether what an officer asked for, and the rules do not know of, is there: a poor opinion given anew.

        A visit only an officer sees.
        """
        asked = [row["code"] for row in self.missing or []]
        if any(code.startswith("visit.") for code in asked):
            return False
        reasons = self.env["dis.classifier.value"].search([("classifier_id.code", "=", "opinion_return_reason")])
        if not {f"opinion.{code}" for code in reasons.mapped("code")} & set(asked):
            return True
        opinions = self.env["dis.evidence"].search(
            [
                ("person_id", "=", self.person_id.id),
                ("institution_id", "=", self.institution_id.id),
                ("kind", "=", "medical_opinion"),
                ("list_entry_ids", "in", self.list_entry_id.ids),
            ]
        )
        return opinions.sorted("id")[-1:].state == "in_force"

    def _is_stopped_by_rules(self):
        """Not by the person, who found the aid unsuitable: that evidence does not settle."""
        evaluation = self.env["dis.rule.evaluation"].sudo()._current(self.case_id, RECHECK[0].code)
        return evaluation.answer != "yes"
