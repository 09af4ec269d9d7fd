"""The search as data: what fits, in both languages, the best first."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, Field

from publication.api.answers import with_next
from publication.api.asked import OneKind, Sought
from publication.api.errors import CHANGED_MEANWHILE, Refused
from publication.current import current_editions
from publication.pages.page import origin
from publication.search.finding import Scope, find
from publication.search.models import SearchEntry
from publication.search.query import Query, loosened, parse
from publication.search.snippets import snippet
from publication.search.synonyms import current_synonyms

LENGTH = 160
"""Characters of a hit's text."""

NARROWED = ("plan", "kind", "policy", "division", "standing")


class HitRow(BaseModel):
    """One thing that was found."""

    model_config = ConfigDict(extra="forbid")

    plan: str = Field(description="Key of the plan / 計画のキー")
    kind: OneKind = Field(description="Kind of thing / 種別")
    key: str = Field(description="Its key; of a statement node#key / キー（文は node#key）")
    label_ja: str = Field(description="Citation in Japanese / 呼び方")
    label_en: str = Field(description="Citation in English / 呼び方（英語）")
    title_ja: str = Field(description="Title in Japanese / 題名")
    title_en: str = Field(description="Title in English / 題名（英語）")
    text_ja: str = Field(description="What stands around what was found / 見つかった箇所の前後")
    text_en: str = Field(description="The same in English / 同じ（英語）")
    policy: str | None = Field(description="Key of its policy / 基本方針のキー")
    division: str | None = Field(description="Key of its division / 担当課のキー")
    status: str | None = Field(description="Status of an indicator / 指標の判定")
    standing: Literal["own", "reference"] | None = Field(description="Standing / 位置づけの別")
    date: str | None = Field(description="As of when, as far as known / いつの内容か")
    url: str = Field(description="Japanese page; /en/ for /ja/ is the English one / ページ")


class HitList(BaseModel):
    """What was found, a page at a time. 検索の結果。"""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(description="The words that were looked for / 検索した語")
    also: list[str] = Field(description="Synonyms that were looked for too / 併せて検索した同義語")
    loose: bool = Field(
        description="Nothing has the words side by side; these have them apart"
        " / 続けた語がなく、それぞれの語を含むものを返した"
    )
    total: int = Field(description="Hits of all pages / 全部の件数")
    items: list[HitRow]
    next: str | None = Field(description="cursor of the next page / 次の頁の cursor")


def search(request: HttpRequest, asked: Sought) -> HttpResponse:
    """Answer what fits a query in the editions in force. Four queries at most."""
    editions = tuple(current_editions().values())
    now = hashlib.sha256(repr(editions).encode()).hexdigest()[:8]
    held, _mark, place = (asked.cursor or f"{now}-0").partition("-")
    if held != now:
        raise Refused(404, CHANGED_MEANWHILE)
    synonyms = current_synonyms()
    query, scope, start = parse(asked.q, synonyms), Scope(editions), int(place)
    chosen = {name: value for name in NARROWED if (value := getattr(asked, name))}
    look = partial(
        find, scope=scope, chosen=chosen, order=asked.order, limit=asked.limit, offset=start
    )
    results = look(query)
    loose = bool(query.terms) and not results.counts
    if loose:
        query = loosened(query, synonyms)
        results = look(query)
    end = start + asked.limit
    following = f"{now}-{end}" if end < min(results.total, 100_000) else None
    answer = JsonResponse(
        {
            "q": query.text,
            "also": list(query.others),
            "loose": loose and bool(results.total),
            "total": results.total,
            "items": [_hit(request, entry, query) for entry in results.hits],
            "next": following,
        },
        json_dumps_params={"ensure_ascii": False},
    )
    return with_next(request, answer, following)


def _hit(request: HttpRequest, entry: SearchEntry, query: Query) -> dict[str, str | None]:
    fields = ("plan", "kind", "key", "label_ja", "label_en", "title_ja", "title_en")
    empty_is_none = ("policy", "division", "status", "standing", "date")
    return {
        **{name: getattr(entry, name) for name in fields},
        **{f"text_{lang}": _around(getattr(entry, f"text_{lang}"), query) for lang in ("ja", "en")},
        **{name: getattr(entry, name) or None for name in empty_is_none},
        "url": f"{origin(request)}/ja/{entry.path}",
    }


def _around(text: str, query: Query) -> str:
    return "".join(piece.text for piece in snippet(text, query, LENGTH)) if text else ""
