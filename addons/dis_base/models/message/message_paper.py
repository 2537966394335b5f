import base64
import datetime as dt

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import file_path
from odoo.tools.pdf import merge_pdf

from ...documents import odt, pdf
from ...settings import setting
from .channel import ChannelMissing, ChannelUnavailable

TEMPLATE = "dis_base/report/templates/message_letter.odt"
NOON = dt.time(10)  # UTC: the same date in Latvia


class Message(models.Model):
    """Letters on paper: the print queue."""

    _inherit = "dis.message"

    def _make_paper(self):
        """The PDF of a letter. One that brings a decision is the decision's own PDF, made before.

        :raises ChannelUnavailable: there is nothing to make letters with, or it failed
        """
        if self.decision_id or self.paper:
            return
        addressee = self.addressee_id
        values = {
            **self._letter_head(self.institution_id, addressee),
            "letter": {
                "number": f"Z-{self.id}",
                "date": self._today(),
                "place": self.institution_id.letter_place or "",
                "case": self.case_id.number or "",
            },
            "draft": False,
            "title": self.subject,
            "lines": [line for line in self.body.splitlines() if line.strip()],
        }
        filled = odt.render(file_path(TEMPLATE), values, title=self.subject, large=addressee.needs_large_print)
        try:
            paper = pdf.to_pdf(filled, server=setting("unoserver"))
        except pdf.RendererMissing:
            raise ChannelMissing("no_letter")
        except pdf.RendererFailed as error:
            raise ChannelUnavailable("letter_failed", error)
        self.paper = base64.b64encode(paper)

    def action_print(self):
        """One PDF of the letters among these that wait to be printed; then the day on which they were posted."""
        letters = self._to_print()
        post = self.env["dis.message.post"].create({"message_ids": [Command.set(letters.ids)], "pdf": letters._print()})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print and post"),
            "res_model": post._name,
            "res_id": post.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _to_print(self):
        """Of these, the letters that wait in the print queue.

        :raises UserError: there are none
        """
        self._check_outbox_right()
        letters = self.filtered(lambda message: message.is_to_print)
        if not letters:
            raise UserError(self.env._("None of these is a letter that waits to be printed."))
        return letters.sorted("id")

    def _print(self):
        """One PDF of these letters, each with those of its documents that are PDF, base64."""
        letters_sudo = self.sudo().with_context(bin_size=False)
        letters_sudo.printed_at = fields.Datetime.now()
        papers = []
        for letter in letters_sudo:
            documents = letter.attachment_ids.filtered(lambda file: file.mimetype == "application/pdf")
            papers += [base64.b64decode(letter.decision_id.pdf or letter.paper), *documents.mapped("raw")]
        return base64.b64encode(merge_pdf(papers))

    def _post(self, day):
        """These letters were handed to the post on a day."""
        for letter_sudo in self.sudo():
            letter_sudo._transition("send", on=dt.datetime.combine(day, NOON))
