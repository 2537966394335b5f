"""Whether the list has the aid, who administers it, and whether the person waits for one already (T-18)."""

from odoo.addons.dis_base.rules import Fact, Result, _lt, no, rule, unclear, yes

from . import norms
from .facts import TplFacts


@rule(
    "tpl.list.in_force",
    _lt("The aid was in the positive list when the request was submitted"),
    norms.LIST,
    "not_in_list",
)
def in_force(facts: TplFacts) -> Result:
    entry, day = facts.entry, facts.submitted_on
    used = {"entry": Fact(entry.code, "list", entry.valid_from)}
    if day < entry.valid_from:
        return no(_lt("The aid is in the list only from %(valid_from)s."), valid_from=entry.valid_from).using(**used)
    if entry.valid_to and entry.valid_to < day:
        return no(_lt("The aid was in the list until %(valid_to)s."), valid_to=entry.valid_to).using(**used)
    return yes(_lt("The aid is in the list.")).using(**used)


@rule("tpl.list.administrator", _lt("The request lies with the institution that gives this aid"), norms.LIST)
def administrator(facts: TplFacts) -> Result:
    used = {"administrator": Fact(facts.administrator)}
    if facts.entry.administrator == facts.administrator:
        return yes(_lt("The institution gives this aid.")).using(**used)
    return unclear(_lt("Another institution gives this aid."), ask="officer").using(**used)


@rule("tpl.queue.not_waiting", _lt("No other request for this group is open"), norms.TPL, ground="already_queued")
def not_waiting(facts: TplFacts) -> Result:
    if not facts.other_open_requests:
        return yes(_lt("No other request for this group is open."))
    number = facts.other_open_requests[0]
    waiting = no(_lt("The request %(number)s for the same group is open."), number=number)
    return waiting.using(open_request=Fact(facts.other_open_requests))
