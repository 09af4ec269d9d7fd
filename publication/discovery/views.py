"""Answers for programs that look for the pages: robots.txt, sitemaps, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from publication.current import current_document, current_documents
from publication.discovery.pages import Listed, pages_of, site_pages_of
from publication.document import PlanDocument
from publication.pages.outline import Entry, outline_of
from publication.pages.page import FOR_EVERYBODY, LANGUAGES, origin
from publication.templatetags.words import plain

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody read what is public, and name the sitemap."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /review/",
        "Allow: /",
        f"Sitemap: {origin(request)}{reverse('sitemap')}",
    ]
    return _answer("\n".join(lines) + "\n", "text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List the sitemaps: one a plan, as one holds no more than 50,000 addresses."""
    root = Element("sitemapindex", {"xmlns": SITEMAP})
    for document in current_documents().values():
        one = SubElement(root, "sitemap")
        address = origin(request) + reverse("plan_sitemap", args=[document.plan.slug])
        SubElement(one, "loc").text = address
        SubElement(one, "lastmod").text = document.published_at
    return _xml(root)


def plan_sitemap(request: HttpRequest, slug: str) -> HttpResponse:
    """List the pages of a plan in both languages; with the first plan those of the site."""
    document = current_document(slug)
    if document is None:
        raise Http404(slug)
    site = origin(request)
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    first = next(iter(current_documents())) == slug
    pages: list[tuple[list[str], str]] = [
        (_addresses(one, [slug]), one.changed) for one in pages_of(document)
    ]
    pages.append((_addresses(Listed("editions", (), ""), [slug]), document.published_at[:10]))
    if first:
        pages += [(_addresses(one, []), one.changed) for one in site_pages_of(document)]
    for addresses, changed in pages:
        _add(root, [site + one for one in addresses], changed)
    return _xml(root)


def _addresses(one: Listed, plan: list[str]) -> list[str]:
    """Return the addresses of a page in both languages."""
    return [reverse(one.name, args=[lang, *plan, *one.places]) for lang in LANGUAGES]


def _add(root: Element, addresses: list[str], changed: str) -> None:
    for address in addresses:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = address
        if changed:
            SubElement(url, "lastmod").text = changed
        for lang, other in (*zip(LANGUAGES, addresses, strict=True), ("x-default", addresses[0])):
            attributes = {"rel": "alternate", "hreflang": lang, "href": other}
            SubElement(url, "xhtml:link", attributes)


def llms(request: HttpRequest) -> HttpResponse:
    """Tell language models what is here, and where it is as Markdown (llmstxt.org)."""
    with override("en"):
        lines = list(_told(list(current_documents().values()), origin(request)))
    return _answer("\n".join(lines) + "\n", "text/markdown; charset=utf-8")


def _told(documents: list[PlanDocument], site: str) -> Iterator[str]:
    yield "# Policy plans as a public record"
    yield ""
    yield (
        "> What a plan of the prefecture says, what is measured, and what each edition changed, in "
        "Japanese (the original) and English. Every page has .md and .json in place of its last "
        "slash. What is marked as reference is not the plan’s own words. Cite edition and address."
    )
    for document in documents:
        slug = document.plan.slug
        yield from ("", f"## {plain(document.plan.title)} ({document.plan.title.ja})", "")
        yield _line("Overview", f"{site}/en/{slug}.md", plain(document.plan.purpose))
        yield _line("The whole plan as a list", f"{site}/en/{slug}/outline.md")
        yield _line("全文（日本語）", f"{site}/ja/{slug}/outline.md")
        yield from _nodes(outline_of(document, "en").policies, site)
        yield _line("Indicators", f"{site}/en/{slug}/indicators.md")
        yield _line("Progress", f"{site}/en/{slug}/progress.md")
        yield _line("Editions", f"{site}/en/{slug}/editions.md")
        yield _line("Open data", f"{site}/en/{slug}/data.md", "tables, JSON, StratML, catalogue")
    if documents:
        yield from ("", "## Optional", "")
        yield _line("Glossary", f"{site}/en/glossary.md")
        yield _line("About this site", f"{site}/en/about.md")
        yield _line("API", site + reverse("api_page", args=["en"]))


def _nodes(policies: Iterable[Entry], site: str) -> Iterator[str]:
    for one in policies:
        address = site + one.url.removesuffix("/") + ".md"
        yield _line(f"{one.citation}: {plain(one.node.title)}", address)


def _line(name: str, address: str, note: str = "") -> str:
    return f"- [{name}]({address})" + (f": {note}" if note else "")


def _xml(root: Element) -> HttpResponse:
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return _answer(text, "application/xml; charset=utf-8")


def _answer(content: str | bytes, content_type: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=content_type, headers={"Cache-Control": FOR_EVERYBODY}
    )
