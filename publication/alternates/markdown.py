"""The main part of a page as Markdown: the same words, without what only a screen needs.

CommonMark with tables. Readings above words are left out; what was inserted and deleted keeps its
HTML elements, as Markdown has no sign for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publication.pdf.blocks import (
    Block,
    Box,
    Cell,
    Facts,
    Figure,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
STARTS = re.compile(r"^(\s*\d*)([-+.)])(?=\s)")
"""What would begin a list."""

MARKS = {"added": "ins", "removed": "del"}


def markdown_of(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, with a line break at the end."""
    return "\n\n".join(_texts(blocks)) + "\n"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if text := _text(block).strip("\n"):
            yield text


def _text(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, 6)} {inline(block.runs)}"
        case Paragraph():
            return STARTS.sub(r"\1\\\2", inline(block.runs))
        case Items():
            return "\n".join(_items(block))
        case Table():
            return _table(block)
        case Facts():
            return "\n".join(_fact(name, said) for name, said in block.rows)
        case Figure():
            return escaped(block.alt)
        case Box():
            return "\n\n".join(_texts(block.blocks))
        case Quote():
            return re.sub(r"^", "> ", "\n\n".join(_texts(block.blocks)), flags=re.MULTILINE)
    return ""


def _items(items: Items) -> Iterator[str]:
    for number, blocks in enumerate(items.items, start=items.start):
        # A list at the start of an item (the chips of a card) goes below its words.
        words_first = sorted(blocks, key=lambda block: isinstance(block, Items))
        yield _item(f"{number}. " if items.ordered else "- ", list(_texts(words_first)))


def _item(sign: str, texts: list[str]) -> str:
    """Return an item of a list; what follows its first line stands below it, indented."""
    indent = " " * len(sign)
    lines = "\n".join(texts).split("\n")
    return sign + "\n".join(f"{indent}{line}" if line else "" for line in lines)[len(indent) :]


def _fact(name: Runs, said: tuple[Block, ...]) -> str:
    texts = list(_texts(said))
    head = f"**{inline(name)}** " if name else ""
    if len(texts) == 1 and not isinstance(said[0], Items | Facts | Table):
        return f"- {head}{texts[0]}"
    return _item("- ", [head.rstrip(), *texts])


def _table(table: Table) -> str:
    width = max(sum(cell.across for cell in row) for row in (table.head, *table.rows))
    lines = [_row(table.head, width), "|" + " --- |" * width]
    lines += [_row(row, width) for row in table.rows]
    caption = f"{escaped(table.caption)}\n\n" if table.caption else ""
    return caption + "\n".join(lines)


def _row(cells: tuple[Cell, ...], width: int) -> str:
    said = [one for cell in cells for one in (_cell(cell), *[""] * (cell.across - 1))]
    return "| " + " | ".join([*said, *[""] * (width - len(said))]) + " |"


def _cell(cell: Cell) -> str:
    return re.sub(r" *\\?\n *", "<br>", inline(cell.runs))


def inline(runs: Runs) -> str:
    """Return words with their looks and links. Runs of one look are one."""
    found: list[Run] = []
    for run in runs:
        if found and _look(found[-1]) == _look(run):
            found[-1] = Run(found[-1].text + run.text, run.bold, run.italic, run.code, "",
                            run.href, "", "", run.mark)  # fmt: skip
        else:
            found.append(run)
    return "".join(map(_run, found)).strip()


def _look(run: Run) -> tuple[object, ...]:
    return run.bold, run.italic, run.code, run.href, run.mark


def _run(run: Run) -> str:
    words = run.text.strip(" ")
    if not words.strip():
        return run.text
    said = f"`{words}`" if run.code else escaped(words)
    said = said.replace("\n", "\\\n")
    if run.italic:
        said = f"*{said}*"
    if run.bold:
        said = f"**{said}**"
    if run.mark in MARKS:
        said = f"<{MARKS[run.mark]}>{said}</{MARKS[run.mark]}>"
    if run.href:
        address = f"<{run.href}>" if re.search(r"[()\s]", run.href) else run.href
        said = f"[{said}]({address})"
    before = " " if run.text.startswith(" ") else ""
    return f"{before}{said}{' ' if run.text.endswith(' ') else ''}"


def escaped(words: str) -> str:
    """Return words in which nothing is a sign of Markdown or HTML."""
    return SPECIAL.sub(r"\\\1", words.replace("&", "&amp;"))
