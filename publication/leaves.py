"""An item as its leaves, by path, and back: what makes two items comparable field by field.

A path names fields from the outside in: ``("title", "ja")``. A list of parts, such as statements,
is one leaf with the names of its parts in their order, and below it the leaves of each part under
its name: ``("statements",)`` and ``("statements", "grow", "text", "en")``. A list of plain values,
such as SDGs, is one leaf. A part that is not there, such as a designation, has none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Path = tuple[str, ...]
Value = str | int | bool | None | tuple[str | int, ...]
Leaves = dict[Path, Value]
PLAIN = frozenset({str, int, bool})
"""Types of leaves that hold nothing else."""

T = TypeVar("T")


def leaves_of(item: Any) -> Leaves:
    """Return every leaf of an item, a frozen dataclass. Pure."""
    found: Leaves = {}
    _gather(found, (), item)
    return found


def item_of(cls: type[T], leaves: Mapping[Path, Value]) -> T:
    """Return the item of a class that has these leaves: the way back from ``leaves_of``."""
    return cast("T", _built(cls, _nested(leaves)))


def parts_of(parts: tuple[Any, ...]) -> dict[str, Any]:
    """Return the parts of a list by name, which tells each from the others.

    That is its key; else what it is called (series, period, release); else its address.
    """
    found: dict[str, Any] = {}
    for part in parts:
        name = unique = _name(part)
        number = 1
        while unique in found:
            number += 1
            unique = f"{name}~{number}"
        found[unique] = part
    return found


def _gather(found: Leaves, path: Path, value: Any) -> None:
    """Add the leaves of a value below a path."""
    if isinstance(value, tuple) and value and _fields(cast("Hashable", type(value[0]))):
        named = parts_of(value)
        found[path] = tuple(named)
        for name, part in named.items():
            _gather(found, (*path, name), part)
    elif fields := _fields(cast("Hashable", type(value))):
        for name, is_optional in fields:
            inner = getattr(value, name)
            if type(inner) in PLAIN:  # most are; a call for each would take half of the time
                found[(*path, name)] = inner
            elif inner is not None or not is_optional:
                _gather(found, (*path, name), inner)
    else:
        found[path] = value


def _name(part: Any) -> str:
    for name in (getattr(part, "key", ""), getattr(part, "label", "")):
        if isinstance(name, str) and name:
            return name
    return part.source.url if hasattr(part, "source") else ""


class _Node(dict[str, "_Node"]):
    """The leaves below one path; ``value`` is the leaf at it."""

    value: Value = None
    found = False


def _nested(leaves: Mapping[Path, Value]) -> _Node:
    root = _Node()
    for path, value in leaves.items():
        node = root
        for name in path:
            node = node.setdefault(name, _Node())
        node.value, node.found = value, True
    return root


def _built(kind: Any, node: _Node) -> Any:
    if dataclasses.is_dataclass(kind):
        types = _types(kind)
        return kind(  # type: ignore[operator]
            **{name: _built(types[name], inner) for name, inner in node.items() if name in types}
            | {name: None for name in types if name not in node and _is_optional_part(kind, name)}
        )
    if (part := _part_of(kind)) is not None:
        return tuple(_built(part, node[str(name)]) for name in _listed(node.value))
    if not node.found:
        part = next((one for one in get_args(kind) if one is not NoneType), None)
        return _built(part, node)
    return node.value


def class_of(cls: type[Any], field: str) -> type[Any] | None:
    """Return the class of what a field holds, or of its parts; None where these are plain."""
    kind = _types(cls)[field]
    for one in (kind, _part_of(kind), *get_args(kind)):
        if isinstance(one, type) and dataclasses.is_dataclass(one):
            return one
    return None


def part_lists(cls: type[Any]) -> frozenset[str]:
    """Return the fields of a class of items that hold lists of parts."""
    return frozenset(name for name, kind in _types(cls).items() if _part_of(kind) is not None)


def _types(cls: Any) -> dict[str, Any]:
    """Return the types of the fields of a dataclass."""
    return _hints(cast("Hashable", cls))


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cast("Any", cls))}


def _part_of(kind: Any) -> Any:
    """Return the class of the parts of a list; None for anything else."""
    part = get_args(kind)[0] if get_origin(kind) is tuple else None
    return part if dataclasses.is_dataclass(part) else None


def _listed(value: Value) -> tuple[str | int, ...]:
    return value if isinstance(value, tuple) else ()


def _is_optional_part(cls: Any, field: str) -> bool:
    """Say whether a field holds a part that need not be there."""
    kind = _types(cls)[field]
    return NoneType in get_args(kind) and any(map(dataclasses.is_dataclass, get_args(kind)))


@cache
def _fields(cls: Hashable) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a dataclass, each with whether it is an optional part; else nothing."""
    if not dataclasses.is_dataclass(cls):
        return ()
    return tuple(
        (field.name, _is_optional_part(cls, field.name)) for field in dataclasses.fields(cls)
    )
