"""A tree of answers, and the facts it was made from, as plain JSON and back.

The tree is kept to be shown and overridden; the facts are kept to evaluate again years later, with the version of then.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .result import Answer, Fact, Norm, Override, Reason, Result, Value


def to_json(tree: Result) -> dict[str, Any]:
    """Empty parts are left out.

    >>> tree = Result("rule", Answer.NO, "a", "A", reason=Reason("until %(day)s", {"day": date(2026, 1, 2)}))
    >>> to_json(tree)["reason"]
    {'text': 'until %(day)s', 'params': {'day': {'date': '2026-01-02'}}}
    >>> from_json(to_json(tree)) == tree
    True
    """
    parts = {
        "kind": tree.kind,
        "computed": str(tree.computed),
        "code": tree.code,
        "title": tree.title,
        "norm": tree.norm and dataclasses.asdict(tree.norm),
        "reason": tree.reason and {"text": tree.reason.text, "params": _pack_all(tree.reason.params)},
        "facts": {
            name: {"value": _pack(fact.value), "source": fact.source, "on": _pack(fact.on)}
            for name, fact in tree.facts.items()
        },
        "ask": tree.ask,
        "ground": tree.ground,
        "children": [to_json(child) for child in tree.children],
        "override": tree.override and {**dataclasses.asdict(tree.override), "answer": str(tree.override.answer)},
    }
    return {name: part for name, part in parts.items() if part}


def from_json(data: Mapping[str, Any]) -> Result:
    """The tree that ``to_json`` wrote."""
    reason, norm, by = data.get("reason"), data.get("norm"), data.get("override")
    return Result(
        kind=data["kind"],
        computed=Answer(data["computed"]),
        code=data.get("code", ""),
        title=data.get("title", ""),
        norm=Norm(**norm) if norm else None,
        reason=Reason(reason["text"], _unpack_all(reason["params"])) if reason else None,
        facts={
            name: Fact(_unpack(fact["value"]), fact["source"], _unpack(fact["on"]))
            for name, fact in data.get("facts", {}).items()
        },
        ask=data.get("ask", ""),
        ground=data.get("ground", ""),
        children=tuple(from_json(child) for child in data.get("children", ())),
        override=Override(Answer(by["answer"]), by["reason"], by["who"]) if by else None,
    )


def facts_to_json(facts: Any) -> dict[str, Any]:
    """A dataclass of facts, which may hold others, as plain JSON."""
    return {part.name: _pack_fact(getattr(facts, part.name)) for part in dataclasses.fields(facts)}


def facts_from_json(kind: type, data: Mapping[str, Any]) -> Any:
    """The facts that ``facts_to_json`` wrote; a field that came later takes its default.

    :param kind: the dataclass; its annotations say which dataclasses stand in its fields
    """
    hints = typing.get_type_hints(kind)
    return kind(**{name: _unpack_fact(hint, data[name]) for name, hint in hints.items() if name in data})


def _pack(value: Value) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if type(value) is date:  # a moment would not come back as one
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple):
        return [_pack(item) for item in value]
    raise TypeError(f"a fact is text, a number, a date, truth or a tuple of these, not {type(value).__name__}")


def _unpack(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(_unpack(item) for item in value)
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        return date.fromisoformat(text) if kind == "date" else Decimal(text)
    return value


def _pack_all(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _pack(value) for name, value in values.items()}


def _unpack_all(values: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _unpack(value) for name, value in values.items()}


def _pack_fact(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return facts_to_json(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_pack_fact(item) for item in value]
    return _pack(value)


def _unpack_fact(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        [hint] = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    origin = typing.get_origin(hint) or hint
    if origin is frozenset:
        return frozenset(value)
    if origin is tuple:
        item = typing.get_args(hint)[0]
        return tuple(_unpack_fact(item, part) for part in value)
    if dataclasses.is_dataclass(hint):
        return facts_from_json(hint, value)
    return _unpack(value)
