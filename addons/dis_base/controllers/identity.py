"""Who I am, and for whom I act: the account is tied to a person of the register; a representation is claimed."""

from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import request

from ..forms import Choice, Field, Step, one_question
from . import kept
from .kept import form_route
from .pages import keep_files, read_form, render

_IDENTITY = "/my/identity"
_ACTING = "/my/representation"


class Identity(http.Controller):
    @http.route(_IDENTITY, type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def identity(self, again="", **_):
        """Ask for a letter, or type the code that came by one."""
        typed = kept.take()
        return self._page(again=bool(again), raw=typed, kept=bool(typed))

    @form_route(_IDENTITY)
    def ask(self, **_):
        """Whatever is typed, if it can be a personal code, the answer is the same."""
        section = request.env["dis.portal.section"]
        clean, problems, raw, _new = read_form(section, self._person_step(), {})
        if not problems:
            try:
                with request.env.cr.savepoint():
                    bindings = request.env["dis.person.binding"]
                    bindings._request(clean["code"], clean["given_name"], clean["family_name"])
            except UserError as error:
                problems = {"": error.args[0]}
        if problems:
            return self._page(again=True, raw=raw, problems=problems)
        return request.redirect(_IDENTITY)

    @form_route(f"{_IDENTITY}/code")
    def confirm(self, **_):
        """The code of the letter."""
        section = request.env["dis.portal.section"]
        clean, problems, raw, _new = read_form(section, self._code_step(), {})
        if not problems:
            answer = request.env["dis.person.binding"]._confirm(clean["letter_code"])
            # With a code that no longer counts its field goes away: then it is said of the page.
            place = "letter_code" if answer == "wrong" else ""
            problems = {place: self._words(answer)} if answer != "bound" else {}
        if problems:
            return self._page(raw=raw, problems=problems)
        return request.redirect(_IDENTITY)

    @http.route(f"{_IDENTITY}/code", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def confirm_again(self, **_):
        return request.redirect(_IDENTITY)

    def _words(self, answer):
        return {
            "wrong": request.env._("This is not the code of the letter. Look at each letter and digit."),
            "locked": request.env._("The code was typed wrongly too many times. Ask for a new letter tomorrow."),
            "expired": request.env._("The code no longer counts. Ask for a new letter."),
        }[answer]

    def _page(self, again=False, raw=None, problems=None, kept=False):
        status = request.env["dis.person.binding"]._status()
        step = self._code_step() if status == "sent" and not again else self._person_step()
        return render(
            "dis_base.identity",
            status=status,
            step=step,
            fields=step.fields,
            url=f"{_IDENTITY}/code" if step.code == "code" else _IDENTITY,
            again_url=f"{_IDENTITY}?again=1",
            raw=raw or {},
            problems=problems or {},
            kept=kept,
        )

    def _person_step(self):
        return Step(
            code="person",
            title=request.env._("Your personal code and name"),
            fields=(
                Field(
                    name="code",
                    kind="personal_code",
                    label=request.env._("Personal code"),
                    help=request.env._("11 digits, as in your passport or identity card."),
                ),
                Field(name="given_name", kind="text", label=request.env._("Given name"), autocomplete="given-name"),
                Field(name="family_name", kind="text", label=request.env._("Surname"), autocomplete="family-name"),
            ),
        )

    def _code_step(self):
        return one_question(
            "letter_code",
            "text",
            request.env._("The code of the letter"),
            code="code",
            help=request.env._("Eight letters and digits. Capital or small does not matter."),
            autocomplete="one-time-code",
            max_length=20,
        )


class Acting(http.Controller):
    @http.route(_ACTING, type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def acting(self, sent="", **_):
        """For whom I act, and what I have asked to be checked."""
        typed = kept.take()
        return self._page(sent=bool(sent), raw=typed, kept=bool(typed))

    @form_route(_ACTING)
    def claim(self, **_):
        section = request.env["dis.portal.section"]
        step = self._step()
        clean, problems, raw, new = read_form(section, step, {})
        if not problems:
            try:
                with request.env.cr.savepoint():
                    request.env["dis.representation"]._claim(
                        clean["code"],
                        clean["given_name"],
                        clean["family_name"],
                        clean["kind"],
                        request.env["dis.institution"].browse(int(clean["institution"])),
                        keep_files(new["documents"]),
                        valid_to=clean["valid_to"],
                    )
            except UserError as error:
                problems = {"": error.args[0]}
        if problems:
            return self._page(raw=raw, problems=problems)
        return request.redirect(f"{_ACTING}?sent=1")

    def _page(self, sent=False, raw=None, problems=None, kept=False):
        ties = request.env["dis.representation"]
        user = request.env.user
        kinds = dict(ties._fields["kind"]._description_selection(request.env))
        rows = [
            (
                "",
                [tie.claimed_name or tie.person_id.display_name, kinds[tie.kind], tie._state_label(), tie.reason or ""],
            )
            for tie in ties.search([("representative_id", "=", user.partner_id.id)])
        ]
        return render(
            "dis_base.acting",
            columns=[
                request.env._("Person"),
                request.env._("As"),
                request.env._("State"),
                request.env._("Reason"),
            ],
            rows=rows,
            can_claim=bool(user.partner_id.code_mask),
            sent=sent,
            fields=self._step().fields,
            url=_ACTING,
            raw=raw or {},
            problems=problems or {},
            kept=kept,
        )

    def _step(self):
        ties = request.env["dis.representation"]
        offices = request.env["dis.institution"].search([("kind", "=", "administrator")])
        return Step(
            code="claim",
            title=request.env._("I act for somebody else"),
            fields=(
                Field(
                    name="kind",
                    kind="choice",
                    label=request.env._("As who do you act?"),
                    choices=tuple(
                        Choice(code, label) for code, label in ties._fields["kind"]._description_selection(request.env)
                    ),
                ),
                Field(name="code", kind="personal_code", label=request.env._("That person's personal code")),
                Field(name="given_name", kind="text", label=request.env._("That person's given name")),
                Field(name="family_name", kind="text", label=request.env._("That person's surname")),
                Field(
                    name="documents",
                    kind="file",
                    label=request.env._("Document"),
                    help=request.env._(
                        "For example a decision of the orphan's court or a power of attorney. Parents need none."
                    ),
                    required=False,
                ),
                Field(
                    name="valid_to",
                    kind="date",
                    label=request.env._("Last day, if the document names one"),
                    least=fields.Date.context_today(request.env.user),
                    required=False,
                ),
                Field(
                    name="institution",
                    kind="choice",
                    label=request.env._("Which institution should check it?"),
                    choices=tuple(Choice(str(office.id), office.display_name) for office in offices),
                ),
            ),
        )
