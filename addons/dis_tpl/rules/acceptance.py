"""Acceptance to the queue: everything together, and what follows from the answer (T-16…T-20).

YES: accepted without a hand on it. NO: a draft refusal with its grounds for an officer. UNCLEAR: somebody is asked.
"""

from typing import NamedTuple

from odoo.addons.dis_base.rules import Answer, Reason, Result, Rule, _lt, all_of, decisive

from . import norms
from .documents import documents
from .entitlement import alive, entitled, preconditions, residence
from .listing import administrator, in_force, not_waiting
from .opinion import opinion
from .repeat import repeat

# Grounds of refusal (T-18) and where the law gives them, for an officer who finds one where the rules did not.
GROUNDS = {
    "not_entitled": norms.ENTITLED,
    "no_indication": norms.ENTITLED,
    "not_in_list": norms.LIST,
    "term_not_over": norms.TPL,
    "documents_not_supplied": norms.LIST,
    "already_queued": norms.TPL,
}

acceptance: Rule = all_of(
    "tpl.acceptance",
    _lt("The person is accepted to the queue for the aid"),
    in_force,
    administrator,
    alive,
    residence,
    entitled,
    opinion,
    preconditions,
    documents,
    repeat,
    not_waiting,
    norm=norms.RIGHT,
)


class Missing(NamedTuple):
    """Who is to make what clear: client, doctor or officer; the code of the rule; the text to ask with."""

    who: str
    code: str
    reason: Reason


def missing(tree: Result) -> list[Missing]:
    """What stands between an UNCLEAR tree and an answer; nothing for a clear one. The same question comes once."""
    if tree.answer is not Answer.UNCLEAR:
        return []
    asked: dict[tuple[str, Reason], Missing] = {}
    for node in decisive(tree):
        # An officer who overrode an answer with UNCLEAR is the one to go on.
        who, reason = (node.ask, node.reason) if not node.override else ("officer", Reason(node.override.reason))
        key = (who, reason.text, tuple(sorted(reason.params.items())))
        asked.setdefault(key, Missing(who, node.code, reason))
    return list(asked.values())


def refusal_grounds(tree: Result) -> list[tuple[str, Result]]:
    """The coded grounds (T-18) of a NO, each with the answer that gives it, in the order of the tree."""
    if tree.answer is not Answer.NO:
        return []
    if tree.ground:
        return [(tree.ground, tree)]
    return [found for child in tree.children for found in refusal_grounds(child)]
