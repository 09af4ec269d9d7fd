"""What is computed today of an indicator as it is saved, for its form and the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from kpi.items import IndicatorItem, series_of
from kpi.judging.verdicts import Verdict, verdicts
from kpi.models import Indicator
from kpi.models.labels import say
from kpi.progress import judge_all
from kpi.quantities.periods import say as say_period
from kpi.vintages import known
from kpi.wording.naming import Naming
from kpi.wording.words import STATUSES
from plan.items import Text


@dataclass(frozen=True, slots=True)
class Computed:
    """What the arithmetic says of one series, in the reader's language."""

    series: Any
    status: str
    word: Any
    sentence: Any
    assessed: Any
    is_overridden: bool
    ended: Any
    """What was said of this value before it was revised: the status, None for nothing."""
    ended_on: str
    ended_value: str


def verdicts_today(indicator: Indicator) -> tuple[Verdict, ...]:
    """Return the verdict of every series as of today. Eight queries unless prefetched."""
    item = indicator.freeze()
    return verdicts(item, judge_all(item, timezone.localdate()))


def computed_of(indicator: Indicator) -> list[Computed]:
    """Return what is computed today of what is saved, one a series."""
    return [
        Computed(
            series=say(one.series.name),
            status=one.judgement.status,
            word=say(STATUSES[one.judgement.status]),
            sentence=say(one.judgement.sentence),
            assessed=say(STATUSES[one.status]) if one.assessment else None,
            is_overridden=one.is_overridden,
            ended=say(STATUSES[one.ended.status]) if one.ended else None,
            ended_on=one.ended.on if one.ended else "",
            ended_value=one.ended.value if one.ended else "",
        )
        for one in verdicts_today(indicator)
    ]


def latest_values(item: IndicatorItem) -> list[tuple[Any, Any, Any]]:
    """Return the name, the latest value and its period of each series that has a value."""
    today = timezone.localdate()
    found = []
    for series in series_of(item):
        baselines = [one.baseline for one in item.targets if one.baseline]
        rows = [*item.observations, *baselines]
        valued = [one.item for one in known(rows, series.key, today) if one.item.value]
        if valued:
            last = valued[-1]
            words = Text(Naming(item, "ja").measured(last), Naming(item, "en").measured(last))
            when = Text(say_period(last.period, "ja", era=False), say_period(last.period, "en"))
            found.append((say(series.name), say(words), say(when)))
    return found
