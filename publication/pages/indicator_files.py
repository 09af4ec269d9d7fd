"""The indicators as files: CSV that recomputes on its own, JSON as in the document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kpi.download.writing import BOM, dictionary, rows_of, write
from kpi.items import IndicatorItem
from publication.data.frame import LICENCE, frame_of
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.errors import gone_or_404
from publication.pages.page import FOR_EVERYBODY, in_language, origin

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
    return _json(request, document, document.indicators, "indicators")


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
    return _json(request, document, [item], key)


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
    frame = frame_of(document, origin(request))
    file = io.StringIO(newline="")
    rows = (
        row
        for item in items
        for row in rows_of(
            frame.sourced(item),
            document.judgements_by_indicator.get(item.key, ()),
            frame.place(item.nodes),
        )
    )
    write(rows, file, lang=asked if asked in HEADERS else "")
    return _file(file.getvalue(), CSV, _name(document, name, "csv"))


def _json(
    request: HttpRequest, document: PlanDocument, items: Iterable[IndicatorItem], name: str
) -> HttpResponse:
    """Write the fields as they stand in the document, each indicator with its edition."""
    frame = frame_of(document, origin(request))
    keys = {item.key for item in items}
    part = document.model_copy(
        update={
            "indicators": tuple(
                frame.sourced(one) for one in document.indicators if one.key in keys
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


def _name(document: PlanDocument, name: str, kind: str) -> str:
    """Return a file name that says plan, edition and subject; keys are ASCII."""
    return f"{document.plan.slug}-{document.number}-{name}.{kind}"


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": FOR_EVERYBODY,
        },
    )
