from odoo import api, fields, models
from odoo.addons.dis_base.forms import Action, Choice, Field, Step


class TplSection(models.AbstractModel):
    """The answer to an invitation in the portal: when and where, later, another aid, it does not suit (T-28)."""

    _inherit = "dis.tpl.section"

    @api.model
    def _facts(self, record):
        facts = super()._facts(record)
        invitation_sudo = record.sudo().invitation_id  # the person's own; dates and places only
        if record.state == "invited" and invitation_sudo:
            facts.append((self.env._("Answer by"), invitation_sudo.due_on.strftime("%d.%m.%Y")))
            facts.append((self.env._("To pay"), record.sudo()._fee_words(fields.Date.context_today(record))))
            facts += record.sudo()._held_words()
        visit_sudo = record.sudo()._visit_ahead()
        if visit_sudo:
            when = visit_sudo.planned_at and self._when(visit_sudo.planned_at)
            facts.append((self.env._("Visit"), when or self.env._("We will agree on the time")))
            facts.append((self.env._("Where"), visit_sudo._place_words()))
        if record.state == "postponed":
            facts.append((self.env._("Postponed until"), record.postponed_until.strftime("%d.%m.%Y")))
        return facts

    @api.model
    def _next_words(self, record):
        words = {
            "invited": self.env._(
                "Your turn has come and the product is held for you. Choose when and where to receive it."
            ),
            "scheduled": self.env._("The product is held for you. Bring your passport or identity card."),
            "postponed": self.env._("You keep your place. After the day that you chose we will invite you again."),
            "in_making": self.env._(
                "The product is being made for you. We will write when it can be tried on or received."
            ),
            "issued": self.env._("You have received the product."),
        }
        if record.state == "queued" and record.sudo().stopped_at:
            return self.env._("Your turn has come. An officer checks whether everything is still as it was.")
        return words.get(record.state) or super()._next_words(record)

    @api.model
    def _actions(self, record):
        actions = super()._actions(record)
        if record.state in ("invited", "scheduled"):
            answers = [self._come_action(record), self._unsuitable_action(), self._change_action()]
            if self._can_postpone(record):
                answers.insert(1, self._postpone_action(record))
            return [*answers, *actions]
        return actions

    @api.model
    def _can_postpone(self, record):
        return record.postponements < record.sudo().programme_id._parameter("tpl.invite.postpone_times")

    @api.model
    def _come_action(self, record):
        record_sudo = record.sudo()  # times and places of the administrator, no people
        choices = [Choice(f"slot-{number}", when, where) for number, when, where in record_sudo._slot_choices()]
        if not record_sudo.list_entry_id.in_person_only:
            choices.append(Choice("delivery", self.env._("Bring it to my home"), self.env._("We agree on the time.")))
        choices.append(
            Choice(
                "home",
                self.env._("A specialist must come to my home"),
                self.env._("If you cannot come because of your health. The visit has a fee."),
            )
        )
        choices.append(
            Choice("other", self.env._("None of these times suits me"), self.env._("We call or write to you."))
        )
        when = Field(
            name="when",
            kind="choice",
            label=self.env._("When and where do you want to receive it?"),
            choices=tuple(choices),
            missing=self.env._("Choose when and where."),
        )
        title = (
            self.env._("Choose another time") if record.state == "scheduled" else self.env._("Choose when and where")
        )
        return Action(
            code="come",
            label=title,
            step=Step(code="come", title=title, fields=(when,)),
            done=self.env._("Thank you. Below you see when and where; a confirmation waits among your messages."),
        )

    @api.model
    def _postpone_action(self, record):
        today, programme = fields.Date.context_today(record), record.sudo().programme_id
        last = fields.Date.add(today, months=programme._parameter("tpl.invite.postpone_months"))
        until = Field(
            name="until",
            kind="date",
            label=self.env._("From which day can you receive it?"),
            help=self.env._("At the latest %(last)s.", last=last.strftime("%d.%m.%Y")),
            least=fields.Date.add(today, days=1),
            most=last,
            missing=self.env._("Write the day."),
        )
        title = self.env._("Receive it later")
        intro = self.env._(
            "You keep your place. What is held for you now goes to the next person; you are invited again."
        )
        return Action(
            code="postpone",
            label=title,
            step=Step(code="postpone", title=title, intro=intro, fields=(until,)),
            done=self.env._("It is postponed. You keep your place."),
        )

    @api.model
    def _unsuitable_action(self):
        title = self.env._("It does not suit me")
        return self._why_action(
            "unsuitable",
            title,
            self.env._("What does not suit you?"),
            self.env._("You keep your place. An officer looks at what you write and calls or writes to you."),
        )

    @api.model
    def _change_action(self):
        title = self.env._("I need another product")
        return self._why_action(
            "change",
            title,
            self.env._("Which product do you need, and why?"),
            self.env._("An officer looks at it. If it is of the same group, your time of registration stays."),
        )

    @api.model
    def _why_action(self, code, title, question, intro):
        note = Field(
            name="note",
            kind="multiline",
            label=question,
            missing=self.env._("Write it in a few words."),
            max_length=1000,
        )
        return Action(
            code=code,
            label=title,
            step=Step(code=code, title=title, intro=intro, fields=(note,)),
            done=self.env._("We have received it. You keep your place."),
        )

    @api.model
    def _act(self, record, code, answers, files):
        match code:
            case "come":
                return self._come(record, answers["when"])
            case "postpone":
                return record._postpone(fields.Date.to_date(answers["until"]))
            case "unsuitable":
                return record._find_unsuitable(answers["note"])
            case "change":
                return record._ask_change(answers["note"])
        return super()._act(record, code, answers, files)

    @api.model
    def _come(self, record, choice):
        if choice.startswith("slot-"):
            return record._book(self.env["dis.tpl.slot"].browse(int(choice.removeprefix("slot-"))))
        return record._ask_home("site" if choice == "other" else choice)
