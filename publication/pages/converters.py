"""What stands in addresses beside keys: languages, plans, editions, days, years.

Importing this makes them known to Django.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import register_converter


class LanguageConverter:
    """The two languages of the site."""

    regex = "ja|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: Any) -> str:
        return str(value)


class YearConverter:
    """A fiscal year, in one spelling."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class PlanConverter:
    """A plan (``industry-2024``), or one edition of it (``industry-2024/@2.1``).

    Views pass it on to ``document_or_404`` and ``reverse`` as it is, so every page that takes it
    exists for every edition, with links that stay inside that edition.
    """

    regex = r"[-a-zA-Z0-9_]+(?:/@[0-9]+\.[0-9]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class EditionConverter(PlanConverter):
    """One edition of a plan, always with its number."""

    regex = r"[-a-zA-Z0-9_]+/@[0-9]+\.[0-9]+"


class IndicatorConverter:
    """An indicator's key: not one of the pages that stand beside the indicators."""

    regex = r"(?!(?:coverage|statuses)\b)[-a-zA-Z0-9_]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """The number of an edition: 2.1."""

    regex = r"[0-9]+\.[0-9]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DayConverter:
    """A day as in ISO 8601: 2026-04-01."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(LanguageConverter, "lang")
register_converter(PlanConverter, "plan")
register_converter(EditionConverter, "edition_of_plan")
register_converter(NumberConverter, "number")
register_converter(DayConverter, "day")
register_converter(YearConverter, "year")
register_converter(IndicatorConverter, "indicator")
