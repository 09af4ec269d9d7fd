"""Indicators as the pages show them: in one language, judged, linked to what they measure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from kpi.items import IndicatorItem
from kpi.judgements import WORST_FIRST, Status
from kpi.judging.verdicts import Verdict, overall, verdicts
from plan.items import DivisionItem
from publication.document import PlanDocument
from publication.pages.series_entries import SeriesEntry, series_entries

if TYPE_CHECKING:
    from publication.pages.outline import Entry, Line


@dataclass(eq=False)
class IndicatorEntry:
    """An indicator with everything that a template says of it."""

    indicator: IndicatorItem
    lang: str
    plan: str
    """The address of its plan, or of one of its editions."""
    on: dt.date
    """The data date of the edition: the day whose knowledge is shown."""
    verdicts: tuple[Verdict, ...]
    """One for each series, in their order."""
    division: DivisionItem | None
    entries: list[Entry] = field(default_factory=list)
    """The nodes that it measures, in reading order."""
    outcomes: list[Line] = field(default_factory=list)
    """The statements that it measures."""
    previous: IndicatorEntry | None = None
    next: IndicatorEntry | None = None

    @cached_property
    def url(self) -> str:
        """Return its address: made for what a page shows, of a thousand only that part."""
        return reverse("indicator", args=[self.lang, self.plan, self.indicator.key])

    @cached_property
    def status(self) -> Status:
        """Return the one status of all its series."""
        return overall(self.verdicts)

    @cached_property
    def series(self) -> list[SeriesEntry]:
        """Return its series with their newest value and target in words."""
        return series_entries(self.indicator, self.verdicts, self.lang, self.on)

    @cached_property
    def leading(self) -> SeriesEntry:
        """Return the series whose status is that of the whole: the worst one.

        Of equals the one that nobody confirmed comes first, so that a confirmation of one series
        never stands for another.
        """
        return min(self.series, key=lambda one: _severity(one.verdict))

    @property
    def is_own(self) -> bool:
        """Return whether it is part of the plan, and so judged."""
        return self.indicator.standing == "own"

    @property
    def policy(self) -> Entry | None:
        """Return the policy of the first node that it measures."""
        return next((entry.policy for entry in self.entries if entry.policy), None)

    @property
    def hue(self) -> int:
        """Return the colour of its policy; 0 for none."""
        return self.policy.hue if self.policy else 0


def indicator_entries(
    document: PlanDocument, by_key: dict[str, Entry], lines: list[Line], lang: str
) -> list[IndicatorEntry]:
    """Return the indicators of a document in their order, and hang each on what it measures.

    ``lines`` are the statements of the whole plan, each with the address that names it.
    """
    by_address = {_address(line): line for line in lines}
    place = {key: number for number, key in enumerate(by_key)}
    found: list[IndicatorEntry] = []
    for item in document.indicators:
        entry = IndicatorEntry(
            indicator=item,
            lang=lang,
            plan=document.address,
            on=dt.date.fromisoformat(document.data_date),
            verdicts=verdicts(item, document.judgements_by_indicator.get(item.key, ())),
            division=document.division_by_key.get(item.division),
            entries=[by_key[key] for key in sorted(item.nodes, key=place.__getitem__)],
            outcomes=[by_address[one] for one in item.statements if one in by_address],
            previous=found[-1] if found else None,
        )
        if entry.previous:
            entry.previous.next = entry
        for node in entry.entries:
            node.indicators.append(entry)
        for line in entry.outcomes:
            line.indicators.append(entry)
        found.append(entry)
    return found


def _address(line: Line) -> str:
    return f"{line.owner}#{line.statement.key}" if line.owner else line.statement.key


def _severity(verdict: Verdict) -> tuple[int, bool]:
    return WORST_FIRST.index(verdict.status), verdict.assessment is not None
