"""A part of the plan through time: each edition that changed it, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from plan.items import title_of
from publication.compare import changes_of, items_of
from publication.current import edition_document
from publication.document import PlanDocument
from publication.listed import Listed
from publication.pages.documents import document_or_404
from publication.pages.editions import listed_or_404
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.synopsis import Passage, passages_of
from publication.templatetags.words import plain


@dataclass(frozen=True, slots=True)
class Step:
    """An edition that changed the item, with how; ``first`` where it brought it in at first."""

    edition: Listed
    url: str
    """The item's page in that edition; empty where it has none."""
    passages: tuple[Passage, ...]
    first: bool
    compare_url: str


@in_language
def node_history(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show a node through all editions; one that was removed too."""
    return _history(request, lang, slug, f"node:{key}", key, "")


@in_language
def indicator_history(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show an indicator through all editions; one that was withdrawn too."""
    return _history(request, lang, slug, f"indicator:{key}", key, "indicators/")


def _history(
    request: HttpRequest, lang: str, slug: str, name: str, key: str, folder: str
) -> HttpResponse:
    document = document_or_404(slug)
    steps = steps_of(document, name, f"{folder}{key}/", lang)
    if not steps:
        raise Http404(key)
    here = items_of(document).get(name)
    last = here or _last_form(slug, name)
    title = plain(title_of(last))
    page = Page(
        title=_("%(title)s through time") % {"title": title},
        description=_("What each edition changed in “%(title)s”, word by word.") % {"title": title},
        crumbs=[
            Crumb(_("Record of editions"), reverse("editions", args=[lang, slug])),
            Crumb(title),
        ],
        nav="editions",
    )
    return render_page(
        request,
        "plan/history.html",
        lang,
        page,
        document=document,
        steps=steps,
        name=title_of(last),
        here_url=reverse("overview", args=[lang, slug]) + f"{folder}{key}/" if here else "",
    )


def steps_of(document: PlanDocument, name: str, path: str, lang: str) -> tuple[Step, ...]:
    """Return the editions that changed an item, the newest first.

    Worked out once and kept with the current document. Withdrawn editions are left out.
    """
    kept = ("history", name, lang)
    if kept not in document.kept:
        document.kept[kept] = tuple(_steps(document.plan.slug, name, path, lang))
    found: tuple[Step, ...] = document.kept[kept]
    return found


def _steps(slug: str, name: str, path: str, lang: str) -> list[Step]:
    found: list[Step] = []
    before: PlanDocument | None = None
    before_edition: Listed | None = None
    for edition in reversed(_shown(slug)):
        after = edition_document(edition)
        if changes := [one for one in changes_of(name, before, after) if one.verbs]:
            passages = tuple(one for _place, one in passages_of(before, after, changes, lang))
            compared = before_edition and reverse(
                "compare", args=[lang, slug, before_edition.number, edition.number]
            )
            is_there = name in items_of(after)
            url = reverse("overview", args=[lang, edition.address]) + path if is_there else ""
            if passages:
                first = not found
                found.append(Step(edition, url, () if first else passages, first, compared or ""))
        before, before_edition = after, edition
    return found[::-1]


def _shown(slug: str) -> list[Listed]:
    """Return the editions that were not withdrawn, the newest first."""
    return [one for one in listed_or_404(slug) if not one.withdrawn_at]


def _last_form(slug: str, name: str) -> Any:
    """Return an item as the newest edition that had it says it."""
    documents = (edition_document(one) for one in _shown(slug))
    return next(item for one in documents if (item := items_of(one).get(name)))
