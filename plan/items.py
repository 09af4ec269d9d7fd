"""Items as values: what approval stores and everything after it reads.

Frozen dataclasses, no database. Kept small: one of them is in memory for every item of every
loaded edition. Field order and names are part of the edition's format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from plan.translation import EnState

Kind = Literal["philosophy", "policy", "measure", "project"]
Standing = Literal["own", "reference"]
StatementKind = Literal[
    "positioning", "issue", "direction", "vision", "outcome", "recommendation", "definition"
]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Japanese and English. Japanese is the original."""

    ja: str = ""
    en: str = ""
    en_state: EnState = "current"
    outdated_since: str = ""
    """The day on which the Japanese was first revised after it was translated (ISO 8601)."""

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)


@dataclass(frozen=True, slots=True)
class SourceItem:
    """Where something was read: who says so, the address, the day (ISO 8601, or empty)."""

    name: Text
    url: str
    read_on: str

    def __bool__(self) -> bool:
        return bool(self.name or self.url)


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link of a node to a page elsewhere."""

    title: Text
    source: SourceItem


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One bullet; ``key`` is the end of its address, after #."""

    key: str
    kind: StatementKind
    place: str
    text: Text


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document above, below or beside the plan."""

    key: str
    relation: Literal["above", "below", "beside", "report"]
    part_of: str
    title: Text
    subtitle: Text
    period: Text
    note: Text
    source: SourceItem


@dataclass(frozen=True, slots=True)
class GradeItem:
    """One step of the scale by which divisions assess their own year."""

    key: str
    label: Text
    note: Text


@dataclass(frozen=True, slots=True)
class PlanItem:
    """The header of a plan. Dates are ISO 8601; ``lead_division`` is a key or empty."""

    slug: str
    title: Text
    publisher: Text
    wording: Text
    period_start: str
    period_end: str
    stage: Literal["draft", "consultation", "adopted", "revised", "closed"]
    lead_division: str
    purpose: Text
    notice: Text
    notice_source: SourceItem
    official: bool
    source: SourceItem
    statements: tuple[StatementItem, ...]
    documents: tuple[DocumentItem, ...]
    grades: tuple[GradeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class DesignationItem:
    """Who called a project a Gunma Model, when, and where that was read."""

    by: Text
    on: str
    note: Text
    source: SourceItem


@dataclass(frozen=True, slots=True)
class NodeItem:
    """A node. ``parent``, ``division`` and ``contributes_to`` are keys; dates may be partial."""

    key: str
    kind: Kind
    parent: str
    position: int
    number: int | None
    title: Text
    lead: Text
    body: Text
    division: str
    division_standing: Standing
    started: str
    ended: str
    sdgs: tuple[int, ...]
    standing: Standing
    led_by: Literal["", "prefecture", "municipality", "private"]
    designation: DesignationItem | None
    contributes_to: tuple[str, ...]
    links: tuple[LinkItem, ...]
    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True)
class PageItem:
    """A page about the site; ``body`` is Markdown."""

    key: str
    title: Text
    body: Text


@dataclass(frozen=True, slots=True)
class TermItem:
    """An entry of the glossary."""

    key: str
    term: Text
    reading: str
    basis: Literal["official", "public", "analogy", "own"]
    note: Text
    source: SourceItem


@dataclass(frozen=True, slots=True)
class DivisionItem:
    """A division; dates may be partial, ``successors`` are keys."""

    key: str
    name: Text
    department: Text
    phone: str
    fax: str
    mail: str
    form_url: str
    address: Text
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    note: Text
    source: SourceItem


PLAN = "plan"
"""The name of the plan's header among the items of a plan."""


def title_of(item: Any) -> Text:
    """Return what an item is called, whichever of these fields it has."""
    named = (getattr(item, field, None) for field in ("title", "term", "name"))
    return next((text for text in named if text), Text())
