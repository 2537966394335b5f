"""What can be done with a tree of answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .result import Answer, Fact, Norm, Override, Reason, Result, combine


@dataclass(frozen=True)
class Row:
    """One line of an explanation; ``level`` is its depth in the tree."""

    level: int
    code: str
    title: str
    answer: Answer
    reason: Reason | None
    facts: Mapping[str, Fact]
    norm: Norm | None
    override: Override | None


@dataclass(frozen=True)
class Change:
    """If the condition were answered so, the outcome would be that."""

    condition: Result
    answer: Answer
    outcome: Answer


def walk(tree: Result, level: int = 0) -> Iterator[tuple[int, Result]]:
    yield level, tree
    for child in tree.children:
        yield from walk(child, level + 1)


def find(tree: Result, code: str) -> Result:
    """:raises KeyError: if the tree has no such answer"""
    for _level, node in walk(tree):
        if node.code == code:
            return node
    raise KeyError(code)


def leaves(tree: Result) -> list[Result]:
    """The conditions: answers of rules. One that stands in two places comes twice."""
    return [node for _level, node in walk(tree) if not node.children]


def override(tree: Result, code: str, answer: Answer, reason: str, who: str) -> Result:
    """The tree with an officer's answer wherever ``code`` stands, and everything above answered anew.

    The computed answer stays beside it; another override of the same code replaces this one.

    :raises KeyError: if the tree has no such answer
    :raises ValueError: without a reason
    """
    if not reason.strip():
        raise ValueError("an override needs a reason")
    find(tree, code)
    return _with_override(tree, code, Override(answer, reason, who))


def _with_override(node: Result, code: str, by: Override) -> Result:
    children = tuple(_with_override(child, code, by) for child in node.children)
    computed = combine(node.kind, (child.answer for child in children)) if children else node.computed
    return replace(node, children=children, computed=computed, override=by if node.code == code else node.override)


def explain(tree: Result) -> list[Row]:
    """The tree as lines from the top: what was asked, the answer, why, by which facts and norm."""
    return [
        Row(level, node.code, node.title, node.answer, node.reason, node.facts, node.norm, node.override)
        for level, node in walk(tree)
    ]


def decisive(tree: Result) -> list[Result]:
    """The conditions that carry the outcome: of a NO those that say no, of an UNCLEAR those that are unclear.

    An override is a condition of its own: what stands below it no longer carries anything.
    """
    if tree.override or not tree.children:
        return [tree]
    if tree.kind == "not":
        return decisive(tree.children[0])
    return [found for child in tree.children if child.answer is tree.answer for found in decisive(child)]


def what_would_change(tree: Result) -> list[Change]:
    """For each single condition the other answers that would turn the outcome, all else being equal."""
    seen, changes = set(), []
    for condition in leaves(tree):
        if condition.code in seen:
            continue
        seen.add(condition.code)
        for answer in (Answer.YES, Answer.NO):
            if answer is not condition.answer:
                outcome = _with_override(tree, condition.code, Override(answer, "", "")).answer
                if outcome is not tree.answer:
                    changes.append(Change(condition, answer, outcome))
    return changes
