"""``/my``, my details, password; takes the place of Odoo's own pages at the same addresses."""

from odoo import http
from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.http import request

from ..forms import Field, Step, raw_of
from . import kept
from .kept import form_route
from .mail import unread_messages
from .pages import read_form, render


class Home(CustomerPortal):
    @http.route()
    def home(self, **kw):
        """What waits for me, and where to go."""
        sections = [section for section in request.env["dis.portal.section"]._all() if section._is_offered()]
        by_code = {section._code: section for section in sections}
        drafts = request.env["dis.application.draft"].search(
            [("is_sent", "=", False), ("section", "in", list(by_code))]
        )
        return render(
            "dis_base.home",
            cards=[
                {
                    "url": section._url(),
                    "title": section._title(),
                    "text": section._card(),
                    "count": section._count() if section._case_model else 0,
                }
                for section in sections
            ],
            drafts=[
                {
                    "url": by_code[draft.section]._form_url(draft),
                    "title": by_code[draft.section]._title(),
                    "begun": by_code[draft.section]._when(draft.create_date),
                }
                for draft in drafts
            ],
            unread=unread_messages(),
        )

    # -- my details --------------------------------------------------------------------------------------------------

    @http.route(methods=["GET"])
    def account(self, saved="", **kw):
        """How to reach me. What registers say of a person is shown, not changed."""
        typed = kept.take()
        partner = request.env.user.partner_id
        raw = {field.name: raw_of(field, partner[field.name] or None) for field in self._contact_step().fields}
        return self._account_page({**raw, **typed}, {}, kept=bool(typed), saved=bool(saved))

    @form_route("/my/account")
    def save_account(self, **_):
        section = request.env["dis.portal.section"]
        clean, problems, raw, _new = read_form(section, self._contact_step(), {})
        if problems:
            return self._account_page(raw, problems)
        # Through sudo: a portal user writes no partner; the fields are those of the step, the partner is the own one.
        partner_sudo = request.env.user.partner_id.sudo()
        partner_sudo.write({name: value or False for name, value in clean.items()})
        return request.redirect("/my/account?saved=1")

    @http.route()
    def my_addresses(self, **kw):
        return request.redirect("/my/account")

    @http.route()
    def portal_address(self, *args, **kw):
        return request.redirect("/my/account")

    @http.route()
    def portal_address_submit(self, *args, **kw):
        """Closed: it would let a person change the own name and more."""
        raise request.not_found()

    @http.route()
    def address_archive(self, *args, **kw):
        raise request.not_found()

    @http.route()
    def deactivate_account(self, *args, **kw):
        """Closed: cases hang on the account; whoever wants to leave asks the institution."""
        raise request.not_found()

    def _contact_step(self):
        return Step(
            code="contact",
            title=request.env._("How to reach me"),
            fields=(
                Field(name="phone", kind="phone", label=request.env._("Telephone"), required=False),
                Field(
                    name="email",
                    kind="email",
                    label=request.env._("E-mail"),
                    help=request.env._("Messages are announced here."),
                ),
                Field(
                    name="actual_address",
                    kind="text",
                    label=request.env._("Where you live"),
                    help=request.env._("Only if it is not the declared address."),
                    required=False,
                    autocomplete="street-address",
                ),
            ),
        )

    def _account_page(self, raw, problems, kept=False, saved=False):
        user = request.env.user
        facts = [
            {"question": request.env._("Given name and surname"), "lines": [user.name]},
            {"question": request.env._("Name for signing in"), "lines": [user.login]},
        ]
        if user.partner_id.code_mask:
            facts.append({"question": request.env._("Personal code"), "lines": [user.partner_id.code_mask]})
        return render(
            "dis_base.account",
            fields=self._contact_step().fields,
            facts=facts,
            raw=raw,
            problems=problems,
            kept=kept,
            saved=saved,
        )

    # -- password ----------------------------------------------------------------------------------------------------

    def _prepare_portal_layout_values(self):
        words = {
            "old": request.env._("The password now"),
            "new1": request.env._("The new password"),
            "new2": request.env._("The new password once more"),
        }
        return {
            **super()._prepare_portal_layout_values(),
            "home_words": request.env._("My page"),
            "password_fields": list(words.items()),
            "security_problems": self._security_problems,
        }

    def _security_problems(self, errors):
        """Odoo's nested errors as pairs (field, words)."""
        found = (errors or {}).get("password") if isinstance(errors, dict) else errors
        if isinstance(found, dict):
            return list(found.items())
        return [("old", found)] if found else []

    # -- for everybody -----------------------------------------------------------------------------------------------

    @http.route("/accessibility", type="http", auth="public", website=True, methods=["GET"], sitemap=False)
    def accessibility(self):
        return render("dis_base.accessibility")
