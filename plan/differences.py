"""What differs between two forms of an item, field by field, in words for the staff."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from plan.items import DocumentItem, GradeItem, NodeItem, PlanItem, SourceItem, StatementItem, Text
from plan.kinds import Kind, LedBy, Standing
from plan.models import Basis, Place, Relation, Stage, StatementKind
from plan.reviewed import reviewed_models
from plan.words import Run, word_diff

LABELS: dict[Any, Any] = {
    "title": gettext_lazy("title"),
    "publisher": gettext_lazy("publisher"),
    "wording": gettext_lazy("which text this is"),
    "period_start": gettext_lazy("first day"),
    "period_end": gettext_lazy("last day"),
    "stage": gettext_lazy("stage"),
    "lead_division": gettext_lazy("lead division"),
    "purpose": gettext_lazy("purpose"),
    "notice": gettext_lazy("notice on every page"),
    "notice_source": gettext_lazy("source of the notice"),
    "official": gettext_lazy("this is the prefecture’s own site"),
    "source": gettext_lazy("source"),
    "statements": gettext_lazy("statement"),
    "documents": gettext_lazy("related document"),
    "grades": gettext_lazy("step of the self-assessment"),
    "label": gettext_lazy("word"),
    "kind": gettext_lazy("kind"),
    "parent": gettext_lazy("stands under"),
    "position": gettext_lazy("order (internal number)"),
    "number": gettext_lazy("number"),
    "lead": gettext_lazy("lead"),
    "body": gettext_lazy("text"),
    "text": gettext_lazy("text"),
    "division": gettext_lazy("division"),
    "division_standing": gettext_lazy("standing of the division"),
    "started": gettext_lazy("start"),
    "ended": gettext_lazy("end"),
    "sdgs": gettext_lazy("SDGs"),
    "standing": gettext_lazy("standing"),
    "led_by": gettext_lazy("led by"),
    "designation": gettext_lazy("called a Gunma Model"),
    "contributes_to": gettext_lazy("contributes to"),
    "links": gettext_lazy("link"),
    "term": gettext_lazy("term"),
    "reading": gettext_lazy("reading"),
    "basis": gettext_lazy("basis of the English"),
    "note": gettext_lazy("note"),
    "name": gettext_lazy("name"),
    "by": gettext_lazy("by"),
    "on": gettext_lazy("on"),
    "url": gettext_lazy("web address"),
    "read_on": gettext_lazy("read on"),
    "relation": gettext_lazy("relation"),
    "part_of": gettext_lazy("part of"),
    "subtitle": gettext_lazy("subtitle"),
    "period": gettext_lazy("period"),
    "place": gettext_lazy("place"),
    "department": gettext_lazy("department"),
    "phone": gettext_lazy("telephone"),
    "fax": gettext_lazy("FAX"),
    "mail": gettext_lazy("e-mail"),
    "form_url": gettext_lazy("enquiry form"),
    "address": gettext_lazy("postal address"),
    "valid_from": gettext_lazy("valid from"),
    "valid_to": gettext_lazy("valid to"),
    "successors": gettext_lazy("succeeded by"),
    PlanItem: {"source": gettext_lazy("where the text comes from")},
    StatementItem: {
        "kind": gettext_lazy("list"),
        "place": gettext_lazy("place in the positioning diagram"),
    },
    DocumentItem: {"period": gettext_lazy("period as printed")},
    GradeItem: {"note": gettext_lazy("meaning")},
    SourceItem: {"name": ""},
}
"""What fields are called, as the forms call them; under a class, what they are called in it."""


CHOICES: dict[str, dict[Any, Any]] = {
    "kind": dict(Kind.choices) | dict(StatementKind.choices),
    "standing": dict(Standing.choices),
    "division_standing": dict(Standing.choices),
    "led_by": dict(LedBy.choices),
    "stage": dict(Stage.choices),
    "relation": dict(Relation.choices),
    "place": dict(Place.choices),
    "basis": dict(Basis.choices),
}
"""What the values of these fields are called, as the forms call them."""


PLACES = "places"
"""In ``Names``: by key of a parent the nodes under it, each by position and key."""

Names = Mapping[str, Mapping[Any, Any]]
"""By field that holds keys, what each is called: ``{"division": {"labour": "労働政策課"}}``."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the fields of an item and their values are called: those of its model come first."""

    labels: Mapping[Any, Any]
    choices: Names

    def label(self, field: str, of: type[Any] | None = None) -> str:
        """Return what a field is called in a class; empty where what holds it says enough."""
        own = self.labels.get(of, {})
        return str(own[field] if field in own else self.labels.get(field, field))

    def value(self, field: str, value: Any) -> str:
        """Return what a value of a field is called, each of several."""
        words = self.choices[field]
        values = value if isinstance(value, tuple) else (value,)
        return "、".join(str(words.get(one, one)) for one in values)


def vocabulary_of(item: Any, names: Names) -> Vocabulary:
    """Return the words for an item, whatever app its model is in."""
    models = (model for model in reviewed_models().values() if model.item is type(item))
    own = next(models, None)
    if own is None:
        return Vocabulary(LABELS, {**CHOICES, **names})
    return Vocabulary({**LABELS, **own.labels}, {**CHOICES, **own.choices, **names})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; empty where it was not there."""

    label: str
    before: str
    after: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return both texts in one, word by word."""
        return word_diff(self.before, self.after)


def differences(before: Any, after: Any, names: Names | None = None) -> list[Difference]:
    """Return each field that differs between two items, once. Either may be None. Pure.

    ``names`` says what the keys are called that the items hold.
    """
    names = names or {}
    old, new = _fields(before, names), _fields(after, names)
    found = [
        Difference(label, old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys([*old, *new])
        if old.get(label, "") != new.get(label, "")
    ]
    if not found and before != after and PLACES in names:
        # Neighbours were spread out: the number alone says what differs.
        return differences(before, after, {k: v for k, v in names.items() if k != PLACES})
    return found


def _fields(item: Any, names: Names) -> dict[str, str]:
    """Return every field with its words; where two have one label, the second is counted."""
    found: dict[str, str] = {}
    for label, words in _flat(item, "", vocabulary_of(item, names)) if item is not None else ():
        name, number = label, 2
        while name in found:
            name, number = f"{label} ({number})", number + 1
        found[name] = words
    return found


def _flat(value: Any, label: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield (label, words) for every leaf of a value."""
    match value:
        case Text():
            yield _language(label, gettext("Japanese")), value.ja
            yield _language(label, gettext("English")), value.en
            if value.en_state == "outdated":
                yield _language(label, gettext("state of the English")), _out_of_date(value)
        case tuple() if value and dataclasses.is_dataclass(value[0]):
            for number, part in enumerate(value, start=1):
                yield from _part(part, f"{label} {_name(part, number)}".strip(), words)
        case tuple():
            yield label, "、".join(map(str, value))
        case None | "":
            return
        case bool():
            yield label, gettext("yes") if value else gettext("no")
        case _ if dataclasses.is_dataclass(value):
            yield from _inner(value, label, words)
        case _:
            yield label, str(value)


def _inner(
    value: Any, label: str, words: Vocabulary, *, brief: bool = False
) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(value):
        part = getattr(value, field.name)
        if field.name == "key" or (brief and part is False):
            continue
        inner = f"{label} {words.label(field.name, type(value))}".strip()
        if field.name == "position" and isinstance(value, NodeItem) and PLACES in words.choices:
            yield gettext("order"), _place(value, words)
        elif field.name in words.choices and part not in ("", ()):
            yield inner, words.value(field.name, part)
        else:
            yield from _flat(part, inner, words)


def _place(node: NodeItem, words: Vocabulary) -> str:
    """Return where a node stands among those that stand beside it now."""
    others = sorted(words.choices[PLACES].get(node.parent, ()))
    own = (node.position, node.key)
    before = [key for position, key in others if key != node.key and (position, key) < own]
    if not before:
        return gettext("first")
    return gettext("after “%(title)s”") % {"title": words.value("parent", before[-1])}


def _part(part: Any, label: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield a part field by field; a row of numbers, which has a label, on one brief line."""
    if not hasattr(part, "label") or isinstance(part.label, Text):
        yield from _flat(part, label, words)
        return
    yield label, brief(part, words)


def brief(part: Any, words: Vocabulary) -> str:
    """Return a row of numbers on one line, with what each of its fields is called."""
    found = _inner(part, "", words, brief=True)
    return "／".join(f"{name}：{value}" for name, value in found if value)


def _out_of_date(text: Text) -> str:
    if not text.outdated_since:
        return gettext("out of date")
    return gettext("out of date since %(day)s") % {"day": text.outdated_since}


def _language(label: str, language: str) -> str:
    return f"{label}（{language}）"


def _name(part: Any, number: int) -> str:
    """Return what tells a part from its neighbours: its label or key where it has one."""
    named = getattr(part, "label", None) if not hasattr(part, "key") else part.key
    return f"“{named}”" if isinstance(named, str) and named else str(number)
