from odoo import api, fields, models

from ...forms import applicable, display, status, visible


class PortalSectionForm(models.AbstractModel):
    """The form of a section: start page, steps, answers, sending, receipt."""

    _inherit = "dis.portal.section"

    # -- what a programme declares ----------------------------------------------------------------------------------

    @api.model
    def _start_page(self):
        """What one should know before starting (``forms.StartPage``); None: there is no form."""
        return None

    @api.model
    def _can_apply(self):
        """Whether the current user may fill in the form: one whose account is tied to a person of the register."""
        return bool(self.env.user.partner_id.code_mask)

    @api.model
    def _hurdle(self):
        """Said on the start page to a user who may not begin: pair (words, address that helps)."""
        return (
            self.env._("Before you apply, show who you are: your account must be tied to your personal code."),
            "/my/identity",
        )

    @api.model
    def _steps(self, draft):
        """All steps of the form, in order; ``draft`` has the answers so far."""
        return []

    @api.model
    def _step_values(self, draft, step, query):
        """More values for the template of a step; ``query`` is what stood in the address."""
        return {}

    @api.model
    def _validate(self, draft, step, clean):
        """Checks of one step that need the database: {field: words}; called when the step has no other mistake."""
        return {}

    @api.model
    def _declaration(self, draft):
        """Sentences above the button that sends."""
        return [self.env._("By sending you confirm that what you have written is true as far as you know.")]

    @api.model
    def _submit(self, draft, submission):
        """Make the applications of a submission that was just closed. Called once for a submission.

        :param draft: as superuser; its answers are in ``self._answers(draft)``, its files in ``draft._attachments()``
        :raises UserError: it cannot be sent; nothing is kept of the attempt
        """
        raise NotImplementedError

    @api.model
    def _updates_to(self, submission):
        """Who gets the news, said on the receipt."""
        return [
            self.env._("We will write to you in “Messages” of this portal, and send an e-mail that a message waits.")
        ]

    @api.model
    def _coming(self, submission):
        """What happens next, said on the receipt: pairs (when, what)."""
        return []

    @api.model
    def _receipt_log(self, submission):
        """The dated log of the receipt: what has happened, and what is to come."""
        first = (self._when(submission.finished_at), self.env._("We received it."))
        return [{"on": when, "text": what} for when, what in (first, *self._coming(submission))]

    # -- what the pages ask -----------------------------------------------------------------------------------------

    @api.model
    def _asked_steps(self, draft):
        """The steps that apply to the answers so far."""
        return applicable(self._steps(draft), draft.answers or {})

    @api.model
    def _answers(self, draft):
        """The answers to what is asked; what was answered before another answer made it pointless is left out."""
        everything = draft.answers or {}
        return {
            field.name: everything.get(field.name)
            for step in self._asked_steps(draft)
            for field in visible(step, everything)
        }

    @api.model
    def _tasks(self, draft):
        """The steps as a list of tasks."""
        today = fields.Date.context_today(self)
        saved = draft.saved_steps or []
        return [
            {
                "code": step.code,
                "title": step.title,
                "url": f"{self._form_url(draft)}/{step.code}",
                "status": status(step, draft.answers or {}, step.code in saved, today),
            }
            for step in self._asked_steps(draft)
        ]

    @api.model
    def _parts(self, draft):
        """All answers in words, step by step, with the addresses to change them."""
        parts = []
        for step in self._asked_steps(draft):
            rows = [
                {
                    "question": field.label,
                    "lines": self._in_words(draft, field, (draft.answers or {}).get(field.name)),
                    "change": f"{self._form_url(draft)}/{step.code}#{field.name}",
                }
                for field in visible(step, draft.answers or {})
            ]
            says_it_twice = len(rows) == 1 and rows[0]["question"] == step.title
            if rows and says_it_twice and parts and not parts[-1]["title"]:
                parts[-1]["rows"] += rows
            elif rows:
                parts.append({"title": "" if says_it_twice else step.title, "rows": rows})
        return parts

    @api.model
    def _in_words(self, draft, field, value):
        if field.kind == "file":
            return draft._attachments(field.name).mapped("name")
        if field.kind == "yes_no" and value is not None:
            return [self.env._("Yes") if value else self.env._("No")]
        return display(field, value)

    @api.model
    def _form_url(self, draft):
        return f"{self._url()}/apply/{draft.key}"
