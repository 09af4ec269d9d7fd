"""What is written in one cell, and what is read from it: the widgets of django-import-export.

A cell is text, whatever file it came from. What cannot be read raises ValueError with a remedy.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from kpi.download.writing import unguarded
from kpi.exchange.columns import YES, Column, choices_of, plain_heading
from kpi.prints.typed import read_written_period, spelled
from kpi.quantities.folding import folded
from kpi.quantities.numbers import normalised
from plan.dates import validate_partial_date

GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
WHOLE = re.compile(r"\d{1,9}", re.ASCII)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
YES_WORDS = {YES, "◯", "〇", "●", "1", "true", "yes", "はい", "✓", "✔", "有", "する"}
NO_WORDS = {"", "0", "false", "no", "いいえ", "×", "✕", "-", "ー", "無", "しない"}


def tidy(text: str) -> str:
    """Return a text as it survives any spreadsheet: one kind of line end, no control signs."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class TextCell(Widget):  # type: ignore[misc]  # import_export is untyped
    """Words that people wrote; an apostrophe that only keeps them from being run is taken off."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        return unguarded(tidy(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return tidy(str(value or ""))


class NumberCell(Widget):  # type: ignore[misc]
    """A number in the indicator's unit, as text that loses no digit."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = folded(tidy(value)).replace(" ", "")
        unit = folded(row["indicator"].unit_ja) if row else ""
        if text.endswith("%") and unit in {"%", "パーセント"}:
            text = text.removesuffix("%")  # a cell formatted as percent, where that is the unit
        plain = text.replace(",", "") if GROUPED.fullmatch(text) else text.removeprefix("+")
        try:
            return normalised(plain) if plain else ""
        except ValueError:
            raise ValueError(
                _(
                    "Write digits only, such as 3325 or -0.8. What the paper prints (332万5千円) "
                    "goes into “印刷の表記”, and this cell stays empty. Not: %(value)s"
                )
                % {"value": value}
            ) from None


class WholeCell(Widget):  # type: ignore[misc]
    """A whole number above zero, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int | None:
        text = folded(tidy(value)).removesuffix("位")
        if not text:
            return None
        if not WHOLE.fullmatch(text) or int(text) < 1:
            raise ValueError(
                _("Write a whole number such as 3, or leave it empty. Not: %(value)s")
                % {"value": value}
            )
        return int(text)


class YesCell(Widget):  # type: ignore[misc]
    """○ or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        text = folded(tidy(value)).lower()
        if text not in YES_WORDS | NO_WORDS:
            raise ValueError(
                _("Write ○ for yes, and leave it empty for no. Not: %(value)s") % {"value": value}
            )
        return text in YES_WORDS

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return YES if value else ""


class ChoiceCell(Widget):  # type: ignore[misc]
    """One of some words: the code, or what it is called in Japanese."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.empty = "exact" if name == "bound" else ""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = plain_heading(tidy(value))
        choices = choices_of(self.name)
        found = [code for code, words in choices.items() if text in {code, plain_heading(words)}]
        if not found and text:
            raise ValueError(
                _("Choose one of these: %(words)s. Not: %(value)s")
                % {"words": "、".join(choices.values()), "value": value}
            )
        return found[0] if found else self.empty

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return choices_of(self.name).get(value, str(value or ""))


class PeriodCell(Widget):  # type: ignore[misc]
    """A period in any spelling that papers print."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = tidy(value)
        period = read_written_period(text).period if text else ""
        if text and not period:
            raise ValueError(
                _(
                    "Write FY2024 for a fiscal year, 2024 for a calendar year, 2024-07 or "
                    "2024-07-31, and FY2018/FY2019 for a span. Not: %(value)s"
                )
                % {"value": value}
            )
        return period

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a calendar year of an indicator of fiscal years as one: 2017年."""
        fiscal = obj is not None and obj.indicator.year_kind == "fiscal"
        return spelled(str(value or "")) if fiscal else tidy(str(value or ""))


class DateCell(PeriodCell):
    """A date as far as it is known."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = tidy(value)
        written = read_written_period(text).period if text else ""
        try:
            validate_partial_date(written or text or "2024")
        except ValidationError:
            raise ValueError(
                _("Write the day as far as it is known: 2025, 2025-03, 2025-03-28. Not: %(value)s")
                % {"value": value}
            ) from None
        return written

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a date as it is stored."""
        return tidy(str(value or ""))


class DayCell(Widget):  # type: ignore[misc]
    """A day, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> dt.date | None:
        text = tidy(value)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(read_written_period(text).period or "none")
        except ValueError:
            raise ValueError(
                _("Write a day, such as 2026-11-23. Not: %(value)s") % {"value": value}
            ) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class SeriesCell(Widget):  # type: ignore[misc]
    """A series of the row's indicator, by its key or its name."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        text = unguarded(tidy(value))
        if not text:
            return None
        series = row["indicator"].series.all()
        for one in series:
            if folded(text) in {one.key, folded(one.name_ja)}:
                return one
        if not series:
            raise ValueError(
                _("This indicator has no series. Leave this empty. Not: %(value)s")
                % {"value": value}
            )
        raise ValueError(
            _("Choose a series of this indicator: %(keys)s. Not: %(value)s")
            % {"keys": "、".join(f"{one.key}（{one.name_ja}）" for one in series), "value": value}
        )

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.key if value else ""


def widget_for(column: Column) -> Widget:
    """Return what reads and writes the cells of a column."""
    if column.name == "series":
        return SeriesCell()
    if column.kind == "choice":
        return ChoiceCell(column.name)
    kinds = {"number": NumberCell, "whole": WholeCell, "yes": YesCell, "period": PeriodCell}
    kinds |= {"date": DateCell, "day": DayCell}
    return kinds.get(column.kind, TextCell)()
