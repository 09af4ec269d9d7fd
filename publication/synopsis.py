"""A comparison in words (新旧対照表): by place in the plan, each field once, marked word by word.

``synopsis(before, after, lang)`` serves the public comparison, the publisher's page, the history
of a page, and paper. ``Row.old`` and ``Row.new`` are the two columns of a 新旧対照表; ``Row.runs``
is the one text with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, override

from plan.differences import Names, Vocabulary, brief, vocabulary_of
from plan.items import Text, title_of
from plan.names import names
from plan.words import Run, members_diff, whole, word_diff
from publication.compare import (
    CLASSES,
    Change,
    Field,
    Verb,
    compare,
    items_of,
    seen_fields,
    verb_of,
)
from publication.document import PlanDocument
from publication.leaves import Value, class_of, part_lists, parts_of
from publication.old import synopses
from publication.places import Place, place_of

LANGUAGES = ("ja", "en")
STATES = ("en_state", "outdated_since")
"""Fields of a text beside its words."""

KEPT = 40
"""Characters of unchanged words that are kept beside a change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field that differs. ``lang`` is the language of its words; empty for a value."""

    label: str
    lang: str
    before: str
    after: str
    runs: tuple[Run, ...]

    @property
    def old(self) -> tuple[Run, ...]:
        """Return what was there, what went marked."""
        return tuple(run for run in self.runs if run.mark != "added")

    @property
    def new(self) -> tuple[Run, ...]:
        """Return what is there, what came marked."""
        return tuple(run for run in self.runs if run.mark != "removed")

    @property
    def short(self) -> tuple[Run, ...]:
        """Return the runs, of what is unchanged no more than the words beside a change."""
        last = len(self.runs) - 1
        return tuple(
            run if run.mark != "same" else Run("same", _shortened(run.text, at > 0, at < last))
            for at, run in enumerate(self.runs)
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """One change in words: what it is about, where that stands, what happened, field by field."""

    change: Change
    title: str
    lang: str
    """The language of the title, where it is not that of the page."""
    label: str
    """基本方針Ⅱ・施策3, 方向性2, 指標, …"""
    url: str
    """Its address within the later edition; empty for what is withdrawn."""
    url_before: str
    """Its address within the earlier edition; empty for what is added."""
    verbs: tuple[Verb, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The passages of one place in the plan: a policy, or what stands beside the tree."""

    heading: str
    passages: tuple[Passage, ...]


def synopsis(before: PlanDocument | None, after: PlanDocument, lang: str) -> tuple[Section, ...]:
    """Return all that a reader sees differ, in the order of the plan. Nothing unchanged.

    Worked out once, and kept as long as there is room.
    """
    name = (before.digest if before else "", after.digest, lang)
    found: tuple[Section, ...] | None = synopses.get(name)
    if found is None:
        found = _synopsis(before, after, lang)
        synopses.put(name, found, sum(len(section.passages) for section in found))
    return found


def _synopsis(before: PlanDocument | None, after: PlanDocument, lang: str) -> tuple[Section, ...]:
    with override(lang):
        passages = passages_of(before, after, compare(before, after).seen, lang)
        by_heading: dict[str, list[Passage]] = {}
        for place, passage in sorted(passages, key=lambda found: found[0].order):
            by_heading.setdefault(place.heading, []).append(passage)
        return tuple(Section(heading, tuple(found)) for heading, found in by_heading.items())


def passages_of(
    before: PlanDocument | None, after: PlanDocument, changes: Iterable[Change], lang: str
) -> list[tuple[Place, Passage]]:
    """Return changes in words, each with its place. Call it with the language active."""
    teller = _Teller(before, after, lang)
    return [teller.tell(change) for change in changes]


class _Teller:
    """What telling the changes between two documents needs to know of both."""

    def __init__(self, before: PlanDocument | None, after: PlanDocument, lang: str) -> None:
        self.documents = [one for one in (before, after) if one]
        self.before, self.after, self.lang = before, after, lang
        self.old = items_of(before) if before else {}
        self.new = items_of(after)
        self.names = _names(self.documents, lang)

    def tell(self, change: Change) -> tuple[Place, Passage]:
        """Return a change in words, with its place in the plan."""
        item = self.new.get(change.item) or self.old[change.item]
        gone = "withdrawn" in change.verbs
        now = place_of(self.after, change, self.lang) if not gone else None
        was = place_of(self.before, change, self.lang) if self.before else None
        place = now or was or place_of(self.after, change, self.lang)
        words = vocabulary_of(item, self.names)
        title = _part_title(change, item) or title_of(item)
        said = _said(title, self.lang)
        return place, Passage(
            change=change,
            title=place.title or said or change.key,
            lang="ja" if self.lang == "en" and not place.title and title and not title.en else "",
            label=place.label or _part_label(change, words),
            url=now.url if now else "",
            url_before=was.url if was and "added" not in change.verbs else "",
            verbs=change.verbs,
            rows=tuple(self._rows(change, words)),
        )

    def _rows(self, change: Change, words: Vocabulary) -> Iterator[Row]:
        if change.part and (row := self._brief(change, words)):
            yield row
            return
        lists = part_lists(CLASSES[change.kind])
        for field in seen_fields(change.fields):
            if field.path[-1] == "position" and "moved" in change.verbs:
                yield self._order(change)
            elif field.path[-1] == "key" or (
                change.verbs[0] in {"added", "withdrawn"} and _is_ordering(field, lists)
            ):
                continue
            elif verb_of(field, lists) is not None:
                row = _row(field, change, words, lists)
                if row.before or row.after:
                    yield row

    def _brief(self, change: Change, words: Vocabulary) -> Row | None:
        """Return a row of numbers (a value, a target) on one line; None for anything else."""
        found = [_part(self.old.get(change.item), change), _part(self.new.get(change.item), change)]
        if not any(isinstance(getattr(one, "label", None), str) for one in found):
            return None
        before, after = (brief(one, words) if one else "" for one in found)
        name = _name(found[1] or found[0])
        return Row(name, "", before, after, word_diff(before, after))

    def _order(self, change: Change) -> Row:
        before, after = _rank(self.before, change.key), _rank(self.after, change.key)
        return Row(gettext("order"), "", before, after, whole(before, after))


def _row(field: Field, change: Change, words: Vocabulary, lists: frozenset[str]) -> Row:
    path = field.path[len(change.part) :]
    lang = path[-1] if path[-1] in LANGUAGES else ""
    named = list(_named(change, path, words))
    if len(field.path) == 1 and path[0] in lists:
        named.append(gettext("order"))
    label = " ".join(filter(None, named))
    before, after = (_value(path, value, words) for value in (field.before, field.after))
    if lang:
        language = gettext("Japanese") if lang == "ja" else gettext("English")
        return Row(_beside(label, language), lang, before, after, word_diff(before, after))
    if path[-1] in STATES:
        label = _beside(label, gettext("state of the English"))
    if isinstance(field.before, tuple) and isinstance(field.after, tuple):
        old, new = (_each(path, value, words) for value in (field.before, field.after))
        return Row(label, "", before, after, members_diff(old, new))
    return Row(label, "", before, after, whole(before, after))


def _named(change: Change, path: tuple[str, ...], words: Vocabulary) -> Iterator[str]:
    """Yield what the fields of a path are called, from the outside in."""
    owner: type[Any] | None = CLASSES[change.kind]
    if change.part:
        owner = class_of(CLASSES[change.kind], change.part[0])
    for name in path:
        if name in {*LANGUAGES, *STATES}:
            continue
        yield words.label(name, owner)
        owner = class_of(owner, name) if owner else None


def _each(path: tuple[str, ...], values: tuple[Any, ...], words: Vocabulary) -> list[str]:
    """Return the members of a list as readers call them."""
    return [_value(path, (value,), words) for value in values]


def _beside(label: str, remark: str) -> str:
    return f"{label}（{remark}）" if get_language() == "ja" else f"{label} ({remark})"


def _is_ordering(field: Field, lists: frozenset[str]) -> bool:
    return field.path[-1] in {"position", *STATES} or (
        len(field.path) == 1 and field.path[0] in lists
    )


def _value(path: tuple[str, ...], value: Value, words: Vocabulary) -> str:
    """Return the value of a field as readers call it."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return gettext("yes") if value else gettext("no")
    if path[-1] == "en_state":
        return {"current": gettext("up to date"), "outdated": gettext("out of date"),
                "missing": gettext("not yet translated")}[str(value)]  # fmt: skip
    if path[-1] in words.choices:
        return words.value(path[-1], value)
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shortened(words: str, after_change: bool, before_change: bool) -> str:
    if len(words) <= 2 * KEPT + 1:
        return words
    head = words[:KEPT] if after_change else ""
    return f"{head}…{words[-KEPT:] if before_change else ''}"


def _rank(document: PlanDocument | None, key: str) -> str:
    node = document.node_by_key[key] if document else None
    if document is None or node is None:
        return ""
    siblings = [one.key for one in document.nodes if one.parent == node.parent]
    return gettext("no. %(number)s of %(count)s") % {
        "number": siblings.index(key) + 1,
        "count": len(siblings),
    }


def _part(item: Any, change: Change) -> Any:
    return parts_of(getattr(item, change.part[0])).get(change.part[1]) if item else None


def _name(part: Any) -> str:
    return str(part.label)


def _part_title(change: Change, item: Any) -> Text:
    """Return the words by which a part is known: its own title, or its item's."""
    part = _part(item, change) if change.part else None
    own = getattr(part, "title", None) or getattr(part, "label", None)
    return own if isinstance(own, Text) else Text()


def _part_label(change: Change, words: Vocabulary) -> str:
    return words.label(change.part[0]) if change.part else ""


def _said(text: Text, lang: str) -> str:
    return text.en if lang == "en" and text.en else text.ja


def _names(documents: list[PlanDocument], lang: str) -> Names:
    """Return what the keys of documents are called; the later document has the last word."""
    return names(
        {one.key: _said(one.name, lang) for document in documents for one in document.divisions},
        {one.key: _said(one.title, lang) for document in documents for one in document.nodes},
        {one.key: _said(one.label, lang) for document in documents for one in document.plan.grades},
    )
