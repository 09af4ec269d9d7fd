"""A comparison as files: JSON for machines, CSV for spreadsheets; each field once."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kpi.download.writing import BOM, guarded
from plan.items import Standing
from publication.compare import compare, items_of
from publication.data.frame import licence_of_words
from publication.listed import Listed
from publication.pages.comparison import Pair, pair_or_404
from publication.pages.page import FOR_EVERYBODY, in_language, origin
from publication.synopsis import synopsis

COLUMNS = (
    *("place", "item", "part", "label", "title", "verbs", "field", "language", "before", "after"),
    *("edition_before", "edition_after", "standing", "licence", "source"),
)


@in_language
def comparison_json(
    request: HttpRequest, lang: str, slug: str, before: str, after: str
) -> HttpResponse:
    """Give a comparison as JSON: applied to the one document it makes the other."""
    pair = pair_or_404(slug, before, after)
    standing = _standings(pair)
    content: dict[str, Any] = {
        "plan": slug,
        "from": _edition(pair.before),
        "to": _edition(pair.after),
        "source": _source(request, lang, pair),
        "changes": [
            {
                "item": change.item,
                "standing": standing[change.item],
                "licence": licence_of_words(standing[change.item]),
                "part": "/".join(change.part),
                "verbs": change.verbs,
                "fields": [
                    {"field": "/".join(one.path), "before": one.before, "after": one.after}
                    for one in change.fields
                ],
            }
            for change in compare(pair.old, pair.new).changes
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _file(text, "application/json", pair, "json")


@in_language
def comparison_csv(
    request: HttpRequest, lang: str, slug: str, before: str, after: str
) -> HttpResponse:
    """Give a comparison as CSV, one line a field, in the words of the page."""
    pair = pair_or_404(slug, before, after)
    file = io.StringIO(newline="")
    file.write(BOM)
    lines = csv.writer(file)
    lines.writerow(COLUMNS)
    standing, source = _standings(pair), _source(request, lang, pair)
    for section in synopsis(pair.old, pair.new, lang):
        for one in section.passages:
            start = [section.heading, one.change.item, "/".join(one.change.part), one.label]
            for row in one.rows:
                cells = [*start, one.title, " ".join(one.verbs), row.label, row.lang]
                told = standing[one.change.item]
                tail = [pair.before.number, pair.after.number, told, licence_of_words(told), source]
                lines.writerow(map(guarded, [*cells, row.before, row.after, *tail]))
    return _file(file.getvalue(), "text/csv; charset=utf-8; header=present", pair, "csv")


def _standings(pair: Pair) -> dict[str, Standing]:
    """Return of each item whether it is the plan's own."""
    items = items_of(pair.old) | items_of(pair.new)
    return {name: getattr(item, "standing", "own") for name, item in items.items()}


def _source(request: HttpRequest, lang: str, pair: Pair) -> str:
    numbers = pair.before.number, pair.after.number
    return origin(request) + reverse("compare", args=[lang, pair.after.plan, *numbers])


def _edition(one: Listed) -> dict[str, str]:
    at = timezone.localtime(one.published_at)  # Japan's time, as everywhere else
    return {
        "number": one.number,
        "published_at": at.isoformat(timespec="seconds"),
        "digest": one.digest,
    }


def _file(text: str, content_type: str, pair: Pair, kind: str) -> HttpResponse:
    name = f"{pair.after.plan}-{pair.before.number}-{pair.after.number}.{kind}"
    return HttpResponse(
        text,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": FOR_EVERYBODY,
        },
    )
