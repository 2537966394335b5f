"""Special documents that the list asks for (T-09). One that is not there yet is asked for, not refused for."""

from odoo.addons.dis_base.rules import Result, Rule, _lt, all_of, no, rule, unclear, yes

from . import norms
from .facts import DocumentFacts, TplFacts

# Kind -> what the rule asks, what is missing, who is asked for it.
_KNOWN = {
    "vdeavk_special_care": (
        _lt("The state medical commission's opinion on special care is there"),
        _lt("The state medical commission's opinion on special care is missing."),
        "client",
    ),
    "braden": (
        _lt("The original Braden scale form is there"),
        _lt("The original Braden scale form is missing."),
        "doctor",
    ),
    "audiogram": (
        _lt("The hearing test (audiogram) is there"),
        _lt("There is no hearing test (audiogram)."),
        "doctor",
    ),
    "breathing_data": (
        _lt("The additional documents for a breathing device are there"),
        _lt("The additional documents for a breathing device are missing."),
        "doctor",
    ),
}


def judge(found: list[DocumentFacts], missing: str, ask: str) -> Result:
    """Whether one of the documents of a kind does: read and found to state what it should.

    :param missing: the text for when there is none
    :param ask: who is asked for it
    """
    if not found:
        return unclear(missing, ask=ask)
    for document in found:
        if document.confirmed:
            return yes(_lt("The document is there.")).using(document=document.as_fact())
    unread = [document for document in found if document.confirmed is None]
    if unread:
        return unclear(_lt("Nobody has read the document yet."), ask="officer").using(document=unread[0].as_fact())
    return no(_lt("The document does not state what it should.")).using(document=found[0].as_fact())


def _document(kind: str, title: str, missing: str, ask: str) -> Rule:
    @rule(f"tpl.document.{kind}", title, norms.LIST, ground="documents_not_supplied")
    def supplied(facts: TplFacts) -> Result:
        if kind not in facts.entry.required_documents:
            return yes(_lt("The aid does not need this document."))
        return judge(facts.documents_of(kind), missing, ask)

    return supplied


@rule(
    "tpl.document.other", _lt("Other documents that the list asks for are there"), norms.LIST, "documents_not_supplied"
)
def other(facts: TplFacts) -> Result:
    """Kinds that the list editor added later: an officer looks."""
    kinds = [kind for kind in facts.entry.required_documents if kind not in _KNOWN]
    found = [
        judge(facts.documents_of(kind), _lt("A document that the list asks for is missing."), "client")
        for kind in kinds
    ]
    if not found:
        return yes(_lt("The aid needs no other documents."))
    return next((result for result in found if result.answer != "yes"), found[0])


documents: Rule = all_of(
    "tpl.documents",
    _lt("The documents that the list asks for are there"),
    *(_document(kind, *about) for kind, about in _KNOWN.items()),
    other,
    norm=norms.LIST,
)
