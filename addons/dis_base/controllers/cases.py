"""The cases of a section: list, one case, what to do with it, its documents."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.addons.portal.controllers.portal import pager
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..forms import visible
from . import kept
from .kept import form_route
from .pages import find_case, find_section, keep_files, leave, read_form, render

_LIST = "/my/<string:code>"
_CASE = f"{_LIST}/case/<int:case_id>"
_PAGE = 20
_DONE = "dis_done"  # in the session: what the next page of a case says once


class Cases(http.Controller):
    @http.route(
        [_LIST, f"{_LIST}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def cases(self, code, page=1):
        """My cases, and the forms that I have begun."""
        section = find_section(code)
        if not section._case_model:
            raise NotFound()
        cases = request.env["dis.case"]
        total = cases.search_count(section._case_domain())
        pages = pager(section._url(), total, page, _PAGE)
        if total:
            cases = cases.search(section._case_domain(), order="id desc", limit=_PAGE, offset=pages["offset"])
        drafts = request.env["dis.application.draft"].search([("section", "=", code), ("is_sent", "=", False)])
        return render(
            section._template("list"),
            section=section,
            url=section._url(),
            can_apply=bool(section._start_page()),
            drafts=[(section._form_url(draft), self._draft_words(section, draft)) for draft in drafts],
            columns=section._columns(),
            rows=[(f"{section._url()}/case/{case.id}", section._row(case)) for case in cases],
            pager=pages,
        )

    @http.route(_CASE, type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def case(self, code, case_id):
        """Where it stands, what to do, what happened."""
        section = find_section(code)
        case, record = find_case(section, case_id)
        decisions = request.env["dis.decision"].search([("case_id", "=", case.id)])
        return render(
            section._template("case"),
            section=section,
            url=section._url(),
            case=case,
            record=record,
            facts=[
                {"question": question, "lines": [answer] if answer else []}
                for question, answer in section._facts(record)
            ],
            next_words=section._next_words(record),
            actions=section._actions(record),
            done_words=request.session.pop(_DONE, ""),
            decisions=[(decision, section._appeal_words(decision)) for decision in decisions],
            entries=section._timeline(record),
            **section._case_values(record),
        )

    @http.route(f"{_CASE}/<string:action>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def ask(self, code, case_id, action):
        """The page of one action: its questions, or only whether one is sure."""
        section = find_section(code)
        case, record = find_case(section, case_id)
        typed = kept.take()
        action = self._find_action(section, case, record, action, typed)
        return self._action_page(section, case, action, typed, {}, kept=bool(typed))

    @form_route(f"{_CASE}/<string:action>")
    def act(self, code, case_id, action, **_):
        section = find_section(code)
        case, record = find_case(section, case_id)
        action = self._find_action(section, case, record, action, dict(request.httprequest.form.lists()))
        clean, problems, raw, new = read_form(section, action.step, {})
        if not problems:
            try:
                with request.env.cr.savepoint():
                    files = keep_files(upload for uploads in new.values() for upload in uploads)
                    section._act(record, action.code, clean, files)
            except UserError as error:
                problems = {"": error.args[0]}
        if problems:
            return self._action_page(section, case, action, raw, problems)
        request.session[_DONE] = action.done
        return request.redirect(f"{section._url()}/case/{case.id}")

    @http.route(
        "/my/documents/<int:decision_id>.pdf", type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def document(self, decision_id):
        """The letter of a decision that the user may read."""
        decision = request.env["dis.decision"].browse(decision_id).exists()
        if not decision or not decision.has_access("read"):
            raise NotFound()
        name, content = decision._portal_pdf()
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(content, headers)

    # -- helpers -----------------------------------------------------------------------------------------------------

    def _draft_words(self, section, draft):
        return request.env._("Continue the application begun on %s", section._when(draft.create_date))

    def _find_action(self, section, case, record, code, typed):
        """An action that is offered now; else the case, which says why it is not.

        :param typed: what was written for it, name -> texts: what would be lost is shown, with what to do now
        """
        action = next((action for action in section._actions(record) if action.code == code), None)
        if not action:
            words, back = section._closed_words(record, code), f"{section._url()}/case/{case.id}"
            if text := section._unsent_text(record, code, typed):
                leave(
                    render("dis_base.section_unsent", http_status=409, case=case, text=text, why=words, back_url=back)
                )
            request.session[_DONE] = request.session.get(_DONE) or words
            leave(request.redirect(back))
        return action

    def _action_page(self, section, case, action, raw, problems, kept=False):
        return render(
            action.step.template or section._template("action"),
            section=section,
            case=case,
            action=action,
            step=action.step,
            fields=visible(action.step, {}),
            raw=raw,
            problems=problems,
            kept=kept,
            action_url=f"{section._url()}/case/{case.id}/{action.code}",
            back_url=f"{section._url()}/case/{case.id}",
            has_files=any(field.kind == "file" for field in action.step.fields),
        )
