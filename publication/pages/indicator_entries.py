"""Indicators as the pages show them: in one language, judged, linked to what they measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from kpi.items import IndicatorItem
from kpi.judgements import Status
from kpi.verdicts import Verdict, overall, verdicts
from plan.items import DivisionItem
from publication.document import PlanDocument

if TYPE_CHECKING:
    from publication.pages.outline import Entry, Line


@dataclass(slots=True, eq=False)
class IndicatorEntry:
    """An indicator with everything that a template says of it."""

    indicator: IndicatorItem
    url: str
    verdicts: tuple[Verdict, ...]
    """One for each series, in their order."""
    division: DivisionItem | None
    entries: list[Entry] = field(default_factory=list)
    """The nodes that it measures, in reading order."""
    outcomes: list[Line] = field(default_factory=list)
    """The statements that it measures."""

    @property
    def status(self) -> Status:
        """Return the one status of all its series."""
        return overall(self.verdicts)

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
    found = []
    for item in document.indicators:
        entry = IndicatorEntry(
            indicator=item,
            url=reverse("indicator", args=[lang, document.plan.slug, item.key]),
            verdicts=verdicts(item, document.judgements_by_indicator.get(item.key, ())),
            division=document.division_by_key.get(item.division),
            entries=[one for key, one in by_key.items() if key in item.nodes],
            outcomes=[by_address[one] for one in item.statements if one in by_address],
        )
        for node in entry.entries:
            node.indicators.append(entry)
        for line in entry.outcomes:
            line.indicators.append(entry)
        found.append(entry)
    return found


def _address(line: Line) -> str:
    return f"{line.owner}#{line.statement.key}" if line.owner else line.statement.key
