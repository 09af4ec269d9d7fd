"""A part of the plan through time: each edition that changed it, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    compare_url: str
    first: bool = False


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
    last = here or _last_form(slug, name, steps[0].edition)
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
        steps = list(_steps(document.plan.slug, name, path, lang))
        if steps:  # what brought it in is told in a line, not word by word
            steps[-1] = replace(steps[-1], passages=(), first=True)
        document.kept[kept] = tuple(steps)
    found: tuple[Step, ...] = document.kept[kept]
    return found


def _steps(slug: str, name: str, path: str, lang: str) -> Iterator[Step]:
    for edition, earlier in _changes(slug, name):
        after = edition_document(edition)
        before = edition_document(earlier) if earlier else None
        changes = [one for one in changes_of(name, before, after) if one.verbs]
        passages = tuple(one for _place, one in passages_of(before, after, changes, lang))
        if not passages:
            continue
        is_there = name in items_of(after)
        yield Step(
            edition,
            reverse("overview", args=[lang, edition.address]) + path if is_there else "",
            passages,
            reverse("compare", args=[lang, slug, earlier.number, edition.number])
            if earlier
            else "",
        )


def _changes(slug: str, name: str) -> Iterator[tuple[Listed, Listed | None]]:
    """Yield the editions that may have changed an item, each with the one before, newest first.

    An edition says which one last changed each item, and which one last had what is removed: those
    in between are not read. Where it does not say so, or names one that was withdrawn, it is held
    against the one before it.
    """
    kind, _colon, key = name.partition(":")
    shown = _shown(slug)
    places = {edition.number: place for place, edition in enumerate(shown)}
    place = 0
    while place < len(shown):
        document = edition_document(shown[place])
        if key in (document.node_by_key if kind == "node" else document.indicator_by_key):
            place = max(place, places.get(document.changed_in.get(name, ""), place))
        elif gone := document.removed_by_key.get((kind, key)):
            place = max(place, places.get(gone.last_edition, 0) - 1)
        else:
            return  # nor was it in any before
        yield shown[place], shown[place + 1] if place + 1 < len(shown) else None
        place += 1


def _shown(slug: str) -> list[Listed]:
    """Return the editions that were not withdrawn, the newest first."""
    return [one for one in listed_or_404(slug) if not one.withdrawn_at]


def _last_form(slug: str, name: str, newest: Listed) -> Any:
    """Return an item as the newest edition that had it says it; ``newest`` changed it last."""
    shown = _shown(slug)
    documents = (edition_document(one) for one in shown[shown.index(newest) :])
    return next(item for one in documents if (item := items_of(one).get(name)))
