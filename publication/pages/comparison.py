"""Any two editions side by side: what was added, withdrawn, moved, renumbered, reworded."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from publication.compare import VERBS
from publication.current import current_document, edition_document, edition_of
from publication.document import PlanDocument
from publication.listed import Listed
from publication.pages.comparison_parts import (
    contents_of,
    part_of,
    query_of,
    sections_on,
    turns_of,
)
from publication.pages.documents import edition_or_404
from publication.pages.editions import listed_or_404
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.synopsis import Section, synopsis


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editions with their documents, in the order in which the address names them."""

    before: Listed
    after: Listed
    old: PlanDocument
    new: PlanDocument

    @property
    def is_reversed(self) -> bool:
        return self.before.published_at > self.after.published_at


def pair_or_404(slug: str, before: str, after: str) -> Pair:
    """Return two editions. Raises Http404, and EditionWithdrawn where one was withdrawn."""
    first, second = edition_or_404(slug, before), edition_or_404(slug, after)
    return Pair(first, second, edition_document(first), edition_document(second))


@in_language
def choose(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Ask which two editions; with both in the query lead to their comparison."""
    listed_or_404(slug)
    before, after = request.GET.get("from", ""), request.GET.get("to", "")
    if edition_of(slug, before) and edition_of(slug, after):
        return HttpResponseRedirect(reverse("compare", args=[lang, slug, before, after]))
    unknown = [one for one in (before, after) if one and not edition_of(slug, one)]
    return _form(request, lang, slug, unknown, before, after)


@in_language
def comparison(request: HttpRequest, lang: str, slug: str, before: str, after: str) -> HttpResponse:
    """Show all that differs between two editions, by place in the plan, and nothing else."""
    listed_or_404(slug)
    unknown = [one for one in (before, after) if not edition_of(slug, one)]
    if unknown:
        return _form(request, lang, slug, unknown, before, after, status=404)
    pair = pair_or_404(slug, before, after)
    sections = synopsis(pair.old, pair.new, lang)
    words = {"before": before, "after": after}
    title = _("Editions %(before)s and %(after)s compared") % words
    part = part_of(sections, request.GET.get("page", ""))
    numbered = {"title": title, "number": part.number}
    page = Page(
        title=_("%(title)s, page %(number)s") % numbered if part.number > 1 else title,
        description=title,
        crumbs=_crumbs(lang, slug, title),
        nav="editions",
        query=query_of(part.number),
    )
    return render_page(
        request,
        "plan/comparison.html",
        lang,
        page,
        document=current_document(slug),
        pair=pair,
        heading=title,
        sections=sections_on(part, sections),
        contents=contents_of(sections),
        part=part,
        turns=turns_of(part),
        base=request.path,
        counts=counts_in(sections),
        choices=_comparable(slug),
        chosen=(before, after),
        slug=slug,
    )


def counts_in(sections: tuple[Section, ...]) -> list[tuple[str, int]]:
    """Return by verb how many passages there are, in the order of ``VERBS``."""
    verbs = [verb for section in sections for one in section.passages for verb in one.verbs]
    return [(verb, verbs.count(verb)) for verb in VERBS if verb in verbs]


def _form(
    request: HttpRequest,
    lang: str,
    slug: str,
    unknown: list[str],
    before: str,
    after: str,
    status: int = 200,
) -> HttpResponse:
    title = _("Compare two editions")
    page = Page(
        title=title,
        description=_("Choose two editions of the plan and see every word that differs."),
        crumbs=_crumbs(lang, slug, title),
        nav="editions",
        status=status,
        noindex=bool(unknown),
    )
    choices = _comparable(slug)
    newest = [one.number for one in reversed(choices[:2])]
    return render_page(
        request,
        "plan/comparison_choice.html",
        lang,
        page,
        document=current_document(slug),
        unknown=unknown,
        choices=choices,
        chosen=(before, after) if before or after else tuple(newest),
        slug=slug,
    )


def _comparable(slug: str) -> list[Listed]:
    return [one for one in listed_or_404(slug) if not one.withdrawn_at]


def _crumbs(lang: str, slug: str, title: str) -> list[Crumb]:
    return [Crumb(_("Record of editions"), reverse("editions", args=[lang, slug])), Crumb(title)]
