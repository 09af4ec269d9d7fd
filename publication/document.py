"""The one schema: an edition's format and the context of every template.

Flat, in reading order, parent by key. ``PlanDocument`` is the one pydantic model; what is in it
are the frozen dataclasses of plan.items and kpi.items (docs/adr/0003).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from kpi.items import IndicatorItem, ReportItem
from kpi.judgements import JudgementItem
from plan.canonical import digest, to_json
from plan.consultation import ConsultationItem
from plan.items import DivisionItem, NodeItem, PageItem, PlanItem, TermItem, Text
from publication.indicator_changes import IndicatorChange

FORMAT = 2
"""Number of the stored format; publication/formats.py lifts older ones."""

HEADER = frozenset(
    "format number kind label note published_at first worded_in changed_in data_date judgements "
    "indicator_changes".split()
)
"""What every edition has of its own, or works out, beside what it says."""


class RemovedItem(BaseModel):
    """What is gone: its address answers 410 and says which edition had it last."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["node", "indicator"] = "node"
    key: str
    title: Text
    last_edition: str


class PlanDocument(BaseModel):
    """One plan as the world sees it. ``published_at`` is ISO 8601 with its offset."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int = FORMAT
    number: str
    kind: str
    label: Text
    note: Text
    published_at: str
    first: str = ""
    """Number of the plan's first edition: its words are those of the source named in the plan."""
    worded_in: dict[str, str] = {}
    """For each node's key the number of the edition that last changed its Japanese words."""
    changed_in: dict[str, str] = {}
    """For each item's name the number of the edition that last changed anything of it."""
    plan: PlanItem
    nodes: tuple[NodeItem, ...]
    indicators: tuple[IndicatorItem, ...]
    data_date: str
    """The day whose knowledge the judgements are made of (ISO 8601)."""
    judgements: tuple[JudgementItem, ...]
    """One for each series of each indicator, in their order."""
    indicator_changes: tuple[IndicatorChange, ...] = ()
    """What this edition changed in the indicators, against the one before."""
    reports: tuple[ReportItem, ...]
    pages: tuple[PageItem, ...]
    terms: tuple[TermItem, ...]
    consultations: tuple[ConsultationItem, ...] = ()
    """Rounds of 意見募集, by their keys."""
    divisions: tuple[DivisionItem, ...]
    removed: tuple[RemovedItem, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlanDocument) and self.digest == other.digest

    def __hash__(self) -> int:
        """Return a hash without writing the document out, as its digest would."""
        return hash((self.plan.slug, self.number, self.published_at))

    @cached_property
    def address(self) -> str:
        """Return the part of its pages' addresses that names the plan, and an edition if any."""
        return self.plan.slug

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """Return what pages keep that they worked out of this document; it goes with it."""
        return {}

    def at(self, address: str) -> PlanDocument:
        """Return this document at another address: all links of its pages stay there."""
        found = self.model_copy()
        found.__dict__["address"] = address
        return found.stored_as(self.__dict__["digest"]) if "digest" in self.__dict__ else found

    def stored_as(self, digest: str) -> PlanDocument:
        """Return this document, which says from now on with which digest it was stored."""
        self.__dict__["digest"] = digest
        return self

    def model_copy(self, **kwargs: Any) -> PlanDocument:
        """Return a copy that has worked out nothing yet; as pydantic's own copies caches too."""
        found = super().model_copy(**kwargs)
        for name in found.__dict__.keys() - PlanDocument.model_fields.keys():
            del found.__dict__[name]
        return found

    def changed(self, **fields: Any) -> PlanDocument:
        """Return this document with other values in some of its fields."""
        own = {name: getattr(self, name) for name in PlanDocument.model_fields}
        return PlanDocument(**own | fields)

    def text(self) -> str:
        """Return the canonical JSON that is stored and hashed."""
        return to_json(PlanDocument, self)

    def says_the_same_as(self, other: PlanDocument) -> bool:
        """Compare all that two documents say, leaving their own headers aside."""
        fields = set(PlanDocument.model_fields) - HEADER
        return all(getattr(self, field) == getattr(other, field) for field in fields)

    @cached_property
    def digest(self) -> str:
        """Return the digest with which it was stored, else that of its text."""
        return digest(self.text())

    @property
    def is_published(self) -> bool:
        """Say whether it is an edition: what staff preview has no day of publication."""
        return bool(self.published_at)

    def is_worded_as_first(self, key: str) -> bool:
        """Say whether a node still has the words with which the record began."""
        return self.worded_in.get(key, "") == self.first

    @cached_property
    def node_by_key(self) -> dict[str, NodeItem]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def indicator_by_key(self) -> dict[str, IndicatorItem]:
        return {indicator.key: indicator for indicator in self.indicators}

    @cached_property
    def judgements_by_indicator(self) -> dict[str, tuple[JudgementItem, ...]]:
        found: defaultdict[str, list[JudgementItem]] = defaultdict(list)
        for judgement in self.judgements:
            found[judgement.indicator].append(judgement)
        return {key: tuple(judgements) for key, judgements in found.items()}

    @cached_property
    def division_by_key(self) -> dict[str, DivisionItem]:
        return {division.key: division for division in self.divisions}

    @cached_property
    def page_by_key(self) -> dict[str, PageItem]:
        return {page.key: page for page in self.pages}

    @cached_property
    def removed_by_key(self) -> dict[tuple[str, str], RemovedItem]:
        return {(item.kind, item.key): item for item in self.removed}


def japanese_words(node: NodeItem) -> tuple[str, ...]:
    """Return all that a node says in the original."""
    own = (node.title.ja, node.lead.ja, node.body.ja)
    return own + tuple(statement.text.ja for statement in node.statements)


def in_reading_order(nodes: list[NodeItem]) -> tuple[NodeItem, ...]:
    """Return nodes parents first, siblings by (position, key). Raises ValueError on an orphan."""
    children: defaultdict[str, list[NodeItem]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (node.position, node.key)):
        children[node.parent].append(node)
    ordered: list[NodeItem] = []
    waiting = list(reversed(children[""]))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(reversed(children[node.key]))
    if len(ordered) != len(nodes):
        lost = sorted({node.key for node in nodes} - {node.key for node in ordered})
        raise ValueError(f"not under any root: {', '.join(lost)}")
    return tuple(ordered)
