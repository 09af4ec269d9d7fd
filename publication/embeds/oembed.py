"""oEmbed (https://oembed.com): from the address of a page to the frame that shows it."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from plan.items import Text
from publication.document import PlanDocument
from publication.embeds.addresses import embed_of
from publication.pages.documents import EditionWithdrawn, document_or_404
from publication.pages.page import FOR_EVERYBODY, origin
from publication.problems import open_to_all, problem
from publication.templatetags.words import plain

CACHE_SECONDS = 60 * 60
"""For how long a consumer may keep the frame; what is in it is always today's."""

NOT_HERE = Text(
    "このアドレスには埋め込めるものがありません。このサイトの施策、基本方針、プロジェクト・取組または指標の"
    "ページのアドレスを、https:// から指定してください。",
    "There is nothing to embed at this address. Give the full address of the page of a measure, a"
    " policy, a project or an indicator of this site.",
)
ONLY_JSON = Text("format=json だけに対応しています。", "Only format=json is offered.")
NO_URL = Text(
    "ページのアドレスを url に指定してください。", "Give the full address of a page as url."
)
NO_PIXELS = Text(
    "maxwidth と maxheight は画素数を整数で指定してください。",
    "Give maxwidth and maxheight as whole numbers of pixels.",
)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with the frame for ?url=, at most ?maxwidth= and ?maxheight= large. No query."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return open_to_all(problem(501, ONLY_JSON))
    if not asked.get("url"):
        return open_to_all(problem(400, NO_URL))
    try:
        most = _pixels(asked.get("maxwidth", "")), _pixels(asked.get("maxheight", ""))
    except ValueError:
        return open_to_all(problem(400, NO_PIXELS))
    match = _match(request, asked["url"])
    found = _shown(match) if match else None
    if match is None or found is None:
        return open_to_all(problem(404, NOT_HERE))
    document, title = found
    embed = embed_of(match, origin(request), title, most)
    if embed is None:
        return open_to_all(problem(404, NOT_HERE))
    lang = match.kwargs["lang"]
    with override(lang):
        name = plain(document.plan.title)
    answer = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": name,
            "provider_url": origin(request) + reverse("overview", args=[lang, document.address]),
            "cache_age": CACHE_SECONDS,
            "html": embed.code,
            "width": embed.width,
            "height": embed.height,
        },
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Cache-Control"] = FOR_EVERYBODY
    return open_to_all(answer)


def _pixels(typed: str) -> int | None:
    """Return a number of pixels, None for nothing. Raises ValueError."""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed)):
        raise ValueError(typed)
    return int(typed)


def _match(request: HttpRequest, url: str) -> ResolverMatch | None:
    """Return what an address of this site leads to; None for any other."""
    try:
        asked, here = urlsplit(url), urlsplit(origin(request))
        if asked.scheme not in {"http", "https"} or asked.netloc != here.netloc:
            return None
        return resolve("/" + unquote(asked.path).removeprefix(get_script_prefix()))
    except (Resolver404, ValueError):
        return None


def _shown(match: ResolverMatch) -> tuple[PlanDocument, str] | None:
    """Return the document of a page that can be framed, and its title in the page's language."""
    kind, _mark, _rest = (match.url_name or "").partition("_embed")
    if kind not in {"node", "indicator"}:
        return None
    try:
        document = document_or_404(match.kwargs["slug"])
    except (Http404, EditionWithdrawn):
        return None
    key = match.kwargs["key"]
    with override(match.kwargs["lang"]):
        if kind == "node":
            node = document.node_by_key.get(key)
            return (document, plain(node.title)) if node else None
        indicator = document.indicator_by_key.get(key)
        return (document, plain(indicator.name)) if indicator else None
