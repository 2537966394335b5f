from werkzeug.exceptions import NotFound

from odoo import http
from odoo.addons.dis_base.controllers import kept
from odoo.addons.dis_base.controllers.kept import form_route
from odoo.addons.dis_base.controllers.pages import find_section, keep_files, leave, read_form, render
from odoo.addons.dis_base.forms import visible
from odoo.addons.portal.controllers.portal import pager
from odoo.exceptions import UserError
from odoo.http import request

_LIST = "/my/tpl/contracts"
_ONE = f"{_LIST}/<int:contract_id>"
_PAGE = 20
_DONE = "dis_done"  # in the session: what the next page says once


class MyContracts(http.Controller):
    """“My contracts”: what I signed or have to sign, what is to be paid, what I may ask for."""

    @http.route(
        [_LIST, f"{_LIST}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def contracts(self, page=1):
        """All contracts of mine and of those whom I represent."""
        section, mine = find_section("contracts"), self._mine()
        total = request.env["dis.tpl.contract"].search_count(mine)
        pages = pager(_LIST, total, page, _PAGE)
        found = request.env["dis.tpl.contract"].search(mine, order="id desc", limit=_PAGE, offset=pages["offset"])
        return render(
            "dis_tpl.my_contracts",
            section=section,
            columns=[request.env._("Number"), request.env._("Product"), request.env._("State")],
            rows=section._rows(found),
            pager=pages,
        )

    @http.route(_ONE, type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def contract(self, contract_id):
        """One contract."""
        section, contract = self._find(contract_id)
        return render(
            "dis_tpl.my_contract",
            section=section,
            url=_LIST,
            contract=contract,
            facts=section._contract_facts(contract),
            next_words=section._next_words(contract),
            actions=section._contract_actions(contract),
            payments=section._payment_rows(contract),
            payment_columns=section._payment_columns(),
            done_words=request.session.pop(_DONE, ""),
        )

    @http.route(f"{_ONE}/<string:action>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def ask(self, contract_id, action):
        """The page of one action."""
        section, contract = self._find(contract_id)
        action = self._find_action(section, contract, action)
        typed = kept.take()
        return self._action_page(section, contract, action, typed, {}, kept=bool(typed))

    @form_route(f"{_ONE}/<string:action>")
    def act(self, contract_id, action, **_):
        section, contract = self._find(contract_id)
        action = self._find_action(section, contract, action)
        clean, problems, raw, new = read_form(section, action.step, {})
        if not problems:
            try:
                with request.env.cr.savepoint():
                    files = keep_files(upload for uploads in new.values() for upload in uploads)
                    section._act_on(contract, action.code, clean, files)
                    files.sudo().unlink()  # what is kept of a file, the contract keeps
            except UserError as error:
                problems = {"": error.args[0]}
        if problems:
            return self._action_page(section, contract, action, raw, problems)
        request.session[_DONE] = action.done
        return request.redirect(f"{_LIST}/{contract.id}")

    # -- helpers ------------------------------------------------------------------------------------------------------

    def _mine(self):
        return [("person_id", "in", request.env.user.partner_id._represented().ids)]

    def _find(self, contract_id):
        section = find_section("contracts")
        contract = request.env["dis.tpl.contract"].search([("id", "=", contract_id), *self._mine()])
        if not contract:
            raise NotFound()
        return section, contract

    def _find_action(self, section, contract, code):
        action = next((one for one in section._contract_actions(contract) if one.code == code), None)
        if not action:
            request.session[_DONE] = request.env._(
                "This is done already, or it can no longer be done. Here you see where the contract stands."
            )
            leave(request.redirect(f"{_LIST}/{contract.id}"))
        return action

    def _action_page(self, section, contract, action, raw, problems, kept=False):
        return render(
            section._template("action"),
            section=section,
            case=contract,
            action=action,
            step=action.step,
            fields=visible(action.step, {}),
            raw=raw,
            problems=problems,
            kept=kept,
            action_url=f"{_LIST}/{contract.id}/{action.code}",
            back_url=f"{_LIST}/{contract.id}",
            has_files=any(field.kind == "file" for field in action.step.fields),
        )
