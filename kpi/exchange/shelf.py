"""The indicators that a file names, loaded once: every row is compared in memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kpi.download.writing import unguarded
from kpi.entering.rows import shell_of
from kpi.exchange.cells import tidy
from kpi.exchange.upload import Upload
from kpi.items import IndicatorItem, SeriesItem
from kpi.models import Indicator
from plan import canonical
from plan.freeze import freeze_text
from plan.models import Plan
from plan.review import frozen_json


class Shelf:
    """Plans and indicators by what a file calls them. Nine queries a plan."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        keys: dict[str, set[str]] = {}
        for plan, indicator in named:
            keys.setdefault(plan, set()).add(indicator)
        self.plans = {plan.slug: plan for plan in Plan.objects.filter(slug__in=keys)}
        self.indicators: dict[tuple[str, str], Indicator] = {
            (plan.slug, indicator.key): indicator
            for plan in self.plans.values()
            for indicator in Indicator.for_freezing(plan).filter(key__in=keys[plan.slug])
        }
        self._shells: dict[int, IndicatorItem] = {}

    @cached_property
    def digest(self) -> str:
        """Return a name for all that the indicators say, and for the numbers of their rows."""
        return canonical.digest("\n".join(map(_said, self.indicators.values())))

    def shell(self, indicator: Indicator) -> IndicatorItem:
        """Return what reading a print needs of an indicator."""
        if indicator.pk not in self._shells:
            series = [
                SeriesItem(key=one.key, name=freeze_text(one, "name"), position=one.position)
                for one in indicator.series.all()
            ]
            self._shells[indicator.pk] = shell_of(indicator, series)
        return self._shells[indicator.pk]


def named_in(upload: Upload) -> set[tuple[str, str]]:
    """Return the plans and indicators that the rows of a file name."""
    found: set[tuple[str, str]] = set()
    for sheet in upload.sheets:
        if {"plan", "indicator"} <= set(sheet.columns):
            plan, indicator = (sheet.columns.index(name) for name in ("plan", "indicator"))
            found |= {(key(cells[plan]), key(cells[indicator])) for _row, cells in sheet.rows}
    return found


def key(cell: str) -> str:
    """Return the key that stands in a cell."""
    return unguarded(tidy(cell))


def _said(indicator: Indicator) -> str:
    rows = [
        (row.number, row.pk, getattr(row, "baseline", None))
        for row in (*indicator.observations.all(), *indicator.targets.all())
    ]
    return f"{indicator.pk} {frozen_json(indicator)} {sorted(rows, key=repr)}"
