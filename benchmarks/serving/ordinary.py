"""A measure's page as an ordinary Django view: the working copy, its queries, a template.

Written as a good Django programmer would: related rows joined or fetched ahead, none in a loop. It
shows what the page of the site shows, but judges no indicator and draws no chart, so it is rather
too quick than too slow. The same middleware and headers as everywhere.
"""

from __future__ import annotations

import nh3
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path
from django.utils.safestring import mark_safe
from django.utils.translation import override
from django.views.decorators.cache import cache_page
from markdown_it import MarkdownIt

from plan.models import Node, Plan, Statement, Term


def measure(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show a measure."""
    plan = get_object_or_404(Plan, slug=slug)
    fetched = Node.objects.select_related("division", "parent").prefetch_related(
        "links", "statements", Prefetch("contributors", Node.objects.select_related("division"))
    )
    node = get_object_or_404(fetched, plan=plan, key=key)
    indicators = node.indicators.prefetch_related("series", "observations", "targets")
    terms = Term.objects.filter(plan=plan)
    tree = list(Node.objects.filter(plan=plan, kind__in=["policy", "measure"]))
    place = tree.index(node)
    context = {
        "lang": lang,
        "plan": plan,
        "node": node,
        "body": rendered(node.body_en if lang == "en" else node.body_ja),
        "directions": Statement.objects.filter(node=node.parent_id, kind="direction"),
        "initiatives": Node.objects.filter(parent=node).select_related("division"),
        "indicators": indicators,
        "tree": tree,
        "before": tree[place - 1],
        "after": tree[(place + 1) % len(tree)],
        "terms": [term for term in terms if term.term_ja in node.body_ja + node.title_ja],
    }
    with override(lang):
        return render(request, "ordinary.html", context)


def rendered(text: str) -> str:
    """Return Markdown as HTML."""
    return mark_safe(nh3.clean(MarkdownIt().render(text)))  # noqa: S308  # cleaned


urlpatterns = [
    path("ordinary/<str:lang>/<slug:slug>/<slug:key>/", measure),
    path("cached/<str:lang>/<slug:slug>/<slug:key>/", cache_page(60)(measure)),
    path("", include("config.urls")),
]
