"""What a page is, in the words of schema.org: JSON-LD for programs, from the same document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from publication.document import PlanDocument
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Outline, outline_of
from publication.pages.page import Page, site_url
from publication.templatetags.words import plain

Thing = dict[str, Any]
CORPORATE_NUMBER = "7000020100005"
FILES = (
    ("all.zip", "application/zip"),
    ("all.json", "application/json"),
    ("figures.csv", "text/csv"),
)
"""What a Dataset names of the downloads; the catalogue has them all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is described: which one, in which language, of which document."""

    document: PlanDocument
    lang: str
    origin: str
    path: str
    page: Page

    @property
    def outline(self) -> Outline:
        return outline_of(self.document, self.lang)

    def url(self, name: str, *places: object) -> str:
        """Return the address of a page of the plan in this language."""
        return self.origin + reverse(name, args=[self.lang, self.document.address, *places])

    @property
    def plan(self) -> Thing:
        """Return what every part of the plan points to."""
        return {"@type": "Report", "@id": self.url("overview"), "name": self.title}

    @property
    def title(self) -> str:
        return plain(self.document.plan.title)

    @property
    def common(self) -> Thing:
        """Return what every work says of itself."""
        return {
            "url": self.origin + self.path,
            "inLanguage": self.lang,
            "version": self.document.number,
            "dateModified": self.document.published_at,
            "publisher": self.publisher,
            "usageInfo": self.origin + site_url("terms", self.lang, self.document),
        }

    @property
    def publisher(self) -> Thing:
        return {
            "@type": "GovernmentOrganization",
            "name": plain(self.document.plan.publisher),
            "identifier": CORPORATE_NUMBER,
        }


def things_of(shown: Shown, name: str, context: Mapping[str, Any]) -> list[Thing]:
    """Return what a page is about, by the name of its address, and the way to it."""
    entry = context.get("entry")
    found: list[Thing] = []
    if name == "overview":
        found.append(_report(shown))
    elif name == "node" and isinstance(entry, Entry):
        found.append(_work(shown, entry))
    elif name == "indicator" and isinstance(entry, IndicatorEntry):
        found.append(_measured(shown, [entry], plain(entry.indicator.name)))
    elif name in {"indicators", "data"}:
        found.append(_measured(shown, shown.outline.indicators, shown.page.title))
    elif name == "glossary":
        found.append(_terms(shown))
    if shown.page.crumbs:
        found.append(_way(shown))
    return found


def _report(shown: Shown) -> Thing:
    plan, other = shown.document.plan, "en" if shown.lang == "ja" else "ja"
    translated = {"@id": shown.origin + reverse("overview", args=[other, shown.document.address])}
    relation = "workTranslation" if shown.lang == "ja" else "translationOfWork"
    return {
        "@type": "Report",
        "@id": shown.url("overview"),
        "name": shown.title,
        "description": plain(plan.purpose),
        **shown.common,
        "temporalCoverage": f"{plan.period_start}/{plan.period_end}",
        "creativeWorkStatus": plan.stage,
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "群馬県", "identifier": "JP-10"},
        relation: {"@type": "Report", **translated},
        "hasPart": [
            {
                "@type": "CreativeWork",
                "@id": shown.origin + policy.url,
                "name": plain(policy.node.title),
            }
            for policy in shown.outline.policies
        ],
    }


def _work(shown: Shown, entry: Entry) -> Thing:
    parent = entry.parent
    above = (
        {"@type": "CreativeWork", "@id": shown.origin + parent.url}
        if parent and parent.node.kind != "philosophy"
        else shown.plan
    )
    return {
        "@type": "CreativeWork",
        "@id": shown.origin + entry.url,
        "name": plain(entry.node.title),
        "alternateName": entry.citation,
        "description": shown.page.description,
        **shown.common,
        "isPartOf": above,
    }


def _measured(shown: Shown, entries: list[IndicatorEntry], name: str) -> Thing:
    return {
        "@type": "Dataset",
        "@id": shown.origin + shown.path,
        "name": f"{name} | {shown.title}",
        "description": shown.page.description,
        **shown.common,
        "isPartOf": shown.plan,
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": plain(one.indicator.name),
                "unitText": plain(one.indicator.unit),
            }
            for one in entries
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": shown.url("data_file", file),
                "encodingFormat": kind,
            }
            for file, kind in FILES
        ],
    }


def _terms(shown: Shown) -> Thing:
    address = shown.origin + shown.path
    return {
        "@type": "DefinedTermSet",
        "@id": address,
        "name": shown.page.title,
        **shown.common,
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "@id": f"{address}#{one.key}", "name": plain(one.term)}
            for one in shown.document.terms
        ],
    }


def _way(shown: Shown) -> Thing:
    steps = [(shown.title, shown.url("overview"))]
    steps += [(one.words, shown.origin + (one.url or shown.path)) for one in shown.page.crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, start=1)
        ],
    }
