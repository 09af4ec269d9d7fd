"""Addresses of the public pages; the same under /ja/ and /en/.

Names of pages are reserved in plan/keys.py, so a node's key never hides one.
"""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from publication.pages import indicators, lists, nodes, overview, site


class LanguageConverter:
    """The two languages of the site."""

    regex = "ja|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: Any) -> str:
        return str(value)


register_converter(LanguageConverter, "lang")

# /ja/<plan>/
plan_urls: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("outline/", overview.outline, name="outline"),
    path("positioning/", overview.positioning, name="positioning"),
    path("measures/", lists.measures, name="measures"),
    path("measures/by-division/", lists.measures_by_division, name="measures_by_division"),
    path("projects/", lists.projects, name="projects"),
    path("projects/by-standing/", lists.projects_by_standing, name="projects_by_standing"),
    path("indicators/<slug:key>/", indicators.indicator, name="indicator"),
    path("<slug:key>/", nodes.node, name="node"),
]

# /ja/
language_urls: list[URLPattern | URLResolver] = [
    path("", site.front_door, name="front_door"),
    path("about/", site.about, name="about"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("terms/", site.terms, name="terms"),
    path("glossary/", site.glossary, name="glossary"),
    path("<slug:slug>/", include(plan_urls)),
]

urlpatterns = [
    path("", site.to_japanese),
    path("<lang:lang>/", include(language_urls)),
]
