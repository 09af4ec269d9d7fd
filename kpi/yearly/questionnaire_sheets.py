"""The sheets of a questionnaire that are filled in: one a measure, and one of all indicators."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.models import Indicator, Inquiry, Series
from kpi.yearly import questionnaire_content as content
from kpi.yearly.history import History, history_of
from kpi.yearly.owing import Duty, name_of
from kpi.yearly.questionnaire_keys import Keeper
from kpi.yearly.reminding import name_of_value
from plan.exchange.cells import LONGEST, escaped, put
from plan.exchange.styles import (
    GREY,
    NAVY,
    TINT,
    YELLOW,
    height_for,
    page,
    protect,
    style,
    widths,
)
from plan.models import Node

WHITE = "FFFFFFFF"
FIELD_WIDTHS = (15.0, 36.0, 50.0)
ROOM = {"done_ja": 130, "results_ja": 105, "issues_ja": 90, "outlook_ja": 90}
VALUE_WIDTHS = (5.0, 30.0, 9.0, 15.0, 22.0, 14.0, 14.0, 14.0, 20.0, 8.0, 14.0, 26.0)


def write_node(sheet: Worksheet, inquiry: Inquiry, duty: Duty, node: Node, keeper: Keeper) -> None:
    """Write the sheet of one measure: last year in grey, this year to fill in."""
    widths(sheet, *FIELD_WIDTHS, 4, hidden="D")
    above = f"{name_of(node.parent)}　{node.parent.title_ja}" if node.parent else ""
    _banner(sheet, 1, "C", f"{inquiry}　{duty.division}", fill=TINT)
    _banner(sheet, 2, "C", above, fill=TINT)
    _banner(sheet, 3, "C", f"{name_of(node)}　{node.title_ja}", fill=NAVY, size=13)
    sheet.row_dimensions[3].height = height_for(node.title_ja, 70, 30)
    heads = (
        _("Field"),
        _("Report on FY%(year)s") % {"year": inquiry.fiscal_year - 1},
        _("Report on FY%(year)s") % {"year": inquiry.fiscal_year},
    )
    _heads(sheet, 4, heads)
    last = content.reports_of(inquiry, duty, inquiry.fiscal_year - 1).get(node.pk)
    for row, field in enumerate(content.REPORT_FIELDS, start=5):
        label, before, cell = (sheet.cell(row, column) for column in (1, 2, 3))
        put(label, content.label_of(field))
        style(label, fill=TINT, bold=True)
        put(before, content.shown(last, field)[:LONGEST])
        style(before, fill=GREY, color="FF595959")
        words = keeper.stored[content.report_key(node, field)]
        _to_fill(sheet, keeper, content.report_key(node, field), cell, sheet.cell(row, 4))
        texts = ((content.shown(last, field), FIELD_WIDTHS[1]), (words, FIELD_WIDTHS[2]))
        least = ROOM.get(field, 60 if field in content.LONG else 24)
        sheet.row_dimensions[row].height = max(height_for(*text, least) for text in texts)
        if field == "grade":
            grades = list(inquiry.plan.grades.values_list("label_ja", flat=True))
            if grades:
                _choose(sheet, keeper, cell, "grades", grades)
    page(sheet, wide=False, titles="1:4")
    sheet.print_area = f"A1:C{4 + len(content.REPORT_FIELDS)}"
    sheet.freeze_panes = "A5"
    protect(sheet)


def write_values(sheet: Worksheet, inquiry: Inquiry, duty: Duty, keeper: Keeper) -> None:
    """Write the sheet of the indicators: a row each series, last values in grey."""
    widths(sheet, *VALUE_WIDTHS, 4, hidden="M")
    _banner(sheet, 1, "L", f"{inquiry}　{duty.division}", fill=TINT)
    title = _("Values of the indicators for FY%(year)s") % {"year": inquiry.fiscal_year}
    _banner(sheet, 2, "L", title, fill=NAVY, size=13)
    heads = (
        *(_("No."), _("Indicator"), _("Unit"), _("Baseline"), _("Targets")),
        *(_("Third last value"), _("Second last value"), _("Last value")),
        *map(content.label_of, content.VALUE_FIELDS),
    )
    _heads(sheet, 3, heads)
    sheet.row_dimensions[3].height = 34
    for row, (indicator, series) in enumerate(duty.rows(), start=4):
        _write_value(sheet, row, indicator, series, inquiry, keeper)
    page(sheet, wide=True, titles="1:3")
    sheet.print_area = f"A1:L{max(4, sheet.max_row)}"
    sheet.freeze_panes = "C4"
    protect(sheet)


def _write_value(
    sheet: Worksheet,
    row: int,
    indicator: Indicator,
    series: Series | None,
    inquiry: Inquiry,
    keeper: Keeper,
) -> None:
    """Write one row: what is known in columns A to H, what is asked in I to L, its name in M."""
    known: History = history_of(indicator, series, inquiry.fiscal_year)
    last = [*[""] * (3 - len(known.last)), *known.last]
    name = name_of_value(indicator, series)
    texts = [str(row - 3), name, known.unit, known.baseline, "\n".join(known.targets), *last]
    for column, text in enumerate(texts, start=1):
        put(sheet.cell(row, column), text)
        style(sheet.cell(row, column), fill=GREY, color="FF1A1A1A" if column < 6 else "FF595959")
    for column, field in enumerate(content.VALUE_FIELDS, start=9):
        cell = sheet.cell(row, column)
        key = content.value_key(indicator, series, field)
        _to_fill(sheet, keeper, key, cell, sheet.cell(row, 13))
        if field == "provisional":
            _choose(sheet, keeper, cell, field, [content.PROVISIONAL])
        elif field == "missing":
            _choose(sheet, keeper, cell, field, list(content.MISSING_WORDS))
    heights = (height_for(text, VALUE_WIDTHS[place], 34) for place, text in enumerate(texts))
    sheet.row_dimensions[row].height = max(heights)


def _to_fill(sheet: Worksheet, keeper: Keeper, key: str, cell: Any, mark: Any) -> None:
    """Write what is stored into a cell that is open to typing; lock what no cell can hold."""
    words = keeper.stored[key]
    fits = len(escaped(words)) <= LONGEST
    put(cell, words if fits else _("Too long for a cell. Please edit it on the screen."))
    style(cell, fill=YELLOW if fits else GREY, open_to_typing=fits)
    if fits:
        keeper.keep(key, sheet, cell, mark)


def _choose(sheet: Worksheet, keeper: Keeper, cell: Any, name: str, words: list[str]) -> None:
    """Let a cell be chosen from words; Excel refuses anything else."""
    rule = DataValidation(type="list", formula1=keeper.choices(name, words), allow_blank=True)
    rule.errorTitle, rule.error = _("Not in the list"), _("Please choose from the list.")
    rule.showErrorMessage = True
    rule.add(cell)
    sheet.add_data_validation(rule)


def _banner(
    sheet: Worksheet, row: int, last: str, text: str, *, fill: str, size: float = 11
) -> None:
    sheet.merge_cells(f"A{row}:{last}{row}")
    cell = sheet.cell(row, 1)
    put(cell, text)
    color = WHITE if fill == NAVY else "FF1A1A1A"
    style(cell, fill=fill, bold=True, size=size, color=color, box=False)
    sheet.row_dimensions[row].height = 30 if size > 12 else 20


def _heads(sheet: Worksheet, row: int, heads: tuple[Any, ...]) -> None:
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(row, column)
        put(cell, str(head))
        style(cell, fill=TINT, bold=True, centre=True)
    sheet.row_dimensions[row].height = 22
