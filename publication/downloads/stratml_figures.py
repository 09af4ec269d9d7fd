"""An indicator as PerformanceIndicators of StratML: one a series, one instance a period."""

from __future__ import annotations

from typing import cast
from xml.etree.ElementTree import Element, SubElement

from kpi.charts.saying import Saying
from kpi.charts.words import Lang
from kpi.items import IndicatorItem, ObservationItem, SeriesItem, TargetItem, series_of
from kpi.quantities.periods import in_order, parse
from kpi.quantities.units import scaled_unit
from plan.items import Text
from publication.data.frame import LICENCE_OF_WORDS, Frame


def performance(
    objective: Element, frame: Frame, item: IndicatorItem, lang: str, order: str
) -> None:
    """Add an indicator to an objective. Numbers are those of the document, in its scaled unit."""
    several = len(series_of(item)) > 1
    for number, series in enumerate(series_of(item), start=1):
        element = SubElement(
            objective, "PerformanceIndicator", {"PerformanceIndicatorType": "Quantitative"}
        )
        name = _said(item.name, lang)
        named = f"{name} {_said(series.name, lang) or series.key}" if series.key else name
        unit = scaled_unit(item.unit, item.scale)
        _add(element, "SequenceIndicator", f"{order}.{number}" if several else order)
        _add(element, "MeasurementDimension", named)
        _add(element, "UnitOfMeasurement", _said(unit, lang))
        _add(element, "Identifier", ".".join(filter(None, ("indicator", item.key, series.key))))
        _instances(element, item, series, cast("Lang", lang))
        sourced = frame.sourced(item)
        _add(element, "OtherInformation", "\n".join(
            filter(None, (
                _said(item.definition, lang),
                f"standing: {item.standing}",
                f"source: {_said(sourced.source.name, lang)}",
                f"licence: {LICENCE_OF_WORDS}",
                f"edition: {frame.document.number}",
                f"url: {frame.url('indicator', item.key)}",
            ))
        ))  # fmt: skip


def _instances(element: Element, item: IndicatorItem, series: SeriesItem, lang: Lang) -> None:
    targets = [one for one in item.targets if one.series == series.key]
    values = [one.baseline for one in targets if one.baseline]
    values += [one for one in item.observations if one.series == series.key]
    periods = {one.period for one in targets} | {one.period for one in values}
    saying = Saying(item, lang)
    for period in sorted(periods, key=in_order):
        instance = SubElement(element, "MeasurementInstance")
        for target in targets:
            if target.period == period:
                _result(instance, "TargetResult", target, saying.aim(target, ""))
        for value in values:
            if value.period == period:
                _result(instance, "ActualResult", value, saying.value(value))


def _result(instance: Element, name: str, one: ObservationItem | TargetItem, words: str) -> None:
    result = SubElement(instance, name)
    days = parse(one.period)
    _add(result, "StartDate", days.first.isoformat())
    _add(result, "EndDate", days.last.isoformat())
    _add(result, "NumberOfUnits", one.value)
    _add(result, "Descriptor", words)
    _add(result, "Description", one.printed)


def _said(text: Text, lang: str) -> str:
    return text.en if lang == "en" and text.en else text.ja


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words
