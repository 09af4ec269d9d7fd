"""What a paper is made of, whatever it shows: the one language between content and templates.

Frozen values. ``plain`` turns them into what JSON knows, under the names that templates read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

Mark = Literal["", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``lang`` only where it is not the paper's."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    ruby: str = ""
    href: str = ""
    """Address elsewhere: http, https or mailto."""
    ref: str = ""
    """Label in the same paper."""
    lang: str = ""
    mark: Mark = ""
    look: str = ""
    """quiet, chip or small."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part on a new page."""

    level: int
    runs: Runs
    id: str = ""
    shoulder: str = ""
    """The citation above it: 基本方針Ⅱ・施策3."""
    hue: int = 0
    sub: Runs = ()
    """The same in the other language, below it."""
    numeral: str = ""
    listed: bool = True
    """In the table of contents and the bookmarks."""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Looks: lead, small, note, empty, cite."""

    runs: Runs
    look: str = ""
    lang: str = ""
    mark: Mark = ""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; an item is a row of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    look: str = ""
    kind: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple[Block, ...]
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    runs: Runs = ()
    across: int = 1
    align: str = ""
    look: str = ""
    """head for the name of a row, group for a row that heads others, upright, tint."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page. ``widths`` are shares, one a column."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    look: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG with its alternative text."""

    svg: str
    alt: str
    caption: str = ""
    width: float = 100
    """Percent of the column."""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is to be said of each, side by side."""

    rows: tuple[tuple[Runs, tuple[Block, ...]], ...]
    id: str = ""
    look: str = ""
    """terms for a glossary: the names have more room."""
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks in a tinted box."""

    blocks: tuple[Block, ...]
    hue: int = 0
    look: str = ""
    kind: Literal["box"] = "box"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same in two languages, side by side."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    look: str = ""
    """stacked for what needs the whole width: one below the other."""
    kind: Literal["pair"] = "pair"


@dataclass(frozen=True, slots=True)
class Bar:
    """The way from a baseline to a target: percent covered, and expected by then (−1: unknown)."""

    filled: float
    tick: float
    hue: int
    words: str
    kind: Literal["bar"] = "bar"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something that one template draws out of data of its own: the 施策体系図, the positioning."""

    name: str
    data: Any
    kind: Literal["drawing"] = "drawing"


@dataclass(frozen=True, slots=True)
class Index:
    """Words with the labels of the places where they stand; the template finds the pages."""

    groups: tuple[tuple[str, tuple[tuple[Run, tuple[str, ...]], ...]], ...]
    kind: Literal["index"] = "index"


Block = (
    Heading
    | Paragraph
    | Items
    | Quote
    | Table
    | Figure
    | Facts
    | Box
    | Pair
    | Bar
    | Drawing
    | Index
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of the site says, with its address and the QR code of that."""

    blocks: tuple[Block, ...]
    address: str = ""
    qr: str = ""
    running: str = ""
    """Its name in the head of the page."""
    id: str = ""
    landscape: bool = False
    """On a sheet of its own across, within a book."""
    lang: str = ""
    """Only where it is not the paper's."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The header of a paper for a meeting: 資料番号, 会議名, 日付."""

    number: str = ""
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a book or a packet."""

    title: Runs
    subtitle: str
    stage: str
    facts: tuple[tuple[str, Runs], ...]
    publisher: str
    address: str
    qr: str
    policies: tuple[tuple[int, str, Runs], ...] = ()
    """Hue, numeral and title of each basic policy."""
    label: str = ""
    """What kind of paper it is: レビュー資料."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF. ``date`` is ISO 8601: it is the PDF's own time, so that the same bytes come out."""

    title: str
    lang: str
    date: str
    author: str
    description: str
    plan: str
    edition: str
    """第0.1版（原案）・2026年11月28日."""
    digest: str
    stage: str
    parts: tuple[Part, ...]
    words: dict[str, str]
    """The few words that templates set themselves, in the paper's language."""
    size: str = "a4"
    landscape: bool = False
    layout: str = "pages"
    """pages, sheet (one page that must hold everything) or poster (one drawing)."""
    cover: Cover | None = None
    contents: int = 0
    """Depth of the table of contents; 0 for none."""
    lines: bool = False
    wide: bool = False
    watermark: str = ""
    meeting: Meeting | None = None
    private: str = ""
    """How addresses begin that must not stand on paper: those of a preview or a review."""


def plain(value: Any) -> Any:
    """Return a paper as dictionaries, lists and strings."""
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return {name: plain(getattr(value, name)) for name in _names(type(value))}


_known: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _known:
        _known[kind] = tuple(field.name for field in fields(kind))
    return _known[kind]
