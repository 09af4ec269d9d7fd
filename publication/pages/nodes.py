"""The page of one node: philosophy, policy, measure or project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.errors import gone_or_404
from publication.pages.outline import Entry, outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain

TEMPLATES = {
    "philosophy": "plan/philosophy.html",
    "policy": "plan/policy.html",
    "measure": "plan/measure.html",
    "project": "plan/project.html",
}


@in_language
def node(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show a node; 410 with the way to what it was when it is gone, 404 when it never was."""
    document = document_or_404(slug)
    entry = outline_of(document, lang).by_key.get(key)
    if entry is None:
        return gone_or_404(request, lang, document, "node", key)
    title = entry.label if entry.node.kind == "project" else entry.citation
    page = Page(
        title=f"{title} {plain(entry.node.title)}",
        description=_description(entry, document),
        crumbs=_crumbs(entry, lang, slug),
        item=f"node:{key}",
        nav={"project": "projects", "measure": "measures"}.get(entry.node.kind, "overview"),
    )
    return render_page(
        request,
        TEMPLATES[entry.node.kind],
        lang,
        page,
        document=document,
        entry=entry,
        node=entry.node,
    )


def _description(entry: Entry, document: PlanDocument) -> str:
    texts = [entry.node.lead, *(line.statement.text for line in entry.directions), entry.node.body]
    said = next((plain(text) for text in texts if text), "")
    return said or _("%(citation)s of the %(plan)s: %(title)s") % {
        "citation": entry.citation,
        "plan": plain(document.plan.title),
        "title": plain(entry.node.title),
    }


def _crumbs(entry: Entry, lang: str, slug: str) -> list[Crumb]:
    crumbs = [
        Crumb(above.label, above.url)
        for above in entry.ancestors
        if above.node.kind in {"policy", "measure"}
    ]
    if entry.node.kind == "project":
        crumbs.insert(0, Crumb(_("Projects"), reverse("projects", args=[lang, slug])))
        return [*crumbs, Crumb(plain(entry.node.title))]
    return [*crumbs, Crumb(entry.label)]
