"""What an approver has to know of an indicator: what is computed of it, and what is doubtful."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kpi.admin.computed import computed_of
from kpi.entering.asking import ask_about_value
from kpi.entering.notices import Notice
from kpi.entering.rows import read_observation
from kpi.entering.sums import sums_that_differ
from kpi.items import IndicatorItem, ObservationItem
from kpi.models import Indicator
from kpi.models.labels import say
from kpi.quantities.periods import say as say_period
from plan.items import Text


def remarks_on(indicator: Indicator) -> list[str]:
    """Return the computed sentence of each series, then every open doubt about a value."""
    computed = [f"{one.series} {one.sentence}".strip() for one in computed_of(indicator)]
    return [*computed, *doubts_about(indicator.freeze(), timezone.localdate())]


def doubts_about(item: IndicatorItem, on: dt.date) -> list[str]:
    """Return what is doubtful about the values of an indicator, each with its period. Pure."""
    rows = [*item.observations, *(one.baseline for one in item.targets if one.baseline)]
    sums = [str(say(doubt.text)) for doubt in sums_that_differ(item, on)]
    return sums + [
        _("%(row)s: %(doubt)s") % {"row": _named(row), "doubt": say(notice.text)}
        for row in rows
        for notice in _notices(row, rows, item, on)
        if notice.doubt
    ]


def _notices(
    row: ObservationItem, rows: list[ObservationItem], item: IndicatorItem, on: dt.date
) -> Iterator[Notice]:
    yield from read_observation(row, item, counted=row.cumulative).notices
    yield from ask_about_value(row, [one for one in rows if one is not row], item, on)


def _named(row: ObservationItem) -> Any:
    when = Text(say_period(row.period, "ja", era=False), say_period(row.period, "en"))
    return f"{row.series} {say(when)} {row.printed or row.value}".strip()
