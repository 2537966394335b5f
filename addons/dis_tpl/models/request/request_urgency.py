from odoo import api, fields, models
from odoo.addons.dis_base.rules import pick, to_json
from odoo.exceptions import UserError
from odoo.fields import Command

from ...rules import URGENCY, of_claim


class Request(models.Model):
    """Urgency (T-22): judged with the request, and again whenever its proof changes while the request waits."""

    _inherit = "dis.tpl.request"

    @api.model
    def _urgency_may_change(self, domain):
        """Something that urgency rests on has changed: those who wait are judged again, each in a job.

        :param domain: whose requests
        """
        for request in self.sudo().search([*domain, ("state", "=", "queued")]):
            request.with_delay(
                identity_key=f"dis.tpl.request.urgency.{request.id}",
                description=f"Urgency of request {request.number}",
            )._job_urgency()

    def _job_urgency(self):
        """Judge the urgency of a waiting request; nothing else of it moves."""
        self.ensure_one()
        if self.state == "queued":
            self._judge_urgency(self._facts(fields.Date.context_today(self)))

    def _judge_urgency(self, facts, ground="urgency"):
        """Ask the rules of urgency, keep their answer if it is a new one, and do what follows from it.

        :param ground: why it is judged, for the ledger of the queue
        """
        self.ensure_one()
        evaluations = self.env["dis.rule.evaluation"].sudo()
        ruleset = pick(URGENCY, facts.submitted_on)
        before, tree = evaluations._current(self.case_id, ruleset.code), ruleset.root(facts)
        if before and to_json(before._carry_over(tree)) == before.tree:
            self._settle_urgency(before, ground, is_news=False)
        else:
            kept = evaluations._keep(self.case_id, ruleset, tree, facts, facts.submitted_on)
            self._settle_urgency(kept, ground)

    def _settle_urgency(self, evaluation, ground="urgency", is_news=True):
        """Set what each claim came to; the place of who waits follows, and the person is told. A child need not claim."""
        request_sudo, tree = self.sudo(), evaluation.sudo()._tree()
        if of_claim(tree, "U4").answer == "yes" and "U4" not in request_sudo.urgency_ids.mapped("ground"):
            child = self.env["dis.classifier.value"]._by_code("urgency_ground", "U4")
            request_sudo.urgency_ids = [Command.create({"ground_id": child.id})]
        changed = []
        for claim in request_sudo.urgency_ids:
            node = of_claim(tree, claim.ground)
            if claim.answer != node.answer:
                changed.append(node)
                claim.answer = str(node.answer)
        before, rank = request_sudo.queue_rank, request_sudo._rank()
        if self.state != "queued":
            return
        if rank != before:
            request_sudo._move(ground, queue_rank=rank)
            self._tell_urgency("tpl.urgency_ended" if before == 0 else "tpl.urgency_granted", changed)
        elif rank and is_news and evaluation.supersedes_id:
            old = evaluation.sudo().supersedes_id._tree()
            codes = request_sudo.urgency_ids.mapped("ground")
            refused = [of_claim(tree, code) for code in codes if _is_refused(of_claim(tree, code), of_claim(old, code))]
            if refused:
                self._tell_urgency("tpl.urgency_unproven", refused)

    def _tell_urgency(self, template, nodes):
        """Tell the person; the answers of the rules say why."""
        self.invalidate_recordset(["position"])
        reasons = [node.override.reason if node.override else self._say(node.reason) for node in nodes]
        self.env["dis.message"]._send(
            template,
            self._addressee(),
            case=self.case_id,
            values={
                "product": self.list_entry_id.name,
                "place": str(self.position),
                "reason": "\n".join(f"– {reason}" for reason in dict.fromkeys(reasons)),
            },
        )

    def _claim_urgency(self, ground, attachments):
        """The person names a ground of urgency while the request waits, and sends its proof; an officer reads it.

        :param ground: record of ``dis.classifier.value`` of list ``urgency_ground``
        :param attachments: the files
        :raises UserError: the request does not wait any more
        """
        self.ensure_one()
        if self.state != "queued":
            raise UserError(self.env._("Urgency can be asked for while the request waits in the queue."))
        news = ""
        if ground not in self.urgency_ids.ground_id:
            self.urgency_ids = [Command.create({"ground_id": ground.id})]
            news = self.env._("The client asks for the urgent order.")
        self._receive_documents(attachments, ground.name, news)


def _is_refused(node, before):
    """A new answer to a claim that does not prove it; what an officer has still to read is no answer yet."""
    if (node.answer, node.reason, node.facts) == (before.answer, before.reason, before.facts):
        return False
    return node.answer == "no" or (node.answer == "unclear" and node.ask != "officer" and "document" in node.facts)
