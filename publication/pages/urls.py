"""Addresses of the public pages; the same under /ja/ and /en/.

Names of pages are reserved in plan/keys.py, so a node's key never hides one.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from publication.alternates.urls import alternate_urls
from publication.api.page import api_page
from publication.discovery.urls import discovery_urls
from publication.downloads.urls import data_urls
from publication.embeds.urls import embed_urls, oembed_urls
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
from publication.pdf.urls import edition_pdf_urls, pdf_urls, record_pdf_urls, site_pdf_urls

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
    *record_pdf_urls,
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
    path("indicators/<indicator:key>.json", indicator_files.indicator_json, name="indicator_json"),
    path("search/", search.plan_search, name="plan_search"),
    path("search/suggest.json", search.plan_suggest, name="plan_suggest"),
    path("progress/", progress.progress, name="progress"),
    path("progress/<year:year>/", progress_year.progress_year, name="progress_year"),
    path("progress/<year:year>.json", progress_year.progress_year_json, name="progress_year_json"),
    path("progress/<year:year>.csv", progress_year.progress_year_csv, name="progress_year_csv"),
    path(
        "progress/<year:year>/indicators.csv",
        progress_year.progress_figures_csv,
        name="progress_figures_csv",
    ),
    *data_urls,
    *pdf_urls,
    *embed_urls,
    path("<slug:key>/", nodes.node, name="node"),
]

# /ja/<plan>/@2.1/ alone: pages of the site as that edition has them
edition_urls: list[URLPattern | URLResolver] = [
    path("about/", site.about, name="about"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("terms/", site.terms, name="terms"),
    path("glossary/", site.glossary, name="glossary"),
    *edition_pdf_urls,
]

# /ja/
language_urls: list[URLPattern | URLResolver] = [
    path("", site.front_door, name="front_door"),
    path("about/", site.about, name="about"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("terms/", site.terms, name="terms"),
    path("glossary/", site.glossary, name="glossary"),
    path("api/", api_page, name="api_page"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.suggest, name="suggest"),
    *site_pdf_urls,
    path("<slug:slug>/", include(record_urls)),
    path("<edition_of_plan:slug>/", include(edition_urls)),
    path("<plan:slug>/", include(plan_urls)),
    *alternate_urls,
]

urlpatterns = [
    path("", site.to_japanese),
    *discovery_urls,
    *oembed_urls,
    path("<lang:lang>/", include(language_urls)),
]
