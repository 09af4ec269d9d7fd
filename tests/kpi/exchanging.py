"""Small indicators in the database, and files of them, for the tests of importing."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.exchange.arriving import read_upload
from kpi.exchange.columns import OBSERVATIONS, TABLES, Table
from kpi.exchange.findings import findings_of
from kpi.exchange.trial import Trial, attempt, carry_out
from kpi.exchange.writing import write_csv, write_workbook
from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.models import Indicator, Observation, Series, Target
from plan.models import Plan
from plan.review import frozen_json


def make_indicator(plan: Plan, key: str = "income", **more: Any) -> Indicator:
    """Return an indicator in 千円 of fiscal years."""
    fields = {"name_ja": "1人当たり県民所得", "unit_ja": "円", "scale": 3, **more}
    return Indicator.objects.create(plan=plan, key=key, **fields)


def observe(indicator: Indicator, period: str, value: str = "", **more: Any) -> Observation:
    return Observation.objects.create(indicator=indicator, period=period, value=value, **more)


def aim(indicator: Indicator, period: str, value: str = "", **more: Any) -> Target:
    fields = {"kind": "at_least", **more}
    return Target.objects.create(indicator=indicator, period=period, value=value, **fields)


def store(plan: Plan, item: IndicatorItem) -> Indicator:
    """Return an indicator of the working copy that freezes to ``item``."""
    indicator = make_indicator(
        plan,
        item.key,
        name_ja=item.name.ja,
        unit_ja=item.unit.ja,
        scale=item.scale,
        decimals=item.decimals,
        direction=item.direction,
        year_kind=item.year_kind,
        cumulative=item.cumulative,
        cumulative_from=item.cumulative_from if item.cumulative else "",
    )
    series = {
        one.key: Series.objects.create(
            indicator=indicator, key=f"s{place}", position=place, name_ja=one.name.ja
        )
        for place, one in enumerate(item.series)
        if one.key
    }
    for one in item.targets:
        _store_target(indicator, series.get(one.series), one)
    baselines = {one.series: one.baseline for one in item.targets if one.baseline}
    for key, baseline in baselines.items():
        _store_value(indicator, series.get(key), baseline, baseline=True)
    for value in item.observations:
        _store_value(indicator, series.get(value.series), value)
    return indicator


def _store_value(
    indicator: Indicator, series: Series | None, item: ObservationItem, **more: Any
) -> None:
    Observation.objects.create(
        indicator=indicator,
        series=series,
        period=item.period or "FY2000",
        printed=item.printed,
        value="" if item.missing else item.value,
        missing=item.missing,
        bound=item.bound,
        rank=item.rank,
        counted=item.cumulative,
        provisional=item.provisional,
        breaks=item.breaks,
        released_on=item.released_on,
        release_ja=item.release.ja,
        release_en=item.release.en,
        note_ja=item.note.ja,
        **more,
    )


def _store_target(indicator: Indicator, series: Series | None, item: TargetItem) -> None:
    Target.objects.create(
        indicator=indicator,
        series=series,
        period=item.period,
        kind=item.kind,
        value=item.value,
        upper=item.upper,
        reference=item.reference,
        printed=item.printed,
        words_ja=item.words.ja,
    )


# Files -------------------------------------------------------------------------------------


def sheet_file(
    rows: Iterable[Iterable[Any]], *, title: str = "実績値", head: Iterable[str] = ()
) -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook()
    sheet = first_of(book)
    sheet.title = title
    for row in ([*head], *rows) if head else rows:
        sheet.append([*row])
    return saved(book)


def first_of(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opened(data: bytes, title: str = "実績値") -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    return book, book[title]


def put(sheet: Worksheet, row: int, heading: str, value: Any) -> None:
    """Type a value under a heading, as somebody does in Excel."""
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(row, headings.index(heading) + 1).value = value


def edited(data: bytes, changes: Iterable[tuple[int, str, Any]], title: str = "実績値") -> bytes:
    """Return a workbook with some cells typed over: row, heading, value."""
    book, sheet = opened(data, title)
    for row, heading, value in changes:
        put(sheet, row, heading, value)
    return saved(book)


def tried(data: bytes, name: str = "numbers.xlsx") -> Trial:
    return attempt(read_upload(name, data))


def faults(trial: Trial) -> list[str]:
    return [str(fault) for fault in trial.faults]


def both_ways(indicators: list[Indicator]) -> list[tuple[str, bytes]]:
    """Return every file that the indicators are exported to."""
    csvs = [(f"{table.name}.csv", write_csv(table, indicators)) for table in TABLES]
    return [("numbers.xlsx", write_workbook(indicators)), *csvs]


def said(plan: Plan) -> dict[str, Any]:
    """Return all that the indicators of a plan say, with the numbers of their rows."""
    return {
        one.key: (
            frozen_json(one),
            [(row.number, row.pk, row.baseline, row.ledger) for row in one.observations.all()],
            [(row.number, row.pk, row.ledger) for row in one.targets.all()],
        )
        for one in Indicator.for_freezing(plan)
    }


HEAD = ("計画", "指標キー", "時期", "印刷の表記", "値")
"""The columns that most tests need."""


def columns(table: Table = OBSERVATIONS) -> list[str]:
    return [column.ja for column in table.columns]


def make_income(plan: Plan) -> Indicator:
    """Return an indicator with a baseline, one year in two releases, and two targets."""
    indicator = make_indicator(plan)
    observe(indicator, "FY2019", "3325", printed="332万5千円", baseline=True)
    observe(indicator, "FY2020", "3400", printed="340万円", released_on="2023")
    observe(indicator, "FY2020", "3410", printed="341万円", released_on="2024")
    aim(indicator, "FY2025", "3500", printed="350万円")
    aim(indicator, "FY2027", "3600", printed="360万円")
    return indicator


def line(*cells: Any) -> list[Any]:
    """Return a row of the indicator ``income`` of the plan ``sample``."""
    return ["sample", "income", *cells]


def done(data: bytes, by: User, name: str = "numbers.xlsx") -> Trial:
    """Import a file that was tried before."""
    upload = read_upload(name, data)
    trial = carry_out(upload, by=by, shown=tried(data, name).digest)
    assert faults(trial) == []
    return trial


def stored(number: int) -> Observation:
    return Observation.objects.get(indicator__key="income", number=number)


def asked(trial: Trial) -> str:
    """Return what is to be checked."""
    groups = findings_of(trial).groups
    return " ".join(words for group in groups for one in group.findings for words in one.doubts)
