"""The guides for staff on the site itself: docs/guide as pages, its pictures, and whose they are.

The addresses end like the files, so that the links among them lead somewhere in the repository
and here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET
from markdown_it import MarkdownIt

from config.env import BASE_DIR
from plan.roles import APPROVE, POST, PUBLISH, TRANSLATE

FOLDER = BASE_DIR / "docs" / "guide"
FIRST = "README"
FOR = {
    FIRST: "",
    "login": "",
    "editor": "plan.change_node",
    "approver": APPROVE,
    "publisher": PUBLISH,
    "coordinator": POST,
    "translator": TRANSLATE,
}
"""The guides in their order, and the permission that makes each of them somebody's own."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: the name of its file, its title, what it says as HTML."""

    name: str
    title: str
    html: SafeString


def guides_for(user: User | AnonymousUser) -> list[Guide]:
    """Return the guides to what somebody may do, the one for everybody first."""
    return [read(name) for name, needed in FOR.items() if not needed or user.has_perm(needed)]


@cache
def read(name: str) -> Guide:
    """Return a guide. Raises KeyError where there is none of that name."""
    if name not in FOR:
        raise KeyError(name)
    heading, _newline, text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Lines end where the file is wide enough; Japanese has no space there.
    parser.add_render_rule("softbreak", lambda *_given: "")
    html = parser.render(text)
    return Guide(name, heading.removeprefix("# "), mark_safe(html))  # noqa: S308 - files of ours


@require_GET
def guide_view(request: HttpRequest, guide: str) -> HttpResponse:
    """Show a guide to any member of staff."""
    try:
        found = read(guide)
    except KeyError as unknown:
        raise Http404(guide) from unknown
    context = {
        **admin.site.each_context(request),
        "title": found.title,
        "guide": found,
        "guides": [read(name) for name in FOR],
    }
    return TemplateResponse(request, "admin/guide.html", context)


@require_GET
def picture_view(request: HttpRequest, picture: str) -> HttpResponse:
    """Send a picture of a guide."""
    path = FOLDER / "img" / f"{picture}.webp"
    if not path.is_file():
        raise Http404(picture)
    return HttpResponse(path.read_bytes(), content_type="image/webp")
