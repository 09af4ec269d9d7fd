"""Tables out of Word and Excel as Markdown tables: from the HTML of a clipboard, from tabs in text.

The first row becomes the head. A cell that spans several leaves the others empty, so that every
row has as many cells as the widest. Nothing is lost; what stands in a cell stands on one line.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

Rows = list[list[str]]

MARKER = re.compile(
    r"[・●•◦▪‣⁃·o○■□*–\-\uf0b7\uf0a7\uf0d8]|[①-⑳㉑-㉟㊱-㊿]|[(（]?[0-9０-９]{1,3}[.．)）、]|[ア-ンa-z][)）.]"
)
"""What stands before the tab of a list, which is no table."""

BLOCKS = {"p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "br"}
UNSEEN = {"style", "script", "head", "title", "xml"}
FOLDED = re.compile(r"(?<=[^\x00-\u2fff])\s*\n\s*(?=[^\x00-\u2fff])")
"""A line of HTML that ends between two Japanese characters: no space belongs there."""


def tables_of_tabs(text: str) -> str:
    """Return a text in which two or more lines with as many tabs each are a table."""
    lines = text.split("\n")
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(lines[end]) == _is_row(lines[at]) > 0:
            end += 1
        rows = _without_empty_columns([line.split("\t") for line in lines[at:end]])
        if len(rows) > 1 and len(rows[0]) > 1:
            found += _apart(found, markdown_table(rows), lines[end : end + 1])
            at = end
        else:
            found.append(lines[at])
            at += 1
    return "\n".join(found)


def text_of_html(html: str) -> str:
    """Return the text of a clipboard’s HTML with its tables as Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


def markdown_table(rows: Rows) -> list[str]:
    """Return a table line by line. Rows are filled up to the widest."""
    width = max(map(len, rows))
    filled = [[*map(_cell, row), *[""] * (width - len(row))] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in filled]
    return [lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]]


def _is_row(line: str) -> int:
    """Return the number of tabs of a line of a table; 0 where it is none."""
    first = line.partition("\t")[0].strip(" \u3000")
    return 0 if MARKER.fullmatch(first) else line.count("\t")


def _without_empty_columns(rows: Rows) -> Rows:
    if not rows:
        return []
    kept = [n for n in range(len(rows[0])) if any(row[n].strip(" \u3000") for row in rows)]
    return [[row[n] for n in kept] for row in rows]


def _apart(before: list[str], table: list[str], after: list[str]) -> list[str]:
    """Return a table with an empty line before and after it, where text stands there."""
    first = [""] if before and before[-1].strip() else []
    return [*first, *table, *([""] if after and after[0].strip() else [])]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\|", "|").replace("|", "\\|")


class _Reader(HTMLParser):
    """Reads text and tables; what is nested in a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.tables: list[Rows] = []
        self.spans: dict[int, int] = {}
        self.unseen = 0
        self.words: list[str] | None = None

    def text(self) -> str:
        """Return all that was read."""
        whole = "\n".join(line.strip() for line in self.lines)
        return re.sub(r"\n{3,}", "\n\n", whole).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "table" and not self.tables:
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[0].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[0]:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in BLOCKS:
            self._break()
            if tag == "li":
                self._say("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "table" and self.tables:
            self._end_cell()
            rows = [row for row in self.tables.pop() if any(cell.strip() for cell in row)]
            if rows:
                self.lines += ["", *markdown_table(rows), "", ""]
            self.spans = {}
        elif tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self._say(re.sub(r"[ \t\r\n]+", " ", FOLDED.sub("", data)))

    def _say(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)
        elif not self.tables:
            self.lines[-1] += words

    def _break(self) -> None:
        if self.words is not None:
            self.words.append(" ")
        elif self.lines[-1].strip():
            self.lines.append("")

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        row = self.tables[0][-1]
        while self.spans.get(len(row), 0):
            self.spans[len(row)] -= 1
            row.append("")
        across, down = (_span(attrs.get(name)) for name in ("colspan", "rowspan"))
        for column in range(len(row), len(row) + across):
            if down > 1:
                self.spans[column] = down - 1
        self.words, self.across = [], across

    def _end_cell(self) -> None:
        if self.words is None:
            return
        self.tables[0][-1] += ["".join(self.words), *[""] * (self.across - 1)]
        self.words = None


def _span(value: str | None) -> int:
    return min(int(value), 50) if value and value.isdecimal() and int(value) else 1
