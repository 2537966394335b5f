from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ...documents.formats import plain
from ...rules import decisive
from ...tools.fill import Unfit, fill


class Decision(models.Model):
    _inherit = "dis.decision"

    my_step_id = fields.Many2one("dis.decision.step", compute="_compute_my_step_id", help="Waits for the current user")

    @api.depends("step_ids.state")
    @api.depends_context("uid")
    def _compute_my_step_id(self):
        for decision in self:
            decision.my_step_id = decision.step_ids.filtered("is_mine")[:1]

    @api.model
    def _draft(self, record, kind_code, details=None, evaluation=None, addressee=None, ground=None):
        """A draft whose words come from the data of a case.

        :param record: the programme's own record of the case
        :param kind_code: code of ``dis.decision.kind``
        :param details: plain values for the letter, beside those of ``record._letter_details``
        :param evaluation: what the rules answered; facts and reasons come from it
        :param addressee: default: the person, or the representative who filed the application
        :param ground: coded ground (``dis.classifier.value``), for example of a refusal (T-18)
        :return: decision in state draft
        """
        record.ensure_one()
        kind = self.env["dis.decision.kind"]._by_code(kind_code)
        case = record.case_id
        evaluation = evaluation or self.env["dis.rule.evaluation"]
        addressee = addressee or self._addressee_of(case)
        decision_sudo = self.sudo().create(
            {
                "case_id": case.id,
                "kind_id": kind.id,
                "addressee_id": addressee.id,
                "ground_id": ground.id if ground else False,
                "evaluation_id": evaluation.id,
                "ruleset": f"{evaluation.ruleset} {evaluation.version}" if evaluation else False,
                "details": plain(details or {}),
                "title": kind.title or kind.with_context(lang="lv_LV").name,
            }
        )
        decision_sudo._draft_words()
        case.sudo()._log_event("decision.draft", decision=decision_sudo.id, code=kind_code)
        return decision_sudo.with_env(self.env)

    def _addressee_of(self, case):
        """Who filed the application, if it is the person or acts for the person today; else the person."""
        person, applicant = case.sudo().person_id, case.sudo().application_id.applicant_id
        return applicant if applicant in person._representatives() else person

    def _draft_words(self):
        """Fill the words of the kind with the values of the case; facts and reasons come from the rules' answer."""
        kind = self.kind_id
        words = {key: value for key, value in self._letter_values().items() if isinstance(value, str)}
        try:
            summary, norms, ruling = (fill(text or "", words) for text in (kind.summary, kind.norms, kind.ruling))
        except Unfit as error:
            raise ValidationError(
                self.env._(
                    "The words of “%(kind)s” ask for {%(name)s}, which the case does not give.",
                    kind=kind.name,
                    name=error,
                )
            )
        lines = [*self._draft_reasons(), *({"part": "ruling", "text": text} for text in ruling.splitlines() if text)]
        commands = [Command.create({"sequence": number, **line}) for number, line in enumerate(lines)]
        self.write({"summary": summary, "norms": norms, "line_ids": commands})

    def _draft_reasons(self):
        """Facts and reasons of the conditions that carried the rules' answer, as lines; one line for each norm."""
        if not self.evaluation_id:
            return []
        carried = {node.code for node in decisive(self.evaluation_id._tree())}
        rows = [row for row in self.evaluation_id._explain("lv_LV") if row["code"] in carried]
        if self.evaluation_id.answer == "yes":
            # Of all that was checked, the letter tells what rests on a fact; the case shows the rest.
            rows = [row for row in rows if row["facts"] or row["override"]] or rows
        facts = {}
        for fact in (fact for row in rows for fact in row["facts"]):
            note = ", ".join(filter(None, (fact["source"], fact["on"])))
            facts.setdefault(f"{fact['name'][:1].upper()}{fact['name'][1:]}: {fact['value']}", note)
        reasons = {}
        for row in rows:
            text = (row["override"]["reason"] if row["override"] else row["reason"] or row["title"]).removesuffix(".")
            texts = reasons.setdefault(row["norm"], [])
            if text not in texts:
                texts.append(text)
        return [
            *({"part": "fact", "text": text, "note": note} for text, note in facts.items()),
            *({"part": "reason", "text": ". ".join(texts), "note": norm} for norm, texts in reasons.items()),
        ]

    def action_submit(self):
        """Send drafts into approval."""
        self.check_access("write")
        return self._start_steps()

    def action_my_step(self):
        """Open the step that waits for the current user."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "dis.decision.step",
            "res_id": self.my_step_id.id,
            "views": [(False, "form")],
        }

    def action_cancel(self):
        """Give drafts up; nothing was issued."""
        self.check_access("write")
        self.sudo()._transition("cancel")
        return True

    def _start_steps(self):
        """Send drafts through the steps of their kind (X-05); the current user answers for the words.

        :raises UserError: not a draft, or the kind has no steps
        """
        for decision_sudo in self.sudo():
            decision_sudo._transition("submit")
        return True

    def _after_submit(self):
        kind_steps = self.kind_id.step_ids
        if not kind_steps:
            raise UserError(self.env._("No steps are set up for “%(kind)s”.", kind=self.kind_id.name))
        signing = kind_steps.filtered("signs")[-1:] or kind_steps[-1]
        self.drafter_id = self.env.uid
        first, *_others = self.env["dis.decision.step"].create(
            [
                {
                    "decision_id": self.id,
                    "round": max(self.step_ids.mapped("round"), default=0) + 1,
                    "sequence": number,
                    "group_id": kind_step.group_id.id,
                    "signs": kind_step == signing,
                }
                for number, kind_step in enumerate(kind_steps, 1)
            ]
        )
        first._transition("open")

    def _after_return(self, **details):
        self.step_ids.filtered(lambda step: step._can("drop"))._transition("drop")

    def _after_cancel(self):
        self.step_ids.filtered(lambda step: step._can("drop"))._transition("drop")
