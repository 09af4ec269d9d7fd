"""A paper as a Word file, for staff who go on with it: real headings, tables, styles.

It takes the same blocks as the PDF. Charts become pictures with their alternative text; drawings
stay out, and a line says where they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from publication.pdf.blocks import (
    Block,
    Box,
    Cell,
    Facts,
    Figure,
    Heading,
    Items,
    Paper,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)
from publication.pdf.engine import picture
from publication.pdf.preflight import CONTROL
from publication.zipped import same_bytes

A4 = (Mm(210), Mm(297))
MARGIN = Mm(20)
TEXT_WIDTH = A4[0] - 2 * MARGIN
FONT = "Yu Gothic"
DEEPEST = 6
QUIET = RGBColor(0x59, 0x59, 0x59)

Holder = WordDocument | WordCell
"""What paragraphs and tables are added to."""


def word_file(paper: Paper) -> bytes:
    """Return a paper as a .docx file."""
    document = Document()
    _set_up(document, paper)
    for part in paper.parts:
        for block in part.blocks:
            _write(document, block)
    file = BytesIO()
    document.save(file)
    return same_bytes(file.getvalue())


def _set_up(document: WordDocument, paper: Paper) -> None:
    """Set paper, type, language, what the file says of itself, head and foot."""
    section = document.sections[0]
    width, height = A4[::-1] if paper.landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    for name in ("Normal", "Title", *(f"Heading {level}" for level in range(1, 7))):
        _set_face(document.styles[name], paper.lang)
    document.styles["Normal"].font.size = Pt(10.5)
    about = document.core_properties
    about.title, about.author, about.subject = paper.title, paper.author, paper.description
    about.language = paper.lang
    about.comments = ""
    about.created = about.modified = dt.datetime.fromisoformat(paper.date)
    _add(section.header.paragraphs[0], (Run(paper.plan, look="small"),))
    foot = section.footer.paragraphs[0]
    _add(foot, (Run(f"{paper.edition}　{paper.digest}　", look="small"),))
    _add_page_number(foot)
    if paper.watermark:
        _add(document.add_paragraph(), (Run(paper.watermark, bold=True),))


def _set_face(style: Any, lang: str) -> None:
    style.font.name = FONT
    style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US" if lang == "en" else "ja-JP")
    language.set(qn("w:eastAsia"), "ja-JP")
    style.element.get_or_add_rPr().append(language)


def _add_page_number(paragraph: WordParagraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _write(holder: Holder, block: Block) -> None:
    """Add a block to a document or a cell."""
    writer: Callable[[Holder, Any], None] | None = WRITERS.get(block.kind)
    if writer is None:
        _add(holder.add_paragraph(), (Run(_("[The drawing is in the PDF.]"), look="small"),))
        return
    writer(holder, block)


def _heading(holder: Holder, block: Heading) -> None:
    words = (Run(f"{block.shoulder}　"), *block.runs) if block.shoulder else block.runs
    paragraph = holder.add_paragraph()
    if isinstance(holder, WordCell):
        _add(paragraph, words)
        return
    paragraph.style = f"Heading {min(block.level, DEEPEST)}"
    _add(paragraph, words)
    if block.sub:
        _add(holder.add_paragraph(), block.sub)


def _paragraph(holder: Holder, block: Paragraph) -> None:
    _add(holder.add_paragraph(), block.runs, small=block.look in {"small", "empty"})


def _items(holder: Holder, block: Items) -> None:
    style = "List Number" if block.ordered else "List Bullet"
    for item in block.items:
        for place, inner in enumerate(item):
            if isinstance(inner, Paragraph):
                paragraph = holder.add_paragraph(style=style if place == 0 else None)
                _add(paragraph, inner.runs, small=inner.look == "small")
            else:
                _write(holder, inner)


def _facts(holder: Holder, block: Facts) -> None:
    table = _new_table(holder, 2)
    for name, blocks in block.rows:
        cells = _new_row(table).cells
        _fill(cells[0], tuple(Run(run.text, bold=True) for run in name))
        for inner in blocks:
            _write(cells[1], inner)
        _drop_first(cells[1])
    _share(table, (1, 3.4))


def _table(holder: Holder, block: Table) -> None:
    if block.caption:
        _add(holder.add_paragraph(), (Run(block.caption, bold=True),))
    width = len(block.widths)
    table = _new_table(holder, width)
    head = _new_row(table)
    for cell, said in zip(head.cells, block.head, strict=False):
        _fill(cell, tuple(Run(run.text, bold=True) for run in said.runs))
    _repeat(head)
    for row in block.rows:
        cells = _new_row(table).cells
        at = 0
        for said in row:
            last = min(at + said.across, width) - 1
            _fill(cells[at].merge(cells[last]) if last > at else cells[at], _styled(said))
            at = last + 1
    _share(table, block.widths)
    holder.add_paragraph()


def _styled(cell: Cell) -> Runs:
    if cell.look in {"head", "group", "tint"}:
        return tuple(Run(run.text, bold=True, mark=run.mark) for run in cell.runs)
    return cell.runs


def _boxed(holder: Holder, block: Box | Quote) -> None:
    for inner in block.blocks:
        _write(holder, inner)


def _figure(holder: Holder, block: Figure) -> None:
    if drawn := picture(block):
        run = holder.add_paragraph().add_run()
        shape = run.add_picture(BytesIO(drawn), width=Emu(int(TEXT_WIDTH * block.width / 100)))
        shape._inline.docPr.set("descr", block.alt)
        if block.caption:
            _add(holder.add_paragraph(), (Run(block.caption, look="small"),))
        return
    words = _("[Chart: %(words)s The picture is in the PDF.]") % {"words": block.alt}
    _add(holder.add_paragraph(), (Run(words, look="small"),))


WRITERS: dict[str, Callable[[Any, Any], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "items": _items,
    "facts": _facts,
    "table": _table,
    "box": _boxed,
    "quote": _boxed,
    "figure": _figure,
}


def _new_table(holder: Holder, columns: int) -> WordTable:
    table: WordTable = holder.add_table(0, columns)
    table.style = "Table Grid"
    return table


def _new_row(table: WordTable) -> Any:
    return table.add_row()  # type: ignore[no-untyped-call]  # so it is in python-docx


def _share(table: WordTable, shares: tuple[float, ...]) -> None:
    """Give the columns of a table their shares of its width."""
    whole, room = sum(shares), sum(column.width or 0 for column in table.columns)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        width = Emu(int(room * share / whole))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _repeat(row: Any) -> None:
    """Let a row be repeated at the top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(cell: WordCell, runs: Runs) -> None:
    _add(cell.paragraphs[0], runs, small=False)


def _drop_first(cell: WordCell) -> None:
    """Drop the empty paragraph that every cell begins with."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1 and not first.text:
        first.getparent().remove(first)


def _add(paragraph: WordParagraph, runs: Runs, *, small: bool = False) -> None:
    for one in runs:
        text = f"{one.text}（{one.ruby}）" if one.ruby else one.text
        run = paragraph.add_run(CONTROL.sub("", text))
        run.bold = one.bold or None
        run.italic = one.italic or None
        run.underline = True if one.mark in {"added", "changed"} else None
        run.font.strike = True if one.mark == "removed" else None
        if small or one.look in {"small", "quiet"}:
            run.font.size = Pt(9)
            run.font.color.rgb = QUIET
