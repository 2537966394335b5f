"""The algebra of the rule kit: combining, overriding, keeping, explaining."""

import datetime as dt
import json
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..rules import (
    Answer,
    Fact,
    Norm,
    Reason,
    Result,
    RuleSet,
    all_of,
    any_of,
    decisive,
    explain,
    facts_from_json,
    facts_to_json,
    find,
    from_json,
    leaves,
    no,
    not_,
    override,
    pick,
    rule,
    to_json,
    unclear,
    what_would_change,
    yes,
)
from ..rules.result import combine

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR
ORDER = {NO: 0, UNCLEAR: 1, YES: 2}
LAW = Norm("MK Nr.878 (21.12.2021)", "9. punkts")

answers = st.sampled_from(list(Answer))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals(allow_nan=False, places=2),
    lambda item: st.lists(item, max_size=3).map(tuple),
    max_leaves=4,
)
names = st.text("abcdefgh", min_size=1, max_size=3)


@st.composite
def conditions(draw):
    answer = draw(answers)
    params = draw(st.dictionaries(names, values, max_size=2))
    found = draw(st.dictionaries(names, st.builds(Fact, values, st.text(), st.none() | st.dates()), max_size=2))
    ask = draw(st.sampled_from(["client", "doctor", "officer"])) if answer is UNCLEAR else ""
    code = draw(st.text("xyz", min_size=1, max_size=3))
    return Result("rule", answer, code, code.upper(), LAW, Reason("because %(a)s", params), found, ask)


@st.composite
def combinations(draw, parts):
    kind = draw(st.sampled_from(["all", "any", "not"]))
    children = draw(st.lists(parts, min_size=1, max_size=1 if kind == "not" else 4).map(tuple))
    code = draw(st.text("ABC", min_size=1, max_size=4))
    return Result(kind, combine(kind, (child.answer for child in children)), code, code, children=children)


trees = st.recursive(conditions(), combinations, max_leaves=12)


def positive(node: Result) -> bool:
    return node.kind != "not" and all(positive(child) for child in node.children)


@pytest.mark.parametrize(
    ("kind", "given_answers", "expected"),
    [
        ("all", [YES, YES], YES),
        ("all", [YES, UNCLEAR], UNCLEAR),
        ("all", [UNCLEAR, NO], NO),
        ("all", [YES, NO], NO),
        ("any", [NO, NO], NO),
        ("any", [NO, UNCLEAR], UNCLEAR),
        ("any", [UNCLEAR, YES], YES),
        ("any", [NO, YES], YES),
        ("not", [YES], NO),
        ("not", [NO], YES),
        ("not", [UNCLEAR], UNCLEAR),
    ],
)
def test_three_valued_logic(kind, given_answers, expected):
    assert combine(kind, given_answers) is expected


def test_every_rule_is_evaluated_even_after_the_answer_is_known():
    seen = []

    @rule("a", "A", LAW)
    def first(facts):
        seen.append("a")
        return no("no")

    @rule("b", "B")
    def second(facts):
        seen.append("b")
        return unclear("who knows", ask="doctor")

    tree = all_of("root", "Root", first, any_of("or", "Or", second, not_("nor", "Nor", first)))(None)
    assert seen == ["a", "b", "a"]
    assert tree.answer is NO
    assert find(tree, "or").answer is YES
    assert [(row.level, row.code) for row in explain(tree)] == [
        (0, "root"),
        (1, "a"),
        (1, "or"),
        (2, "b"),
        (2, "nor"),
        (3, "a"),
    ]
    assert find(tree, "a").norm == LAW


def test_combining_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        all_of("root", "Root")


@given(trees, st.data())
def test_an_override_answers_everything_above_anew(tree, data):
    code = data.draw(st.sampled_from([node.code for node in leaves(tree)]))
    answer = data.draw(answers)
    changed = override(tree, code, answer, "the officer saw the paper", "7")
    assert find(changed, code).answer is answer
    for node in _nodes(changed):
        if node.children:
            assert node.computed is combine(node.kind, (child.answer for child in node.children))
        elif node.code != code:
            assert node in leaves(tree)
    assert all(node.computed is old.computed for node, old in zip(leaves(changed), leaves(tree), strict=True))


@given(trees, st.data())
def test_an_override_with_the_computed_answer_changes_no_outcome(tree, data):
    condition = data.draw(st.sampled_from(leaves(tree)))
    if len({node.answer for node in leaves(tree) if node.code == condition.code}) == 1:
        assert override(tree, condition.code, condition.answer, "agreed", "7").answer is tree.answer


@given(trees.filter(positive), st.data())
def test_without_not_a_better_answer_never_makes_the_outcome_worse(tree, data):
    condition = data.draw(st.sampled_from(leaves(tree)))
    answer = data.draw(answers.filter(lambda answer: ORDER[answer] >= ORDER[condition.answer]))
    if len({node.answer for node in leaves(tree) if node.code == condition.code}) == 1:
        assert ORDER[override(tree, condition.code, answer, "r", "7").answer] >= ORDER[tree.answer]


@given(trees, st.data())
def test_what_is_unclear_may_turn_out_either_way_but_a_clear_outcome_stays(tree, data):
    """Kleene: a YES or NO reached in spite of UNCLEAR conditions holds whatever they turn out to be."""
    for node in leaves(tree):
        if node.answer is UNCLEAR:
            tree_now = override(tree, node.code, data.draw(st.sampled_from([YES, NO])), "found out", "7")
            if tree.answer is not UNCLEAR and all(n.answer is UNCLEAR for n in leaves(tree) if n.code == node.code):
                assert tree_now.answer is tree.answer


@given(trees, st.booleans())
def test_a_tree_survives_being_kept(tree, overridden):
    if overridden:
        tree = override(tree, leaves(tree)[0].code, NO, "iemesls 🦽", "7")
    kept = from_json(json.loads(json.dumps(to_json(tree))))
    assert kept == tree
    assert kept.answer is tree.answer


@given(trees)
def test_the_decisive_conditions_carry_the_outcome(tree):
    found = decisive(tree)
    assert found
    if positive(tree):
        assert all(node.answer is tree.answer for node in found)


@given(trees)
def test_what_would_change_is_true_and_complete(tree):
    told = {(change.condition.code, change.answer): change.outcome for change in what_would_change(tree)}
    for node in leaves(tree):
        for answer in (YES, NO):
            outcome = override(tree, node.code, answer, "try", "7").answer
            if (node.code, answer) in told:
                assert outcome is told[node.code, answer] is not tree.answer
            elif len({n.answer for n in leaves(tree) if n.code == node.code}) == 1:
                assert outcome is tree.answer


def test_an_override_of_a_combination_stands_for_what_is_below():
    tree = Result("all", NO, "root", "Root", children=(Result("rule", NO, "a"), Result("rule", YES, "b")))
    changed = override(tree, "root", YES, "by order of the court", "7")
    assert (changed.answer, changed.computed) == (YES, NO)
    assert decisive(changed) == [changed]
    assert what_would_change(changed) == []


def test_an_override_needs_a_reason_and_a_place():
    tree = Result("rule", NO, "a")
    with pytest.raises(ValueError, match="reason"):
        override(tree, "a", YES, "  ", "7")
    with pytest.raises(KeyError):
        override(tree, "b", YES, "why", "7")


def test_a_moment_is_no_fact():
    with pytest.raises(TypeError):
        to_json(Result("rule", YES, facts={"at": Fact(dt.datetime(2026, 1, 1))}))


@dataclass(frozen=True)
class Inner:
    day: dt.date
    price: Decimal | None = None


@dataclass(frozen=True)
class Facts:
    one: Inner | None
    many: tuple[Inner, ...] = ()
    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    sure: bool | None = None


@given(
    st.builds(
        Facts,
        st.none() | st.builds(Inner, st.dates(), st.none() | st.decimals(allow_nan=False, places=2)),
        st.lists(st.builds(Inner, st.dates()), max_size=3).map(tuple),
        st.frozensets(st.text(), max_size=3),
        st.lists(st.text(), max_size=3).map(tuple),
        st.none() | st.booleans(),
    )
)
def test_facts_survive_being_kept(facts):
    assert facts_from_json(Facts, json.loads(json.dumps(facts_to_json(facts)))) == facts


def test_facts_kept_before_a_field_was_added_take_its_default():
    assert facts_from_json(Facts, {"one": None}) == Facts(None)


def test_pick():
    sets = [RuleSet("x", "2022-01-01", dt.date(2022, 1, 1), lambda facts: yes("a"), "dis_base")]
    sets.append(replace(sets[0], version="2024-01-01", valid_from=dt.date(2024, 1, 1)))
    assert pick(sets, dt.date(2026, 1, 1)).version == "2024-01-01"
    with pytest.raises(LookupError):
        pick(sets, dt.date(2021, 12, 31))


def _nodes(tree: Result) -> list[Result]:
    return [tree, *(node for child in tree.children for node in _nodes(child))]
