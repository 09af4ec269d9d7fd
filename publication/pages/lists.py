"""Lists of measures and of projects, each in two orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from plan.items import DivisionItem
from publication.pages.documents import document_or_404
from publication.pages.outline import Entry, Outline, outline_of
from publication.pages.page import Crumb, Page, in_language, render_page


@dataclass(slots=True)
class Group:
    """A heading and what stands under it: a policy, a division, or words."""

    words: str = ""
    entry: Entry | None = None
    division: DivisionItem | None = None
    members: list[Entry] = field(default_factory=list)
    note: str = ""


@in_language
def measures(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List the measures under their policies."""
    outline = outline_of(document_or_404(slug), lang)
    groups = [Group(entry=policy, members=policy.measures) for policy in outline.policies]
    return _measures(request, outline, groups, _("Measures by policy"), "policy")


@in_language
def measures_by_division(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List the measures under the divisions in charge; those without one come last."""
    outline = outline_of(document_or_404(slug), lang)
    groups: dict[str, Group] = {}
    for entry in outline.measures:
        key = entry.division.key if entry.division else ""
        groups.setdefault(key, Group(division=entry.division)).members.append(entry)
    without = groups.pop("", None)
    ordered = [*groups.values(), *([without] if without else [])]
    return _measures(request, outline, ordered, _("Measures by division"), "division")


@in_language
def projects(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List the projects under the policies whose measures they serve."""
    outline = outline_of(document_or_404(slug), lang)
    groups = []
    for policy in outline.policies:
        served = [policy, *policy.measures]
        members = [
            project for project in outline.projects if any(end in served for end in project.serves)
        ]
        groups.append(Group(entry=policy, members=members))
    alone = [project for project in outline.projects if not project.serves]
    if alone:
        groups.append(Group(words=_("Across the whole plan"), members=alone))
    return _projects(request, outline, groups, _("Projects by policy"), "policy")


@in_language
def projects_by_standing(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List the projects by what they are to the plan."""
    outline = outline_of(document_or_404(slug), lang)
    named: tuple[tuple[str, str, Callable[[Entry], bool]], ...] = (
        (
            _("Gunma Model projects of the plan"),
            _("Named by the plan itself."),
            lambda entry: entry.node.standing == "own",
        ),
        (
            _("Called a Gunma Model elsewhere (for reference)"),
            _("The prefecture or its governor called them so; the source is with each."),
            lambda entry: entry.node.standing == "reference" and entry.is_gunma_model,
        ),
        (
            _("Related initiatives (for reference)"),
            _("They fit a measure; nobody was seen to call them a Gunma Model."),
            lambda entry: entry.node.standing == "reference" and not entry.is_gunma_model,
        ),
    )
    groups = [
        Group(words=words, note=note, members=[one for one in outline.projects if belongs(one)])
        for words, note, belongs in named
    ]
    return _projects(request, outline, groups, _("Projects by standing"), "standing")


def _measures(
    request: HttpRequest, outline: Outline, groups: list[Group], title: str, order: str
) -> HttpResponse:
    crumbs = _crumbs(outline, "measures", _("Measures"), title, order)
    page = Page(title, _("All measures of the plan on one page."), crumbs, nav="measures")
    return _list(request, outline, groups, page, order)


def _projects(
    request: HttpRequest, outline: Outline, groups: list[Group], title: str, order: str
) -> HttpResponse:
    crumbs = _crumbs(outline, "projects", _("Projects"), title, order)
    said = _("Gunma Model projects and related initiatives, each with its source.")
    return _list(request, outline, groups, Page(title, said, crumbs, nav="projects"), order)


def _crumbs(outline: Outline, name: str, words: str, title: str, order: str) -> list[Crumb]:
    """Return the way to a list: by policy it is the list itself, else one step below it."""
    if order == "policy":
        return [Crumb(words)]
    url = reverse(name, args=[outline.lang, outline.document.address])
    return [Crumb(words, url), Crumb(title)]


def _list(
    request: HttpRequest, outline: Outline, groups: list[Group], page: Page, order: str
) -> HttpResponse:
    return render_page(
        request,
        f"plan/{page.nav}.html",
        outline.lang,
        page,
        document=outline.document,
        groups=groups,
        order=order,
    )
