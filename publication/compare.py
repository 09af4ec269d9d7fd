"""Two documents compared: what was added, withdrawn, moved, renumbered, reworded, changed.

How to use it: ``compare(a, b)`` returns a ``Comparison``. Its ``changes`` are what readers see,
one for each item or part of an item (a statement, a link, a value) that differs, in the order of
the plan; each ``Field`` that differs is in exactly one of them. ``publication.synopsis`` puts a
comparison into words, with marks word by word, for pages, paper and the publisher. Its ``header``
is what every edition has of its own. ``apply(compare(a, b), a) == b``, and ``compare(a, a)`` is
empty. All of it is pure and frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kpi.items import IndicatorItem, ReportItem
from plan.consultation import ConsultationItem
from plan.items import PLAN, DivisionItem, NodeItem, PageItem, PlanItem, TermItem
from publication.document import PlanDocument
from publication.leaves import Leaves, Path, Value, item_of, leaves_of, part_lists
from publication.moving import moved_among

Verb = Literal["added", "withdrawn", "moved", "renumbered", "reworded", "changed"]
VERBS: tuple[Verb, ...] = ("added", "withdrawn", "moved", "renumbered", "reworded", "changed")

ITEMS: dict[str, tuple[str, type[Any]]] = {
    "node": ("nodes", NodeItem),
    "indicator": ("indicators", IndicatorItem),
    "report": ("reports", ReportItem),
    "page": ("pages", PageItem),
    "term": ("terms", TermItem),
    "consultation": ("consultations", ConsultationItem),
    "division": ("divisions", DivisionItem),
}
"""For each kind of item beside the plan's header: its field of the document, its class."""

CLASSES: dict[str, type[Any]] = {PLAN: PlanItem}
CLASSES |= {prefix: cls for prefix, (_field, cls) in ITEMS.items()}

ORDERING = frozenset({"parent", "position", "place", "part_of"})
"""Fields that say where something stands, and not what it says."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs; None before or after where it was or is not there.

    ``path`` is its address within the item (publication/leaves.py): ``("title", "ja")``.
    """

    path: Path
    before: Value
    after: Value
    was: bool = True
    """Whether the field was there before; with None alone that would not be known."""
    is_there: bool = True
    """Whether it is there now."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item, or a part of one, with every field of it that differs.

    ``item`` is its name (``node:skills``, ``plan``), ``part`` the path of a part within it
    (``("statements", "grow")``) or empty. ``verbs`` is empty where nothing that a reader sees
    differs: a sparse position was given out anew.
    """

    item: str
    part: Path
    verbs: tuple[Verb, ...]
    fields: tuple[Field, ...]

    @property
    def kind(self) -> str:
        """Return the kind of the item: plan, node, indicator, …"""
        return self.item.partition(":")[0]

    @property
    def key(self) -> str:
        """Return the key of the item; empty for the plan's header."""
        return self.item.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two documents."""

    changes: tuple[Change, ...]
    header: tuple[Field, ...]
    """What each edition has of its own (number, date, note, judgements), and orders of items."""

    def __bool__(self) -> bool:
        return bool(self.changes or self.header)

    @property
    def seen(self) -> tuple[Change, ...]:
        """Return the changes that a reader can see."""
        return tuple(change for change in self.changes if change.verbs)

    @property
    def items(self) -> tuple[str, ...]:
        """Return the names of the items that a reader sees changed, each once, in order."""
        return tuple(dict.fromkeys(change.item for change in self.seen))


def compare(before: PlanDocument | None, after: PlanDocument) -> Comparison:
    """Return what differs, in the order of the later document. Nothing before: all is added."""
    old, new = items_of(before) if before else {}, items_of(after)
    moved = moved_among(before.nodes if before else (), after.nodes)
    changes: list[Change] = []
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name):
            changes += _changes(name, old.get(name), new.get(name), moved=name[5:] in moved)
    return Comparison(tuple(changes), tuple(_header(before, after)))


def changes_of(name: str, before: PlanDocument | None, after: PlanDocument) -> list[Change]:
    """Return what differs in one item alone, as ``compare`` tells it, without the others' cost."""
    old = items_of(before).get(name) if before else None
    new = items_of(after).get(name)
    if old == new:
        return []
    moved = moved_among(before.nodes if before else (), after.nodes)
    return list(_changes(name, old, new, moved=name[5:] in moved))


def apply(comparison: Comparison, document: PlanDocument) -> PlanDocument:
    """Return the document that a comparison leads to from the one that it started from."""
    header: dict[str, Any] = {one.path[0]: one.after for one in comparison.header}
    items = items_of(document)
    touched: dict[str, Leaves] = {}
    for change in comparison.changes:
        name = change.item
        if name not in touched:
            touched[name] = leaves_of(items[name]) if name in items else {}
        for field in change.fields:
            if field.is_there:
                touched[name][field.path] = field.after
            else:
                touched[name].pop(field.path, None)
    for name, leaves in touched.items():
        items.pop(name, None)
        if leaves:
            items[name] = item_of(CLASSES[name.partition(":")[0]], leaves)
    fields: dict[str, Any] = {PLAN: items[PLAN]}
    for prefix, (field_name, _cls) in ITEMS.items():
        order = header.pop(field_name, None)
        if order is None:
            order = [item.key for item in getattr(document, field_name)]
        fields[field_name] = tuple(items[f"{prefix}:{key}"] for key in order)
    return document.changed(**fields, **header)


def items_of(document: PlanDocument) -> dict[str, Any]:
    """Return every item of a document by name, in its order."""
    found: dict[str, Any] = {PLAN: document.plan}
    for prefix, (field, _cls) in ITEMS.items():
        found |= {f"{prefix}:{item.key}": item for item in getattr(document, field)}
    return found


def _header(before: PlanDocument | None, after: PlanDocument) -> Iterator[Field]:
    """Yield the document's own fields that differ, whole, and orders of items that do."""
    kinds = {field: prefix for prefix, (field, _cls) in ITEMS.items()}
    for name in PlanDocument.model_fields:
        if name == PLAN:
            continue
        old, new = getattr(before, name, None), getattr(after, name)
        if name in kinds:
            old = tuple(item.key for item in old or ())
            new = tuple(item.key for item in new)
        if old != new:
            yield Field((name,), old, new, was=before is not None)


def _changes(name: str, old: Any, new: Any, *, moved: bool) -> Iterator[Change]:
    """Yield the item's own change, and then those of its parts."""
    before = leaves_of(old) if old is not None else {}
    after = leaves_of(new) if new is not None else {}
    lists = part_lists(CLASSES[name.partition(":")[0]])
    found: dict[Path, list[Field]] = {(): []}
    for path in dict.fromkeys([*after, *before]):
        was, is_there = path in before, path in after
        if was and is_there and before[path] == after[path]:
            continue
        part = path[:2] if path[0] in lists and len(path) > 1 else ()
        field = Field(path, before.get(path), after.get(path), was, is_there)
        found.setdefault(part, []).append(field)
    for part, fields in found.items():
        whole = (part[0],) if part else ()
        if part:
            was_there = part[1] in _names(before.get(whole))
            is_there = part[1] in _names(after.get(whole))
        else:
            was_there, is_there = old is not None, new is not None
        if was_there and is_there:
            verbs = tuple(_verbs(fields, lists, moved=moved and not part))
        else:
            verbs = ("added",) if is_there else ("withdrawn",)
        if fields:
            yield Change(name, part, verbs, tuple(fields))


def _verbs(fields: list[Field], lists: frozenset[str], *, moved: bool) -> Iterator[Verb]:
    """Yield what happened to something that was there and still is."""
    found = {verb_of(one, lists) for one in seen_fields(fields)} | ({"moved"} if moved else set())
    yield from (verb for verb in VERBS if verb in found)


def seen_fields(fields: Collection[Field]) -> list[Field]:
    """Return fields without the state of the English where the words themselves changed.

    That follows from the words; alone (a translation was confirmed) it is a change.
    """
    told = {one.path[:-1] for one in fields if one.path[-1] in {"ja", "en"}}
    states = {one.path[:-1] for one in fields if one.path[-1] == "en_state"}
    hidden = {"en_state": told, "outdated_since": told | states}
    return [one for one in fields if one.path[:-1] not in hidden.get(one.path[-1], ())]


def verb_of(field: Field, lists: frozenset[str]) -> Verb | None:
    """Return what a field that differs says of its item; None where no reader sees it.

    ``lists`` are the fields of the item that hold lists of parts.
    """
    last = field.path[-1]
    if last == "position":
        return None
    if len(field.path) == 1 and last in lists:
        before, after = _names(field.before), _names(field.after)
        stayed = [one for one in before if one in after]
        return None if stayed == [one for one in after if one in before] else "moved"
    if last in ORDERING:
        return "moved"
    if last == "number":
        return "renumbered"
    return "reworded" if last in {"ja", "en"} else "changed"


def _names(value: Value) -> tuple[str | int, ...]:
    return value if isinstance(value, tuple) else ()
