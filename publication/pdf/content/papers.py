"""Parts put together to a paper, with what stands around them on every page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pdf.blocks import Block, Heading, Paper, Part
from publication.pdf.qr import qr_svg
from publication.templatetags.words import date_words, language, plain

STAGES = {
    "draft": lambda: _("Draft"),
    "consultation": lambda: _("Open for comments"),
    "adopted": lambda: _("Adopted"),
    "revised": lambda: _("Revised"),
    "closed": lambda: _("Closed"),
}
DIGITS = 16
"""How much of the digest stands at the foot of a page; the cover has all of it."""


def stage_words(document: PlanDocument) -> str:
    """Return the stage of a plan in one word."""
    return STAGES[document.plan.stage]()


def part_of(blocks: tuple[Block, ...], address: str, running: str = "") -> Part:
    """Return blocks as a part; its name is that of its first heading."""
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    words = "".join(run.text for run in first.runs) if first else ""
    said = f"{first.shoulder}　{words}" if first and first.shoulder else words
    return Part(blocks, address, qr_svg(address), running or said)


def edition_words(document: PlanDocument) -> str:
    """Return the edition, its wording and its date in one line."""
    if not document.is_published:
        return _("Unpublished working copy")
    words = _("edition %(number)s, published %(date)s")
    said = {"number": document.number, "date": date_words(document.published_at)}
    wording = plain(document.plan.wording) or stage_words(document)
    return f"{words % said} ({wording})" if language() == "en" else f"{words % said}（{wording}）"


def paper_of(
    document: PlanDocument, lang: str, title: str, parts: tuple[Part, ...], **more: Any
) -> Paper:
    """Return parts as a paper. The title is the PDF's own, with the plan after it."""
    plan = document.plan
    name = plain(plan.title)
    return Paper(
        title=title if title == name else f"{title} | {name}",
        lang=lang,
        date=(document.published_at or document.data_date)[:10],
        author=plain(plan.publisher),
        description=plain(plan.purpose),
        plan=name,
        edition=edition_words(document),
        digest=_("Digest: %(digest)s") % {"digest": document.digest[:DIGITS]},
        stage=stage_words(document),
        parts=parts,
        words={
            "contents": _("Contents"),
            "qr": _("QR code of the address"),
        },
        **more,
    )
