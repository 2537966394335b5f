"""Contracts of the aids that were issued, accountants, and a few payments in the books."""

from odoo import Command, fields
from odoo.addons.dis_base.demo.records import keep

from .requests import write_issued

_ACCOUNTANTS = (
    ("vtpc", "vtpc.gramatvede", "VTPC grāmatvede", "Rasma Skaitle"),
    ("lnb", "lnb.gramatvedis", "LNB grāmatvedis", "Tālis Konts"),
)
_LENT = "122203-01"
_IN_BOOKS = 4  # payments that the accountants see


def load_accountants(env, password):
    """Accounts; returns rows of who, login, password."""
    logins = []
    for place, login, who, name in _ACCOUNTANTS:
        row = (env, place, login, name, password)
        keep(env, f"user_{login.replace('.', '_')}", lambda row=row: _accountant(*row))
        logins.append([who, login, password])
    return logins


def _accountant(env, place, login, name, password):
    vals = {
        "name": name,
        "login": login,
        "password": password,
        "lang": "lv_LV",
        "tz": "Europe/Riga",
        "email": f"{login}@dis.example.org",
        "group_ids": [Command.set(env.ref("dis_tpl.group_accountant").ids)],
        "institution_ids": [Command.set(env.ref(f"dis_base.institution_{place}").ids)],
    }
    return env["res.users"].with_context(no_reset_password=True).create(vals)


def load_long_lent(env):
    """Velta has used a wheelchair for longer than its term: she may go on, give it back, or buy it out."""
    velta = env.ref("__demo__.person_velta")
    entry = env["dis.tpl.list.entry"].search([("item_code", "=", _LENT)])

    def make():
        submission = env["dis.submission"]._open("demo-long-lent", "tpl", "post")
        submission._finish()
        application = env["dis.application"]._receive(submission, entry.programme_id, velta, velta)
        today = fields.Date.context_today(entry)
        write_issued(env, application, entry, fields.Date.subtract(today, months=entry.reapply_months + 2))
        return application

    keep(env, "history_long_lent", make)


def load_contracts(env):
    """Whatever was issued in earlier months has its contract; the newest few are paid for these days."""
    done = env["dis.tpl.contract"].search([]).request_id
    issued = env["dis.tpl.request"].search([("state", "=", "issued"), ("id", "not in", done.ids)], order="issued_on")
    contracts = env["dis.tpl.contract"].concat(*[_history(env, request) for request in issued])
    for number, contract in enumerate(contracts[-_IN_BOOKS:]):
        fee = env["dis.tpl.payment"]._charge(contract.request_id, "fee", contract=contract, amount=7.11)
        if number % 2:
            fee._make_invoice()
        else:
            site = contract.institution_id.site_ids.filtered("takes_cash")[:1]
            fee._take("cash", site)


def _history(env, request):
    """Written as history, as the issue itself was."""
    contract = env["dis.tpl.contract"]._draft_for(request)
    contract.receiver = "person"
    contract.flush_recordset()
    env.cr.execute(
        "UPDATE dis_tpl_contract SET state = 'active', start_on = %s, end_on = %s WHERE id = %s",
        (
            request.issued_on,
            contract.kind != "ownership" and fields.Date.add(request.issued_on, months=contract.term_months) or None,
            contract.id,
        ),
    )
    contract.invalidate_recordset()
    return contract
