"""Addresses of the public pages; the same under /ja/ and /en/.

Names of pages are reserved in plan/keys.py, so a node's key never hides one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from publication.pages import (
    comparison,
    comparison_files,
    consultation,
    coverage,
    dated,
    editions,
    history,
    indicator_files,
    indicator_list,
    indicator_statuses,
    indicators,
    lists,
    nodes,
    overview,
    progress,
    progress_year,
    search,
    site,
)


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

# Imported here, as its addresses hold years.
from publication.pdf.urls import pdf_urls  # noqa: E402

# /ja/<plan>/ alone: what is about editions
record_urls: list[URLPattern | URLResolver] = [
    path("editions/", editions.editions, name="editions"),
    path("editions.atom", editions.editions_atom, name="editions_atom"),
    path("compare/", comparison.choose, name="compare_choice"),
    path("compare/<number:before>..<number:after>/", comparison.comparison, name="compare"),
    path(
        "compare/<number:before>..<number:after>.json",
        comparison_files.comparison_json,
        name="compare_json",
    ),
    path(
        "compare/<number:before>..<number:after>.csv",
        comparison_files.comparison_csv,
        name="compare_csv",
    ),
    path("<slug:key>/history/", history.node_history, name="node_history"),
    path("indicators/<slug:key>/history/", history.indicator_history, name="indicator_history"),
    path("@<day:day>/", dated.on_day, name="on_day"),
    path("@<day:day>/<path:rest>", dated.on_day, name="on_day"),
]

# /ja/<plan>/ and /ja/<plan>/@2.1/
plan_urls: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("outline/", overview.outline, name="outline"),
    path("positioning/", overview.positioning, name="positioning"),
    path("consultation/", consultation.consultation, name="consultation"),
    path("measures/", lists.measures, name="measures"),
    path("measures/by-division/", lists.measures_by_division, name="measures_by_division"),
    path("projects/", lists.projects, name="projects"),
    path("projects/by-standing/", lists.projects_by_standing, name="projects_by_standing"),
    path("indicators/", indicator_list.indicators, name="indicators"),
    path("indicators.csv", indicator_files.indicators_csv, name="indicators_csv"),
    path("indicators.json", indicator_files.indicators_json, name="indicators_json"),
    path("indicators/coverage/", coverage.coverage, name="coverage"),
    path("indicators/statuses/", indicator_statuses.statuses, name="statuses"),
    path("indicators/fields.csv", indicator_files.fields_csv, name="fields_csv"),
    path("indicators/<slug:key>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:key>.csv", indicator_files.indicator_csv, name="indicator_csv"),
    path("indicators/<slug:key>.json", indicator_files.indicator_json, name="indicator_json"),
    path("search/", search.plan_search, name="plan_search"),
    path("progress/", progress.progress, name="progress"),
    path("progress/<year:year>/", progress_year.progress_year, name="progress_year"),
    path("progress/<year:year>.json", progress_year.progress_year_json, name="progress_year_json"),
    path("progress/<year:year>.csv", progress_year.progress_year_csv, name="progress_year_csv"),
    path(
        "progress/<year:year>/indicators.csv",
        progress_year.progress_figures_csv,
        name="progress_figures_csv",
    ),
    *pdf_urls,
    path("<slug:key>/", nodes.node, name="node"),
]

# /ja/<plan>/@2.1/ alone: pages of the site as that edition has them
edition_urls: list[URLPattern | URLResolver] = [
    path("about/", site.about, name="about"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("terms/", site.terms, name="terms"),
    path("glossary/", site.glossary, name="glossary"),
]

# /ja/
language_urls: list[URLPattern | URLResolver] = [
    path("", site.front_door, name="front_door"),
    path("about/", site.about, name="about"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("terms/", site.terms, name="terms"),
    path("glossary/", site.glossary, name="glossary"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.suggest, name="suggest"),
    path("<slug:slug>/", include(record_urls)),
    path("<edition_of_plan:slug>/", include(edition_urls)),
    path("<plan:slug>/", include(plan_urls)),
]

urlpatterns = [
    path("", site.to_japanese),
    path("<lang:lang>/", include(language_urls)),
]
