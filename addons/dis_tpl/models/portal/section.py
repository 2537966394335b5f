from odoo import api, fields, models
from odoo.addons.dis_base.forms import Action, Choice, Field, Step


class TplSection(models.AbstractModel):
    """“My assistive products” in the portal: the cases, what may be done with one."""

    _name = "dis.tpl.section"
    _description = "Assistive products in the portal"
    _inherit = ["dis.portal.section"]

    _code = "tpl"
    _sequence = 10
    _case_model = "dis.tpl.request"
    _templates = {"case": "dis_tpl.portal_case"}

    @api.model
    def _title(self):
        return self.env._("Assistive products")

    @api.model
    def _card(self):
        return self.env._("Apply for a wheelchair, hearing aid, white cane or another product; see where your case is.")

    @api.model
    def _columns(self):
        return [self.env._("Number"), self.env._("Product"), self.env._("State"), self.env._("Applied on")]

    @api.model
    def _facts(self, record):
        facts = [*super()._facts(record), (self.env._("Product"), record.list_entry_id.display_name)]
        facts.append((self.env._("Registered"), self._when(record.registered_at)))
        if record.removal_reason:
            reasons = dict(record._fields["removal_reason"]._description_selection(self.env))
            facts.append((self.env._("Reason"), reasons[record.removal_reason]))
        if record.state == "queued":
            record_sudo = record.sudo()  # the place is a sum over other people's rows; only the number leaves
            facts.append((self.env._("Place in the queue"), str(record_sudo.position)))
            facts.append((self.env._("Forecast"), self._forecast_words(record_sudo._forecast())))
        return facts

    @api.model
    def _forecast_words(self, months):
        """A forecast in words; it says when there is nothing to base one on."""
        if months is None:
            return self.env._("No forecast yet: nothing of this kind was issued during the last 12 months.")
        if months <= 1:
            return self.env._("About one month (forecast)")
        return self.env._("About %(months)s months (forecast)", months=months)

    @api.model
    def _next_words(self, record):
        words = {
            "submitted": self.env._("We are checking your application. You need not do anything."),
            "in_review": self.env._("An officer is looking at your application. You need not do anything."),
            "queued": self.env._("You are in the queue. We will write when your turn comes."),
            "refused": self.env._("The request was refused. The decision says why and how to appeal."),
        }
        if record.state == "incomplete":
            day = record.incomplete_due.strftime("%d.%m.%Y") if record.incomplete_due else ""
            return self.env._("Something is missing. Please send it by %(day)s, below.", day=day)
        return words.get(record.state, "")

    @api.model
    def _case_values(self, record):
        evaluation_sudo = record.sudo().evaluation_id  # the person's own; only the explained rows leave
        return {
            "why": self._why_rows(evaluation_sudo._explain_briefly() if evaluation_sudo else []),
            "why_all": self._why_rows(evaluation_sudo._explain() if evaluation_sudo else []),
            "why_columns": [self.env._("Condition"), self.env._("Answer"), self.env._("Why"), self.env._("Law")],
            "missing": [row["text"] for row in record.missing or []] if record.state == "incomplete" else [],
        }

    @api.model
    def _why_rows(self, rows):
        return [("", [row["title"], row["answer_label"], row["reason"] or "", row["norm"] or ""]) for row in rows]

    @api.model
    def _actions(self, record):
        actions = super()._actions(record)
        if record.state in ("submitted", "in_review"):
            actions.insert(0, self._documents_action())
        if record.state == "queued" and record.queue_rank:
            actions.insert(0, self._urgency_action())
        return actions

    @api.model
    def _urgency_action(self):
        grounds = self.env["dis.tpl.urgency.ground"]._grounds(fields.Date.context_today(self))
        ground = Field(
            name="ground",
            kind="choice",
            label=self.env._("Why is it urgent?"),
            choices=tuple(Choice(row.code, row.name, row.note or "") for row in grounds),
            missing=self.env._("Choose why it is urgent."),
        )
        proof = Field(
            name="proof",
            kind="file",
            label=self.env._("Proof"),
            help=self.env._("What the state's registers have, you need not send. %s", self._file_help()),
            required=False,
        )
        intro = self.env._(
            "If the law counts your case as urgent, you wait in the urgent order. Your time of registration stays."
        )
        title = self.env._("Ask for the urgent order")
        return Action(
            code="urgency",
            label=title,
            step=Step(code="urgency", title=title, intro=intro, fields=(ground, proof)),
            done=self.env._("We have received it. An officer checks the proof, and we write to you."),
        )

    @api.model
    def _act(self, record, code, answers, files):
        if code == "withdraw":
            return record._withdraw(answers["reason"] or "")
        if code == "documents":
            return record.sudo()._receive_documents(files)
        if code == "urgency":
            ground = self.env["dis.classifier.value"]._by_code("urgency_ground", answers["ground"])
            return record.sudo()._claim_urgency(ground, files)
        return super()._act(record, code, answers, files)

    @api.model
    def _coming(self, submission):
        return [
            (self.env._("Today"), self.env._("We check your application against the rules, mostly within minutes.")),
            (
                self.env._("Within a month"),
                self.env._("You receive a decision: a place in the queue, a question, or a refusal with reasons."),
            ),
            (self.env._("When your turn comes"), self.env._("We invite you to receive the product.")),
        ]
