"""How an indicator goes on a day: the status, its figures, one sentence in each language.

Pure arithmetic on ``kpi.items``; no database, no clock. Its parts are in ``kpi.judging``: ``rules``
(which applies), ``measure`` (formulas), ``levels`` (targets, expected points), ``case`` (the
inputs), ``phrases`` and ``sentences``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from kpi.items import IndicatorItem, series_of
from kpi.judgements import JudgementItem
from kpi.judging.case import Case, gather
from kpi.judging.measure import Finding, is_due
from kpi.judging.rules import decide
from kpi.judging.sentences import sentence
from kpi.judging.years import fiscal_year_of
from kpi.quantities.numbers import floor_text, to_text
from kpi.quantities.periods import parse
from kpi.vintages import Known

EXPECTED_PLACES = 6
"""Decimals kept of an expected point."""


def judge(indicator: IndicatorItem, on: dt.date, series: str = "") -> JudgementItem:
    """Return the judgement of one series as known at the end of the day ``on``.

    A reference indicator has the figures and the sentence, but the status ``not_judged``. Raises
    ValueError for a period or a number that is none.
    """
    return _judgement(gather(indicator, series, on), indicator)


def _judgement(case: Case, indicator: IndicatorItem) -> JudgementItem:
    """Judge a case of an indicator, in the words that suit all figures of the indicator."""
    finding = decide(case)
    own = indicator.standing == "own"
    used = case.latest if finding.reference else case.value
    return JudgementItem(
        indicator=indicator.key,
        series=case.series,
        status=finding.status if own else "not_judged",
        reason=finding.reason,
        on=case.on.isoformat(),
        target=case.target.period if case.target else "",
        period=used.item.period if used else "",
        value=used.item.value if used else "",
        baseline=case.baseline.item.value if case.baseline else "",
        expected="" if finding.expected is None else to_text(finding.expected, EXPECTED_PLACES),
        progress=_percent(finding.progress),
        pace=_percent(finding.pace),
        flags=_flags(case, finding),
        sentence=sentence(replace(case, indicator=indicator), finding),
    )


def judge_all(indicator: IndicatorItem, on: dt.date) -> tuple[JudgementItem, ...]:
    """Return the judgement of every series of an indicator, in their order."""
    return tuple(judge(indicator, on, series.key) for series in series_of(indicator))


def judge_year(
    indicator: IndicatorItem, series: str, year: int, on: dt.date
) -> JudgementItem | None:
    """Return the judgement of a series by its value of one fiscal year, as known on a day.

    Nothing of a later year is looked at: neither values nor the targets that they would be held
    against. None where the newest value that can be judged is not of that year.
    """
    rows = tuple(
        one for one in indicator.observations if fiscal_year_of(parse(one.period).last) <= year
    )
    found = _judgement(gather(replace(indicator, observations=rows), series, on), indicator)
    return found if speaks_of(found, year) else None


def speaks_of(judgement: JudgementItem, year: int) -> bool:
    """Return whether a judgement is by the value of a fiscal year: its period ends in it."""
    period = judgement.period
    return bool(period) and fiscal_year_of(parse(period).last) == year


def _over(case: Case, value: Known | None) -> bool:
    """Return whether the period of the target is over, and no value of it known."""
    if case.target is None or case.target.kind in {"words", "undecided"}:
        return False
    over = parse(case.target.period).last < case.on
    return over and (value is None or not is_due(case.target, value))


def _percent(share: Fraction | None) -> str:
    return "" if share is None else floor_text(share * 100, 1)


def _flags(case: Case, finding: Finding) -> tuple[str, ...]:
    """Return what a page may mark beside the status."""
    value = case.value or (case.latest if finding.reference else None)
    known = {
        "inconsistent": finding.reason in {"against_direction", "baseline_after_target"},
        "interim": not case.final,
        "target_over": _over(case, value),
        "one_year_baseline": case.one_year_baseline,
        "baseline_before_count": case.baseline_before_count,
        "baseline_missing": bool(case.printed and case.baseline and not case.baseline.item.value),
        "baseline_revised": bool(case.baseline and case.baseline.before),
        "revised": bool(value and value.before),
        "provisional": bool(value and value.item.provisional),
        "about": bool(value and value.item.bound == "about"),
        "conflicting": finding.reason == "conflicting_values",
    }
    return tuple(flag for flag, holds in known.items() if holds)
