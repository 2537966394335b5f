"""The form of a section, from the start page to the receipt. Each page is one request; nothing needs JavaScript."""

import uuid

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..forms import Choice, Field, Step, raw_of, visible
from . import kept
from .kept import form_route
from .pages import find_draft, find_form, find_section, leave, read_form, render

_APPLY = "/my/<string:code>/apply"
_DRAFT = f"{_APPLY}/<string:key>"


class Apply(http.Controller):
    @http.route(_APPLY, type="http", auth="public", website=True, methods=["GET"], sitemap=False)
    def start(self, code):
        """What you need, how long it takes, what it costs. Anyone may read it."""
        section = find_section(code)
        page = section._start_page()
        if not page:
            raise NotFound()
        is_public = request.env.user._is_public()
        return render(
            section._template("start"),
            section=section,
            url=section._url(),
            start=page,
            key=str(uuid.uuid4()),
            is_public=is_public,
            hurdle=None if is_public or section._can_apply() else section._hurdle(),
        )

    @form_route(_APPLY)
    def begin(self, code, key="", **_):
        section = find_form(code)
        try:
            key = str(uuid.UUID(key))
        except ValueError:
            return request.redirect(f"{section._url()}/apply")
        draft_sudo = request.env["dis.application.draft"]._begin(code, key)
        if not draft_sudo:
            raise NotFound()
        return request.redirect(self._next(section, draft_sudo))

    @http.route(_DRAFT, type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def tasks(self, code, key):
        """The parts of the form and what is done."""
        section = find_form(code)
        draft_sudo = find_draft(section, key)
        if draft_sudo.is_sent:
            return request.redirect(f"{section._form_url(draft_sudo)}/done")
        tasks = section._tasks(draft_sudo)
        return render(
            section._template("tasks"),
            section=section,
            url=section._url(),
            form_url=section._form_url(draft_sudo),
            tasks=tasks,
            next_url=self._next(section, draft_sudo),
            is_complete=all(task["status"] == "done" for task in tasks),
            progress_words=request.env._(
                "%(done)s of %(all)s parts are done.",
                done=sum(task["status"] == "done" for task in tasks),
                all=len(tasks),
            ),
            expiry_words=request.env._(
                "It has not been sent. What is not touched for %s days is deleted by itself.",
                request.env["dis.parameter"]._get("draft.keep_days"),
            ),
        )

    @form_route(f"{_DRAFT}/discard")
    def discard(self, code, key, **_):
        section = find_form(code)
        draft_sudo = find_draft(section, key)
        if not draft_sudo.is_sent:
            draft_sudo._attachments().unlink()
            draft_sudo.unlink()
        return request.redirect(section._url())

    # -- one step ----------------------------------------------------------------------------------------------------

    @http.route(f"{_DRAFT}/<string:step>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def step(self, code, key, step, **_):
        section, draft_sudo, step = self._find_step(code, key, step)
        answers = draft_sudo.answers or {}
        typed = kept.take()
        raw = {field.name: raw_of(field, answers.get(field.name)) for field in step.fields if field.kind != "file"}
        return self._step_page(section, draft_sudo, step, {**raw, **typed}, {}, kept=bool(typed))

    @form_route(f"{_DRAFT}/<string:step>")
    def save(self, code, key, step, later="", **_):
        section, draft_sudo, step = self._find_step(code, key, step)
        answers = draft_sudo.answers or {}
        there = {field.name: answers.get(field.name) or [] for field in step.fields if field.kind == "file"}
        clean, problems, raw, new = read_form(section, step, answers, there)
        for name, uploads in new.items():
            # A second press attaches nothing twice.
            clean[name] = [*dict.fromkeys(there[name] + [draft_sudo._attach(upload).id for upload in uploads])]
        problems = problems or section._validate(draft_sudo, step, clean)
        draft_sudo._save(
            step.code, {name: value for name, value in clean.items() if name not in problems or name in new}
        )
        # What is only missing can wait; what was typed and cannot be taken must not be lost.
        if later and not any("".join(raw[name]).strip() for name in problems):
            return request.redirect(section._form_url(draft_sudo))
        if problems:
            return self._step_page(section, draft_sudo, step, raw, problems)
        return request.redirect(self._next(section, draft_sudo, step))

    @form_route(f"{_DRAFT}/<string:step>/remove")
    def remove(self, code, key, step, remove="", **_):
        """Take one attached file away."""
        section, draft_sudo, step = self._find_step(code, key, step)
        files = draft_sudo._attachments().filtered(lambda file: str(file.id) == remove)
        for field in step.fields:
            if field.kind == "file" and files.id in (draft_sudo.answers or {}).get(field.name, []):
                left = [number for number in draft_sudo.answers[field.name] if number != files.id]
                draft_sudo._save(step.code, {field.name: left})
                files.unlink()
        return request.redirect(f"{section._form_url(draft_sudo)}/{step.code}")

    @http.route(f"{_DRAFT}/file/<int:file_id>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def file(self, code, key, file_id):
        """A file that the user has attached to the own draft."""
        draft_sudo = find_draft(find_section(code), key)
        file_sudo = draft_sudo._attachments().filtered(lambda file: file.id == file_id)
        if not file_sudo:
            raise NotFound()
        stream = request.env["ir.binary"].sudo()._get_stream_from(file_sudo)
        return stream.get_response(as_attachment=True, immutable=False, max_age=0)

    # -- all answers, sending, receipt -------------------------------------------------------------------------------

    @http.route(f"{_DRAFT}/check", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def check(self, code, key):
        section, draft_sudo = self._find_unsent(code, key)
        return self._check_page(section, draft_sudo, [])

    @form_route(f"{_DRAFT}/check")
    def send(self, code, key, **_):
        """Send it once: a second press, or a second window, ends at the same receipt."""
        section, draft_sudo = self._find_unsent(code, key)
        undone = [task for task in section._tasks(draft_sudo) if task["status"] != "done"]
        problems = [(task["url"], request.env._("Fill in the part “%s”", task["title"])) for task in undone]
        if not problems:
            try:
                with request.env.cr.savepoint():
                    draft_sudo._send(section)
            except UserError as error:
                problems = [("", error.args[0])]
        if problems:
            return self._check_page(section, draft_sudo, problems)
        return request.redirect(f"{section._form_url(draft_sudo)}/done")

    @http.route(f"{_DRAFT}/done", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def done(self, code, key):
        section = find_section(code)
        draft_sudo = find_draft(section, key)
        if not draft_sudo.is_sent:
            return request.redirect(section._form_url(draft_sudo))
        return self._done_page(section, draft_sudo, {})

    @form_route(f"{_DRAFT}/rate")
    def rate(self, code, key, **_):
        """R-125: voluntary, five points, with words."""
        section = find_section(code)
        draft_sudo = find_draft(section, key)
        clean, problems, _raw, _new = read_form(section, self._rating(), {})
        if problems:
            return self._done_page(section, draft_sudo, problems)
        submission = draft_sudo.submission_id.with_env(request.env)
        if draft_sudo.is_sent and not submission.rating:
            submission._rate(clean["rating"], clean["comment"])
        return request.redirect(f"{section._form_url(draft_sudo)}/done")

    # -- helpers -----------------------------------------------------------------------------------------------------

    def _find_unsent(self, code, key):
        """A form that can still be filled in; from one that was sent, in this window or another, to its receipt."""
        section = find_form(code)
        draft_sudo = find_draft(section, key)
        if draft_sudo.is_sent:
            leave(request.redirect(f"{section._form_url(draft_sudo)}/done"))
        return section, draft_sudo

    def _find_step(self, code, key, step):
        """A step that is asked; from one that other answers have made pointless to the list of tasks."""
        section, draft_sudo = self._find_unsent(code, key)
        step = next((asked for asked in section._asked_steps(draft_sudo) if asked.code == step), None)
        if not step:
            leave(request.redirect(section._form_url(draft_sudo)))
        return section, draft_sudo, step

    def _next(self, section, draft_sudo, step=None):
        """The first part that is not done: after this one if there is such, else before it; else all answers."""
        tasks = section._tasks(draft_sudo)
        codes = [task["code"] for task in tasks]
        here = codes.index(step.code) + 1 if step and step.code in codes else 0
        for task in tasks[here:] + tasks[:here]:
            if task["status"] != "done":
                return task["url"]
        return f"{section._form_url(draft_sudo)}/check"

    def _step_page(self, section, draft_sudo, step, raw, problems, kept=False):
        steps = section._asked_steps(draft_sudo)
        position = [asked.code for asked in steps].index(step.code)
        form_url = section._form_url(draft_sudo)
        return render(
            step.template or section._template("step"),
            section=section,
            draft=draft_sudo,
            step=step,
            fields=visible(step, draft_sudo.answers or {}),
            raw=raw,
            problems=problems,
            kept=kept,
            position_words=request.env._(
                "%(service)s. Part %(number)s of %(count)s.",
                service=section._title(),
                number=position + 1,
                count=len(steps),
            ),
            back_url=f"{form_url}/{steps[position - 1].code}" if position else form_url,
            action_url=f"{form_url}/{step.code}",
            has_files=any(field.kind == "file" for field in step.fields),
            files_of=lambda field: draft_sudo._attachments(field.name) if field.kind == "file" else [],
            file_url=f"{form_url}/file",
            **section._step_values(draft_sudo, step, request.httprequest.args),
        )

    def _check_page(self, section, draft_sudo, problems):
        return render(
            section._template("check"),
            section=section,
            draft=draft_sudo,
            form_url=section._form_url(draft_sudo),
            parts=section._parts(draft_sudo),
            problems=problems,
        )

    def _done_page(self, section, draft_sudo, problems):
        submission_sudo = draft_sudo.submission_id
        return render(
            section._template("done"),
            section=section,
            url=section._url(),
            form_url=section._form_url(draft_sudo),
            submission=submission_sudo,
            entries=section._receipt_log(submission_sudo),
            rating_fields=self._rating().fields,
            raw=dict(request.httprequest.form.lists()) if problems else {},
            problems=problems,
        )

    def _rating(self):
        words = (
            ("5", request.env._("Very good")),
            ("4", request.env._("Good")),
            ("3", request.env._("Neither good nor bad")),
            ("2", request.env._("Bad")),
            ("1", request.env._("Very bad")),
        )
        rating = Field(
            name="rating",
            kind="choice",
            label=request.env._("How was it to apply here?"),
            choices=tuple(Choice(value, label) for value, label in words),
            missing=request.env._("Choose how it was"),
        )
        comment = Field(
            name="comment",
            kind="multiline",
            label=request.env._("What could be better?"),
            help=request.env._("Do not write personal data here."),
            required=False,
        )
        return Step(code="rating", title="", fields=(rating, comment))
