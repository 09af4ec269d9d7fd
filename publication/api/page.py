"""The page about the API for people, from the same list that programs are told."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plan.items import Text
from publication.api.openapi import ERRORS, START
from publication.api.routes import OFFERED, Offer
from publication.data.columns import HEAD, TAIL, Column, Table
from publication.pages.documents import site_document
from publication.pages.page import Crumb, Page, in_language, render_page

SHARED = {column.name for column in (*HEAD, *TAIL)}


@dataclass(frozen=True, slots=True)
class Told:
    """An address as the page tells it; ``address`` leads to an example, where there is one."""

    path: str
    summary: Text
    parameters: list[tuple[str, str]]
    """Each with what it means."""
    address: str


@in_language
def api_page(request: HttpRequest, lang: str) -> HttpResponse:
    """Say what programs can ask for, how, and what they may rely on. No query."""
    document = site_document()
    page = Page(
        title=_("Data for programs (API)"),
        description=_("All that is published, as JSON, without registration: addresses and rules."),
        crumbs=[Crumb(_("Data for programs (API)"))],
    )
    slug = document.plan.slug if document else ""
    return render_page(
        request,
        "site/api.html",
        lang,
        page,
        document=document,
        start=START,
        told=[_told(one, lang, slug) for one in OFFERED],
        tables=[(table, _own(table)) for table in _tables()],
        shared=(*HEAD, *TAIL),
        errors=[(status, _in(lang, words)) for status, words in ERRORS.items()],
    )


def _told(offer: Offer, lang: str, slug: str) -> Told:
    fields = offer.asked.model_fields if offer.asked else {}
    address = START + offer.path.replace("{plan}", slug)
    if offer.path == "/search":
        address += "?q=DX"
    return Told(
        path=offer.path,
        summary=offer.summary,
        parameters=[
            (field.alias or name, _in(lang, field.description or ""))
            for name, field in fields.items()
        ],
        address=address if "{" not in address and (slug or "{" not in offer.path) else "",
    )


def _in(lang: str, words: str) -> str:
    """Return one half of what the description says in English and Japanese."""
    english, _mark, japanese = words.partition(" / ")
    return japanese if lang == "ja" else english


def _tables() -> list[Table]:
    return list(dict.fromkeys(one.table for one in OFFERED if one.table))


def _own(table: Table) -> list[Column]:
    """Return the columns of a table beside those that every table has."""
    return [column for column in table.columns if column.name not in SHARED]
