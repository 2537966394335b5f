from odoo import api, models

from ...forms import Action, Field, Step
from ...forms.kinds import spoken


class PortalSectionAction(models.AbstractModel):
    """What a person may do with a case: add documents, withdraw, appeal, and what a programme adds."""

    _inherit = "dis.portal.section"

    @api.model
    def _actions(self, record):
        """What the person may do with the case now: list of ``forms.Action``. A programme adds its own."""
        actions = []
        if record.state == "incomplete":
            actions.append(self._documents_action())
        if "withdraw" in record._transitions and record._can("withdraw"):
            actions.append(self._withdraw_action())
        if self._appealable(record):
            actions.append(self._appeal_action())
        if self._open_appeal(record):
            actions.append(self._withdraw_appeal_action())
        return actions

    @api.model
    def _closed_words(self, record, code):
        """Why an action is not offered: said to who pressed twice, or had the page open for long."""
        decision = self._newest_decision(record)
        obstacle = code == "appeal" and decision and decision._why_no_appeal()
        return obstacle or self.env._(
            "This is done already, or it can no longer be done. Here you see where the case stands."
        )

    @api.model
    def _unsent_text(self, record, code, typed):
        """What a person wrote for an action that is offered no more, if it did not come through.

        :param typed: what was posted, name -> texts
        """
        if code != "appeal":
            return ""
        text = "\n".join("".join(typed.get("text", ())[:1]).split("\r\n")).strip()
        came = self.env["dis.appeal"].search([("decision_id.case_id", "=", record.case_id.id)]).mapped("text")
        return "" if text in ["\n".join(one.split("\r\n")) for one in came] else text

    @api.model
    def _act(self, record, code, answers, files):
        """Do an action that `_actions` offers.

        :param record: the programme's own record, as the current user who may read it
        :param answers: clean answers to the action's questions, without files
        :param files: checked ``ir.attachment`` records, the current user's until a record takes them (`_hand_to`)
        :raises UserError: it cannot be done; nothing is kept of the attempt
        """
        record_sudo = record.sudo()
        if code == "documents":
            self._add_documents(record_sudo, files)
        elif code == "withdraw":
            record_sudo._transition("withdraw", reason=answers["reason"] or "")
        elif code == "appeal":
            self._appealable(record)._lodge_appeal(answers["text"], files)
        elif code == "withdraw_appeal":
            self._open_appeal(record).action_withdraw()
        else:
            raise NotImplementedError(code)

    @api.model
    def _add_documents(self, record_sudo, files):
        """Add files to the application of a case; the officer goes on with it."""
        record_sudo.application_id.document_ids += files._hand_to(record_sudo.application_id)
        record_sudo.case_id._log_event("documents", text=", ".join(files.mapped("name")))
        if "complete" in record_sudo._transitions:
            record_sudo._transition("complete")

    @api.model
    def _newest_decision(self, record):
        return self.env["dis.decision"].search([("case_id", "=", record.case_id.id)], limit=1)

    @api.model
    def _appealable(self, record):
        """The newest decision of the case, if it can be appealed today."""
        return self._newest_decision(record).filtered(lambda decision: not decision._why_no_appeal())

    @api.model
    def _open_appeal(self, record):
        """The appeal against a decision of the case that nobody has answered yet."""
        lies = [("decision_id.case_id", "=", record.case_id.id), ("state", "in", ("lodged", "sent"))]
        return self.env["dis.appeal"].search(lies, limit=1)

    @api.model
    def _appeal_words(self, decision):
        """What to know about appealing against a decision: where the appeal is, or until when it can be lodged."""
        if appeal := decision.appeal_ids[:1]:
            day, due, state = spoken(appeal.lodged_on), spoken(appeal.due_date), appeal._state_label()
            if appeal.state in ("lodged", "sent"):
                return self.env._("Appeal of %(day)s: %(state)s. Answer due by %(due)s.", day=day, state=state, due=due)
            return self.env._("Appeal of %(day)s: %(state)s.", day=day, state=state)
        if not decision.can_appeal:
            return ""
        if obstacle := decision._why_no_appeal():
            return obstacle
        body = decision.appeal_body_id.display_name
        if not decision.appeal_until:
            return self.env._("It can be appealed to: %(body)s.", body=body)
        day = spoken(decision.appeal_until)
        return self.env._("It can be appealed until %(day)s to: %(body)s.", day=day, body=body)

    @api.model
    def _file_help(self):
        return self.env._("PDF, photo (JPG, PNG) or signed document (EDOC, ASICE); at most 10 MB each.")

    @api.model
    def _documents_action(self):
        question = Field(
            name="documents",
            kind="file",
            label=self.env._("Documents"),
            help=self._file_help(),
        )
        return Action(
            code="documents",
            label=self.env._("Add documents"),
            step=Step(code="documents", title=self.env._("Add documents"), fields=(question,)),
            done=self.env._("Your documents have been received."),
        )

    @api.model
    def _withdraw_action(self):
        question = Field(
            name="reason",
            kind="multiline",
            label=self.env._("Why do you withdraw it?"),
            help=self.env._("You need not say it, but it helps us."),
            required=False,
            max_length=1000,
        )
        intro = self.env._("You give up the place in the queue, if there is one. This cannot be taken back.")
        return Action(
            code="withdraw",
            label=self.env._("Withdraw"),
            step=Step(code="withdraw", title=self.env._("Withdraw the application"), intro=intro, fields=(question,)),
            done=self.env._("The application is withdrawn."),
            warn=True,
        )

    @api.model
    def _appeal_action(self):
        question = Field(
            name="text",
            kind="multiline",
            label=self.env._("With what do you disagree, and why?"),
            missing=self.env._("Write with what you disagree"),
        )
        proof = Field(
            name="proof",
            kind="file",
            label=self.env._("Documents that prove it"),
            help=self._file_help(),
            required=False,
        )
        return Action(
            code="appeal",
            label=self.env._("Appeal the decision"),
            step=Step(code="appeal", title=self.env._("Appeal the decision"), fields=(question, proof)),
            done=self.env._("Your appeal has been received."),
        )

    @api.model
    def _withdraw_appeal_action(self):
        intro = self.env._(
            "The decision enters into force as it is. You can appeal against it again only while the term of appeal runs."
        )
        return Action(
            code="withdraw_appeal",
            label=self.env._("Withdraw the appeal"),
            step=Step(code="withdraw_appeal", title=self.env._("Withdraw the appeal?"), intro=intro, fields=()),
            done=self.env._("The appeal is withdrawn."),
            warn=True,
        )
