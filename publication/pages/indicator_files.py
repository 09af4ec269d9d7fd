"""The indicators as files: CSV that recomputes on its own, JSON as in the document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from kpi.download.columns import Place
from kpi.download.writing import BOM, dictionary, rows_of, write
from kpi.items import IndicatorItem
from plan.items import SourceItem, Text
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.errors import gone_or_404
from publication.pages.outline import Entry, outline_of
from publication.pages.page import SHARED_CACHE_SECONDS, in_language

LGCODE = "100005"
"""Code of Gunma Prefecture in the Ministry's 全国地方公共団体コード, with its check digit."""

LICENCE = (
    "CC BY 4.0 (proposed, awaiting confirmation by the prefecture); figures and facts are free"
)
"""As the page of terms says it (fixtures/pages.json, terms): change both together."""

CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json"
HEADERS = ("ja", "en")
"""Languages in which ?header= writes the first line; without it, field names."""


@in_language
def indicators_csv(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Give every value and target of every indicator as CSV."""
    document = document_or_404(slug)
    return _csv(request, document, document.indicators, "indicators")


@in_language
def indicators_json(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Give every indicator with its judgements as JSON."""
    document = document_or_404(slug)
    return _json(document, document.indicators, "indicators")


@in_language
def indicator_csv(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Give one indicator as CSV."""
    document = document_or_404(slug)
    item = document.indicator_by_key.get(key)
    if item is None:
        return gone_or_404(request, lang, document, "indicator", key)
    return _csv(request, document, [item], key)


@in_language
def indicator_json(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Give one indicator as JSON."""
    document = document_or_404(slug)
    item = document.indicator_by_key.get(key)
    if item is None:
        return gone_or_404(request, lang, document, "indicator", key)
    return _json(document, [item], key)


@in_language
def fields_csv(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Give the data dictionary: what each column of the CSV holds."""
    document = document_or_404(slug)
    file = io.StringIO(newline="")
    file.write(BOM)
    csv.writer(file).writerows(dictionary())
    return _file(file.getvalue(), CSV, _name(document, "fields", "csv"))


def _csv(
    request: HttpRequest, document: PlanDocument, items: Iterable[IndicatorItem], name: str
) -> HttpResponse:
    asked = request.GET.get("header", "")
    file = io.StringIO(newline="")
    rows = (
        row
        for item in items
        for row in rows_of(
            _sourced(document, item),
            document.judgements_by_indicator.get(item.key, ()),
            _place(document, item),
        )
    )
    write(rows, file, lang=asked if asked in HEADERS else "")
    return _file(file.getvalue(), CSV, _name(document, name, "csv"))


def _json(document: PlanDocument, items: Iterable[IndicatorItem], name: str) -> HttpResponse:
    """Write the fields as they stand in the document, each indicator with its edition."""
    keys = {item.key for item in items}
    part = document.model_copy(
        update={
            "indicators": tuple(
                _sourced(document, one) for one in document.indicators if one.key in keys
            ),
            "judgements": tuple(one for one in document.judgements if one.indicator in keys),
        }
    ).model_dump(mode="json", include={"indicators", "judgements"})
    judged: dict[str, list[Any]] = {}
    for judgement in part["judgements"]:
        judged.setdefault(judgement["indicator"], []).append(judgement)
    content = {
        "edition": _edition(document),
        "indicators": [
            one | {"edition": document.number, "judgements": judged.get(one["key"], [])}
            for one in part["indicators"]
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _file(text, JSON, _name(document, name, "json"))


def _edition(document: PlanDocument) -> dict[str, Any]:
    """Return what tells this edition from others, under the names that the document uses."""
    kept = {"format", "number", "kind", "label", "note", "published_at", "data_date"}
    head = document.model_dump(mode="json", include=kept)
    return {"plan": document.plan.slug, **head, "digest": document.digest, "licence": LICENCE}


def _sourced(document: PlanDocument, item: IndicatorItem) -> IndicatorItem:
    """Return an indicator that says who says so: without another source, this very edition."""
    if item.source:
        return item
    title, number = document.plan.title, document.number
    name = Text(f"{title.ja} 第{number}版", f"{title.en or title.ja}, edition {number}")
    return replace(item, source=SourceItem(name=name, url="", read_on=""))


def _place(document: PlanDocument, item: IndicatorItem) -> Place:
    """Return where an indicator stands: under the first node that it measures."""
    entries = outline_of(document, "ja").by_key
    first = next((entry for key, entry in entries.items() if key in item.nodes), None)
    policy = first.policy if first else None
    measure = first if first and first.node.kind == "measure" else None
    return Place(
        lgcode=LGCODE,
        plan=document.plan.slug,
        policy_key=policy.node.key if policy else "",
        policy_number=_number(policy),
        measure_key=measure.node.key if measure else "",
        measure_number=_number(measure),
        licence=LICENCE,
        edition=document.number,
    )


def _number(entry: Entry | None) -> str:
    return "" if entry is None or entry.node.number is None else str(entry.node.number)


def _name(document: PlanDocument, name: str, kind: str) -> str:
    """Return a file name that says plan, edition and subject; keys are ASCII."""
    return f"{document.plan.slug}-{document.number}-{name}.{kind}"


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": f"public, max-age=0, s-maxage={SHARED_CACHE_SECONDS}, must-revalidate",
        },
    )
