"""The search: one box on every page, results without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publication.current import current_documents, current_editions, shown_document
from publication.document import PlanDocument
from publication.pages.documents import document_or_404, pinned
from publication.pages.index_page import index_page
from publication.pages.page import (
    FOR_EVERYBODY,
    Crumb,
    Page,
    in_language,
    is_copy,
    render_page,
)
from publication.pages.search_facets import (
    MOST_PAGES,
    PER_PAGE,
    facet_words,
    filters,
    orders,
    query_string,
    turns,
    unknown,
)
from publication.search.finding import FACETS, ORDERS, Results, Scope, find
from publication.search.models import Found, SearchEntry
from publication.search.query import Query, loosened, parse
from publication.search.snippets import Piece, is_in, pieces, snippet
from publication.search.synonyms import current_synonyms
from publication.search.titles import near, suggestions
from publication.search.unindexed import find_in

SNIPPET = {"ja": 110, "en": 220}
"""Characters of a hit's text that are shown."""

OPERATORS = frozenset({"and", "or", "not"})
"""What other searches take for orders, and this one for words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, as the page shows it; ``lang`` is that of its title and its text."""

    entry: SearchEntry
    kind: str
    label: str
    plan: str
    """The plan's title, where several were looked through."""
    url: str
    title: list[Piece]
    title_lang: str
    text: list[Piece]
    text_lang: str


@in_language
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Find what ?q= asks for in all plans; narrowed by any facet, ?sort= and ?page= in any mix."""
    base = reverse("search", args=[lang])
    documents = list(current_documents().values())
    return _search(request, lang, base, documents[0] if len(documents) == 1 else None, documents)


@in_language
def plan_search(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Find it in one plan: in the edition that is shown, the current one or another."""
    document = document_or_404(slug)
    base = reverse("plan_search", args=[lang, slug])
    return _search(request, lang, base, document, [document])


def _search(
    request: HttpRequest,
    lang: str,
    base: str,
    document: PlanDocument | None,
    documents: list[PlanDocument],
) -> HttpResponse:
    if is_copy():
        return index_page(request, lang, document, documents)
    asked = {name: str(value) for name, value in request.GET.items()}
    synonyms = current_synonyms()
    query = parse(asked.get("q", ""), synonyms)
    words = facet_words(documents, lang)
    chosen = {facet: asked[facet] for facet in FACETS if asked.get(facet) in words[facet]}
    order = asked.get("sort", "") if asked.get("sort") in ORDERS else next(iter(ORDERS))
    number = _page_number(asked.get("page", ""))
    look = partial(_finder(documents), chosen=chosen, order=order, limit=PER_PAGE)
    results: Results = look(query, offset=(number - 1) * PER_PAGE)
    alone = _alone(query)
    loose = bool(query.terms) and not results.counts
    if loose:
        query = loosened(query, synonyms)
        results = look(query, offset=(number - 1) * PER_PAGE)
    if number > 1 and not results.hits:
        number, results = 1, look(query)
    plans = words["plan"] if len(documents) > 1 else {}
    kept = {"q": query.text, **chosen, "sort": "" if order == next(iter(ORDERS)) else order}
    page = Page(
        title=_title(query, number),
        description=_("Search of the plan: measures, statements, indicators, projects, terms."),
        crumbs=[Crumb(_("Search"))],
        noindex=True,
        query=query_string(kept, page=str(number) if number > 1 else ""),
    )
    return render_page(
        request,
        "site/search.html",
        lang,
        page,
        document=document,
        query=query,
        results=results,
        hits=[_hit(entry, query, lang, plans) for entry in results.hits],
        heading=_heading(results, query),
        loose=loose and bool(results.total),
        unknown=unknown(asked, words),
        filters=filters(results, chosen, kept, words) if results.counts else [],
        orders=orders(kept, order),
        turns=turns(kept, number, results.total),
        near=[] if results.total else near(query.text, documents, lang),
        alone=alone,
        base=base,
    )


@in_language
def suggest(request: HttpRequest, lang: str) -> HttpResponse:
    """Return titles of all plans that have what is being typed, as JSON. No query."""
    return _suggest(request, lang, list(current_documents().values()))


@in_language
def plan_suggest(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Return them from one plan: from the edition that is shown, the current one or another."""
    return _suggest(request, lang, [document_or_404(slug)])


def _suggest(request: HttpRequest, lang: str, documents: list[PlanDocument]) -> HttpResponse:
    found = suggestions(request.GET.get("q", "")[:100], documents, lang)
    answer = JsonResponse(
        {
            "suggestions": [
                {"title": one.title, "label": one.label, "url": one.url} for one in found
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Cache-Control"] = FOR_EVERYBODY
    answer.headers["Content-Language"] = lang
    return answer


def _finder(documents: list[PlanDocument]) -> Callable[..., Results]:
    """Return how these documents are looked through: in the index, or one that is not in it."""
    if shown_document() is not None or pinned(documents[0]):
        return partial(find_in, documents[0])
    editions = current_editions()
    pks = tuple(editions[one.plan.slug] for one in documents if one.plan.slug in editions)
    return partial(find, scope=Scope(pks))


def _hit(entry: SearchEntry, query: Query, lang: str, plans: Mapping[str, str]) -> Hit:
    """Return a hit in the page's language; where only the other one has the words, in that."""
    title, title_lang = _in(entry, "title", lang)
    text, text_lang = _in(entry, "text", lang)
    other, other_lang = _in(entry, "text", "ja" if lang == "en" else "en")
    title_other, _lang = _in(entry, "title", other_lang)
    if not is_in(title, query) and not is_in(text, query):
        if is_in(other, query):
            text, text_lang = other, other_lang
        elif is_in(title_other, query):
            text, text_lang = title_other, other_lang
    return Hit(
        entry=entry,
        kind=str(Found(entry.kind).label),
        label=entry.label_en if lang == "en" else entry.label_ja,
        plan=plans.get(entry.plan, ""),
        url=f"{get_script_prefix()}{lang}/{entry.path}",
        title=pieces(title, query),
        title_lang=title_lang,
        text=snippet(text, query, SNIPPET[text_lang]),
        text_lang=text_lang,
    )


def _in(entry: SearchEntry, field: str, lang: str) -> tuple[str, str]:
    """Return a text in a language, or in the other where it has none, with the language."""
    words: str = getattr(entry, f"{field}_{lang}")
    if words:
        return words, lang
    other = "ja" if lang == "en" else "en"
    fallback: str = getattr(entry, f"{field}_{other}")
    return fallback, other if fallback else lang


def _alone(query: Query) -> list[str]:
    """Return the words of a query to look for one by one, where there are several."""
    shown = [term.shown for term in query.terms if term.shown.casefold() not in OPERATORS]
    return shown if len(query.terms) > 1 else []


def _page_number(page: str) -> int:
    digits = page.isascii() and page.isdigit() and len(page) < 5
    return min(max(1, int(page)), MOST_PAGES) if digits else 1


def _title(query: Query, number: int) -> str:
    if not query.text:
        return _("Search")
    title = _("Search: %(query)s") % {"query": query.text}
    if number == 1:
        return title
    return _("%(title)s, page %(number)s") % {"title": title, "number": number}


def _heading(results: Results, query: Query) -> str:
    """Return how many were found."""
    if not query.terms:
        return ""
    words = ngettext("%(count)s result", "%(count)s results", results.total)
    return words % {"count": results.total}
