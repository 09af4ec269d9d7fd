"""An edition as the tables see it: at its own address, and who says each part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from kpi.download.columns import Place
from kpi.items import NO_SOURCE, IndicatorItem
from plan.items import NodeItem, SourceItem, Standing, Text
from publication.current import edition_document, edition_of, shown_document
from publication.document import PlanDocument
from publication.pages.documents import MARK
from publication.pages.outline import Entry, Outline, outline_of
from publication.pages.page import site_url

LGCODE = "100005"
"""Code of Gunma Prefecture in the Ministry's 全国地方公共団体コード, with its check digit."""

LICENCE = (
    "CC BY 4.0 (proposed, awaiting confirmation by the prefecture); figures and facts are free"
)
"""As the page of terms says it (fixtures/pages.json, terms): change both together."""

LICENCE_OF_WORDS = (
    "the prefecture’s own words: the licence of this site does not extend to them, see its terms "
    "of use; figures and facts are free"
)
"""What the same page says of the words of the plan, and of their translation."""


def licence_of_words(standing: Standing) -> str:
    """Return on which terms the words of something of this standing may be used."""
    return LICENCE_OF_WORDS if standing == "own" else LICENCE


@dataclass(frozen=True, slots=True)
class Told:
    """What every row says beside its own: of which plan and edition, by whom, on which terms."""

    lgcode: str
    plan: str
    standing: Standing
    source: SourceItem
    licence: str
    edition: str
    url: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row to be: an item with what surrounds it."""

    item: Any
    told: Told
    more: Any = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One edition's document, at the edition's own address. ``origin`` is the site's address."""

    document: PlanDocument
    origin: str

    @property
    def outline(self) -> Outline:
        """Return the document labelled and linked in Japanese."""
        return outline_of(self.document, "ja")

    @property
    def english(self) -> Outline:
        """Return the document labelled and linked in English."""
        return outline_of(self.document, "en")

    def url(self, name: str, *places: object) -> str:
        """Return the address of a page of this edition by the name of its address."""
        return self.origin + reverse(name, args=["ja", self.document.address, *places])

    def site_page(self, name: str) -> str:
        """Return the address of a page of the site, as this edition has it."""
        return self.origin + site_url(name, "ja", self.document)

    @property
    def itself(self) -> SourceItem:
        """Return this edition as a source."""
        title, number = self.document.plan.title, self.document.number
        name = Text(f"{title.ja} 第{number}版", f"{title.en or title.ja}, edition {number}")
        return SourceItem(name=name, url=self.url("overview"), read_on="")

    def told(
        self,
        url: str,
        standing: Standing = "own",
        source: SourceItem | None = None,
        *,
        words: bool = False,
    ) -> Told:
        """Return what a row says beside its own; without another source it is this edition.

        ``words`` says that it holds the prefecture's own, where it is not for reference.
        """
        return Told(
            lgcode=LGCODE,
            plan=self.document.plan.slug,
            standing=standing,
            source=source or self.itself,
            licence=licence_of_words(standing) if words else LICENCE,
            edition=self.document.number,
            url=url,
        )

    def source_of_plan(self) -> SourceItem:
        """Return where the plan's own words were read while they are those of the beginning."""
        document = self.document
        as_first = document.changed_in.get("plan", document.first) == document.first
        return document.plan.source if as_first and document.plan.source else self.itself

    def source_of(self, node: NodeItem) -> SourceItem:
        """Return where the words of a node were read.

        Of what is for reference that is its designation's or its first link's source; the plan's
        own words come from the plan's source until an edition changes them.
        """
        if node.standing == "reference":
            designated = node.designation.source if node.designation else NO_SOURCE
            linked = (link.source for link in node.links)
            return next((one for one in (designated, *linked) if one), self.itself)
        as_first = self.document.is_worded_as_first(node.key)
        return self.document.plan.source if as_first and self.document.plan.source else self.itself

    def sourced(self, item: IndicatorItem) -> IndicatorItem:
        """Return an indicator that says who says so: without another source, this edition."""
        return item if item.source else replace(item, source=self.itself)

    def place(self, keys: Sequence[str]) -> Place:
        """Return where something stands: under the first node, in the plan's order, of these."""
        entries = self.outline.by_key
        first = next((entry for key, entry in entries.items() if key in keys), None)
        policy = first.policy if first else None
        measure = first if first and first.node.kind == "measure" else None
        return Place(
            lgcode=LGCODE,
            plan=self.document.plan.slug,
            policy_key=policy.node.key if policy else "",
            policy_number=_number(policy),
            measure_key=measure.node.key if measure else "",
            measure_number=_number(measure),
            licence=LICENCE,
            edition=self.document.number,
        )


def frame_of(document: PlanDocument, origin: str) -> Frame:
    """Return the frame of a document: the same for the current edition and at its own address.

    What is shown in place of an edition, such as a preview, has no address of its own.
    """
    if MARK in document.address or shown_document():
        return Frame(document, origin)
    edition = edition_of(document.plan.slug, document.number)
    return Frame(edition_document(edition) if edition else document, origin)


def _number(entry: Entry | None) -> str:
    return "" if entry is None or entry.node.number is None else str(entry.node.number)
