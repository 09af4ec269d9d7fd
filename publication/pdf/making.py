"""From what is wanted to a finished file: looked for on disk, else put together and typeset."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import override

from publication.document import PlanDocument
from publication.pages.outline import outline_of
from publication.pdf import store
from publication.pdf.blocks import Paper, Part
from publication.pdf.content.book import book
from publication.pdf.content.comparison import Sides, comparison_paper
from publication.pdf.content.drawings import matrix_blocks, system_drawing
from publication.pdf.content.link_pictures import link_picture
from publication.pdf.content.packet import packet
from publication.pdf.content.pages import NoSuchPage, page_part
from publication.pdf.content.papers import paper_of, part_of, stage_words
from publication.pdf.content.sheet import sheet_blocks
from publication.pdf.content.words import Setting
from publication.pdf.engine import drawn, typeset
from publication.pdf.wanted import Wanted, key_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class File:
    """A finished file, the key under which it is kept, its title."""

    content: bytes
    key: str
    title: str


def made(
    wanted: Wanted,
    document: PlanDocument,
    origin: str,
    earlier: PlanDocument | None = None,
    *,
    must_keep: bool = False,
) -> File:
    """Return what is wanted of a document. Raises NoSuchPage, Busy, PdfFault.

    ``earlier`` is the edition against which changes are marked. Where the disk has no room for
    the file, whoever waits for it gets it all the same, or OSError is raised if it ``must_keep``.
    """
    key = stored_key(wanted, document, origin, earlier)
    content = store.read(key)
    if content is not None:
        return File(content, key, store.title(key))
    if wanted.kind == "link":
        with override(wanted.lang):
            pdf = drawn(link_picture(document, wanted.lang, wanted.pages[0]))
    else:
        pdf = typeset(paper(wanted, document, origin, earlier))
    if document.is_published:  # of anything else nothing is kept
        try:
            store.keep(key, pdf)
        except OSError:
            if must_keep:
                raise
            logger.exception("A finished file could not be kept in PDF_DIR: %s", pdf.title)
    return File(pdf.content, key, pdf.title)


def stored_key(
    wanted: Wanted, document: PlanDocument, origin: str, earlier: PlanDocument | None = None
) -> str:
    """Return the key of a file of a document as it is shown at this address."""
    against = earlier.digest if earlier else ""
    return key_of(wanted, document, origin, get_script_prefix(), against)


def paper(
    wanted: Wanted, document: PlanDocument, origin: str, earlier: PlanDocument | None = None
) -> Paper:
    """Return what is wanted as a paper, not yet typeset. Raises NoSuchPage."""
    with override(wanted.lang):
        document = at_its_own_address(document)
        setting = Setting(outline_of(document, wanted.lang), origin)
        found = _paper(setting, wanted, earlier)
        return found if document.is_published else _without_addresses(found, origin)


def _paper(setting: Setting, wanted: Wanted, earlier: PlanDocument | None) -> Paper:
    document = setting.outline.document
    if wanted.kind == "comparison" and earlier:
        return comparison_paper(setting, Sides(earlier, document), _watermark(wanted, document))
    if wanted.kind == "packet":
        return packet(setting, wanted, _watermark(wanted, document), earlier)
    return KINDS[wanted.kind](setting, wanted)


def _without_addresses(paper: Paper, origin: str) -> Paper:
    """Return a paper that tells nobody where what is not published may be read."""
    parts = tuple(replace(part, address="", qr="") for part in paper.parts)
    cover = replace(paper.cover, address="", qr="") if paper.cover else None
    return replace(paper, parts=parts, cover=cover, private=f"{origin}{get_script_prefix()}")


def at_its_own_address(document: PlanDocument) -> PlanDocument:
    """Return an edition with the addresses at which it stays for ever: paper lasts longer."""
    if not document.is_published:
        return document
    if "on paper" not in document.kept:
        document.kept["on paper"] = document.at(f"{document.plan.slug}/@{document.number}")
    found: PlanDocument = document.kept["on paper"]
    return found


def _pages(setting: Setting, wanted: Wanted) -> Paper:
    parts = tuple(page_part(setting, name) for name in wanted.pages)
    document = setting.outline.document
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


def _book(setting: Setting, wanted: Wanted) -> Paper:
    return book(setting, _watermark(wanted, setting.outline.document))


def _drawn(setting: Setting, wanted: Wanted) -> Paper:
    """Return one drawing on one sheet: 施策体系図, or measures against indicators."""
    blocks = system_drawing(setting) if wanted.kind == "diagram" else matrix_blocks(setting)
    part = part_of(blocks, setting.origin + setting.outline.url)
    return _sheet(setting, wanted, part, size=wanted.size, landscape=True, layout="poster")


def _measure_sheets(setting: Setting, wanted: Wanted) -> Paper:
    """Return 施策シート, a sheet a measure."""
    entries = [setting.outline.by_key.get(key) for key in wanted.pages]
    found = [entry for entry in entries if entry and entry.node.kind == "measure"]
    if not found or len(found) < len(entries):
        raise NoSuchPage(*wanted.pages)
    parts = [part_of(sheet_blocks(setting, one), setting.origin + one.url) for one in found]
    return _sheet(setting, wanted, *parts, layout="sheet")


def _sheet(setting: Setting, wanted: Wanted, *parts: Part, **more: Any) -> Paper:
    document = setting.outline.document
    watermark = _watermark(wanted, document)
    title = parts[0].running
    return paper_of(document, wanted.lang, title, parts, watermark=watermark, **more)


KINDS = {
    "page": _pages,
    "book": _book,
    "diagram": _drawn,
    "matrix": _drawn,
    "sheet": _measure_sheets,
}


def _watermark(wanted: Wanted, document: PlanDocument) -> str:
    """Return what stands across every page: always on what is not published."""
    if not document.is_published:
        return _("Unpublished, in progress")
    return stage_words(document) if wanted.watermark else ""
