"""From what is wanted to a finished file: looked for on disk, else put together and typeset."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import override

from publication.document import PlanDocument
from publication.pages.outline import outline_of
from publication.pdf import store
from publication.pdf.blocks import Paper
from publication.pdf.content.pages import page_part
from publication.pdf.content.papers import paper_of, stage_words
from publication.pdf.content.words import Setting
from publication.pdf.engine import typeset
from publication.pdf.wanted import Wanted, key_of


@dataclass(frozen=True, slots=True)
class File:
    """A finished file, the key under which it is kept, its title."""

    content: bytes
    key: str
    title: str


def made(wanted: Wanted, document: PlanDocument, origin: str) -> File:
    """Return what is wanted of a document. Raises NoSuchPage, Busy, PdfFault."""
    key = stored_key(wanted, document, origin)
    content = store.read(key)
    if content is not None:
        return File(content, key, store.title(key))
    pdf = typeset(paper(wanted, document, origin))
    store.keep(key, pdf)
    return File(pdf.content, key, pdf.title)


def stored_key(wanted: Wanted, document: PlanDocument, origin: str) -> str:
    """Return the key of a file of a document as it is shown at this address."""
    return key_of(wanted, document, origin, get_script_prefix(), document.address)


def paper(wanted: Wanted, document: PlanDocument, origin: str) -> Paper:
    """Return what is wanted as a paper, not yet typeset. Raises NoSuchPage."""
    with override(wanted.lang):
        setting = Setting(outline_of(document, wanted.lang), origin)
        parts = tuple(page_part(setting, name) for name in wanted.pages)
        return paper_of(
            document,
            wanted.lang,
            parts[0].running,
            parts,
            lines=wanted.lines,
            wide=wanted.wide,
            watermark=_watermark(wanted, document),
            meeting=wanted.meeting,
        )


def _watermark(wanted: Wanted, document: PlanDocument) -> str:
    """Return what stands across every page: always on what is not published."""
    if not document.is_published:
        return _("Unpublished, in progress")
    return stage_words(document) if wanted.watermark else ""
