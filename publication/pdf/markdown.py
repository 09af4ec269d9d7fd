"""Markdown as blocks of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from plan.furigana import split
from publication.markdown import parse
from publication.pdf.blocks import Block, Cell, Heading, Items, Paragraph, Quote, Run, Runs, Table

_SOFT = "\n "
"""A line that ends where the paragraph goes on."""

WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
RULE = Paragraph((Run("＊　＊　＊"),), look="rule")


def blocks_of(markdown: str, level: int = 3) -> tuple[Block, ...]:
    """Return Markdown as blocks; its highest heading becomes one of ``level``."""
    return _Reader(parse(markdown), level).blocks("")


def runs_of(text: str, **look: str) -> Runs:
    """Return one line of plain text as runs: its furigana set apart."""
    return tuple(Run(base, ruby=ruby, **look) for base, ruby in split(text))  # type: ignore[arg-type]


@dataclass(slots=True)
class _Reader:
    """Tokens on their way to blocks; each method takes those of one element."""

    tokens: list[Token]
    level: int
    at: int = 0
    top: int = field(default=0)

    def blocks(self, end: str) -> tuple[Block, ...]:
        """Read up to the token ``end``, or to the last one."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            found.extend(self.one(token))
        return tuple(found)

    def one(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                depth = int(token.tag[1])
                self.top = self.top or depth
                yield Heading(self.level + max(depth - self.top, 0), self.inline())
            case "paragraph_open":
                yield Paragraph(self.inline())
            case "bullet_list_open":
                yield Items(self.items("bullet_list_close"))
            case "ordered_list_open":
                start = int(token.attrGet("start") or 1)
                yield Items(self.items("ordered_list_close"), ordered=True, start=start)
            case "blockquote_open":
                yield Quote(self.blocks("blockquote_close"))
            case "table_open":
                yield self.table()
            case "fence" | "code_block":
                lines = token.content.rstrip("\n").split("\n")
                yield Paragraph(tuple(Run(f"{line}\n", code=True) for line in lines), look="code")
            case "hr":
                yield RULE
            case "inline":
                yield Paragraph(_runs(token.children or []))

    def inline(self) -> Runs:
        """Read the words of an element and its closing token."""
        token = self.tokens[self.at]
        self.at += 2
        return _runs(token.children or [])

    def items(self, end: str) -> tuple[tuple[Block, ...], ...]:
        found = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            if token.type == "list_item_open":
                found.append(self.blocks("list_item_close"))
        return tuple(found)

    def table(self) -> Table:
        rows: list[tuple[Cell, ...]] = []
        row: list[Cell] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                row = []
            elif token.type in {"th_open", "td_open"}:
                row.append(Cell(_runs(self.tokens[self.at].children or [])))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        return Table(head=rows[0], rows=tuple(rows[1:]), widths=(1,) * len(rows[0]))


def _runs(tokens: list[Token]) -> Runs:
    """Return inline tokens as runs."""
    found: list[Run] = []
    look = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                look = replace(look, bold=token.nesting > 0)
            case "em_open" | "em_close":
                look = replace(look, italic=token.nesting > 0)
            case "link_open":
                look = replace(look, href=str(token.attrGet("href") or ""))
            case "link_close":
                look = replace(look, href="")
            case "softbreak":
                found.append(replace(look, text=_SOFT))
            case "hardbreak":
                found.append(replace(look, text="\n"))
            case "code_inline":
                found.append(replace(look, text=token.content, code=True))
            case "image":
                found.append(replace(look, text=token.content))
            case "ruby":
                found.append(replace(look, text=token.content, ruby=token.meta["reading"]))
            case _:
                found.append(replace(look, text=token.content))
    return _joined([run for run in found if run.text])


def _joined(runs: list[Run]) -> Runs:
    """Return runs with their soft breaks as a space, or as nothing within Japanese."""
    found = []
    for place, run in enumerate(runs):
        if run.text == _SOFT:
            around = (one.text for one in (*runs[place - 1 : place], *runs[place + 1 : place + 2]))
            run = replace(run, text="" if all(map(WIDE.search, around)) else " ")
        found.append(run)
    return tuple(run for run in found if run.text)
