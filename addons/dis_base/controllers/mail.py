"""Messages to me, and who looked at my data."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.addons.portal.controllers.portal import pager
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from ..forms import Field, Step
from . import kept
from .kept import form_route
from .pages import keep_files, read_form, render

_LIST = "/my/messages"
_PAGE = 20
_MOST = 200  # lines of the access log on one page


class Mail(http.Controller):
    @http.route(
        [_LIST, f"{_LIST}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def messages(self, page=1):
        """The newest first; what was not read yet says so."""
        mine = _mine()
        total = request.env["dis.message"].search_count(mine)
        pages = pager(_LIST, total, page, _PAGE)
        messages = request.env["dis.message"].search(mine, order="id desc", limit=_PAGE, offset=pages["offset"])
        return render("dis_base.messages", rows=[_row(message) for message in messages], pager=pages)

    @http.route(f"{_LIST}/<int:message_id>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def message(self, message_id):
        """One message; to open it is to have read it."""
        message = _find(message_id)
        message._mark_read()
        case = message.case_id
        section = request.env["dis.portal.section"]._of_case(case) if case else None
        return render(
            "dis_base.message",
            row={
                **_row(message),
                "paragraphs": [part for part in message.body.split("\n\n") if part.strip()],
                "case_url": section is not None and f"{section._url()}/case/{case.id}",
            },
            message=message,
            messages_words=request.env._("Messages"),
        )

    @http.route(
        f"{_LIST}/<int:message_id>/answer", type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def ask(self, message_id):
        message = _find(message_id)
        if message.answered_at:
            return request.redirect(f"{_LIST}/{message.id}")
        typed = kept.take()
        return self._answer_page(message, typed, {}, kept=bool(typed))

    @form_route(f"{_LIST}/<int:message_id>/answer")
    def answer(self, message_id, **_):
        """The answer goes to the case that the message is about."""
        message = _find(message_id)
        section = request.env["dis.portal.section"]
        clean, problems, raw, new = read_form(section, self._answer_step(), {})
        if message.answered_at and message.answer == (clean.get("text") or ""):
            return request.redirect(f"{_LIST}/{message.id}")  # the second press of one answer
        if not problems:
            try:
                with request.env.cr.savepoint():
                    message._answer(clean["text"] or "", keep_files(new["files"]))
            except UserError as error:
                problems = {"": error.args[0]}
        if problems:
            return self._answer_page(message, raw, problems)
        return request.redirect(f"{_LIST}/{message.id}")

    def _answer_step(self):
        return Step(
            code="answer",
            title=request.env._("Answer"),
            fields=(
                Field(name="text", kind="multiline", label=request.env._("Your answer"), required=False),
                Field(
                    name="files",
                    kind="file",
                    label=request.env._("Documents"),
                    help=request.env["dis.portal.section"]._file_help(),
                    required=False,
                ),
            ),
        )

    def _answer_page(self, message, raw, problems, kept=False):
        step = self._answer_step()
        return render(
            "dis_base.message_answer",
            row=_row(message),
            step=step,
            fields=step.fields,
            raw=raw,
            problems=problems,
            kept=kept,
            url=f"{_LIST}/{message.id}",
        )


class DataAccess(http.Controller):
    @http.route("/my/data-access", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def data_access(self):
        """Who looked at my data, when and why; and at the data of whom I act for (X-01)."""
        log = request.env["dis.access.log"]
        return render(
            "dis_base.data_access",
            people=[
                (person.display_name, [("", self._row(line)) for line in log._of_person(person)[:_MOST]])
                for person in request.env.user.partner_id._represented()
            ],
            columns=[request.env._("When"), request.env._("Institution"), request.env._("Why"), request.env._("What")],
            most=_MOST,
        )

    def _row(self, line):
        when = request.env["dis.portal.section"]._when(line.at)
        return [when, line.institution_id.display_name, line.purpose_id.display_name, line.subject]


def _find(message_id):
    """One message to me, or 404."""
    message = request.env["dis.message"].search(_mine() & Domain("id", "=", message_id))
    if not message:
        raise NotFound()
    return message


def unread_messages():
    """How many messages the user has not read."""
    return request.env["dis.message"].search_count(_mine() & Domain("read_at", "=", False))


def _mine():
    """To me, and to whom I act for; staff too see here what is written to themselves only."""
    people = request.env.user.partner_id._represented()
    return Domain(
        [("addressee_id", "in", people.ids), ("channel", "=", "portal"), ("state", "in", ["sent", "delivered"])]
    )


def _row(message):
    return {
        "url": f"{_LIST}/{message.id}",
        "subject": message.subject,
        "from": message.institution_id.display_name,
        "on": request.env["dis.portal.section"]._when(message.create_date),
        "read": bool(message.read_at),
    }
