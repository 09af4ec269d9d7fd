"""A page that has no content of its own for paper: read from its HTML, which says what is what.

So every public page has a PDF, also one that nobody thought of when this was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from publication.pdf.blocks import Block, Cell, Facts, Heading, Items, Paragraph, Run, Runs
from publication.pdf.blocks import Table as TableBlock
from publication.pdf.charts import figure_of

VOID = frozenset("br hr img input link meta col source wbr".split())
SKIPPED = frozenset("nav script style form template svg button input rp".split())
SKIPPED_CLASSES = frozenset(
    "meta meta-tools citation contact ways-row year-switch order-switch direction-tools "
    "neighbours downloads heading-tools counts-label".split()
)
INLINE = frozenset(
    "a abbr b br code cite em i mark q ruby s small span strong sub sup time u var wbr del ins "
    "kbd samp bdi".split()
)
CHART = '<svg class="chart '
SVG_TAG = re.compile(r"<svg\b[^>]*>|</svg>")
SPACES = re.compile(r"[ \t\r\n]+")
BREAK = "\u2028"
"""What stands for <br> until white space is trimmed: a line end in the source is none."""
LOOKS = {"lead": "lead", "small": "small", "quiet": "small", "empty": "empty", "note": "note"}


@dataclass(slots=True)
class Element:
    """An element of a page; children are elements and strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def is_skipped(self) -> bool:
        hidden = self.attributes.get("aria-hidden") == "true" or "hidden" in self.attributes
        chart = self.tag == "svg" and "chart" in self.classes
        return not chart and (hidden or self.tag in SKIPPED or bool(self.classes & SKIPPED_CLASSES))

    def elements(self) -> Iterator[Element]:
        """Yield the children that are elements and are shown."""
        for child in self.children:
            if isinstance(child, Element) and not child.is_skipped:
                yield child

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the outermost elements of these tags below this one."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            else:
                yield from child.find(*tags)


class _Tree(HTMLParser):
    """HTML as elements. The site's own pages are well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def blocks_of_html(html: str, address: str, level: int) -> tuple[Block, ...]:
    """Return the main part of a page as blocks. ``level`` is that of its title."""
    tree = _Tree()
    html, charts = without_charts(html)
    tree.feed(html)
    main = next(tree.root.find("main"))
    return tuple(_Reader(address, level, charts).blocks(main))


@dataclass(slots=True)
class _Reader:
    """Elements on their way to blocks."""

    address: str
    level: int
    charts: list[str]
    inside: int = 0
    """How many lists and tables stand around: no heading stands in one."""

    def blocks(self, element: Element) -> Iterator[Block]:
        """Yield what an element shows, words that stand alone as paragraphs."""
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(child)
                continue
            yield from self.paragraph(loose)
            loose = []
            if not child.is_skipped:
                yield from self.block(child)
        yield from self.paragraph(loose)

    def paragraph(self, children: list[Element | str], look: str = "") -> Iterator[Paragraph]:
        runs = trimmed(self.runs(Element("p", children=children)))
        if runs:
            yield Paragraph(runs, look)

    def block(self, element: Element) -> Iterator[Block]:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                runs = trimmed(self.runs(element))
                if self.inside:
                    yield Paragraph(tuple(replace(run, bold=True) for run in runs))
                elif runs:
                    yield Heading(self.level + int(element.tag[1]) - 1, runs)
            case "summary" | "dt":
                runs = trimmed(self.runs(element))
                yield Paragraph(tuple(replace(run, bold=True) for run in runs))
            case "p":
                if "shoulder" not in element.classes:
                    looks = [look for name, look in LOOKS.items() if name in element.classes]
                    yield from self.paragraph(element.children, looks[0] if looks else "")
            case "ul" if "chips" in element.classes:
                yield from self.paragraph(self.chips(element))
            case "ul" | "ol":
                yield from self.items(element)
            case "dl":
                yield from self.facts(element)
            case "table":
                yield self.table(element)
            case "svg":
                if figure := figure_of(self.charts[int(element.attributes["data-chart"])]):
                    yield figure
            case _:
                yield from self.blocks(element)

    def items(self, element: Element) -> Iterator[Items]:
        self.inside += 1
        found = [tuple(self.blocks(item)) for item in element.elements() if item.tag == "li"]
        self.inside -= 1
        if kept := tuple(item for item in found if item):
            yield Items(kept, ordered=element.tag == "ol")

    def chips(self, element: Element) -> list[Element | str]:
        """Return a list of chips as words of one line."""
        found: list[Element | str] = []
        for item in element.elements():
            found += [Element("span", item.attributes, item.children), " "]
        return found

    def facts(self, element: Element) -> Iterator[Facts]:
        self.inside += 1
        rows: list[tuple[Runs, tuple[Block, ...]]] = []
        name: Runs = ()
        for one in element.find("dt", "dd"):
            if one.tag == "dt":
                name = trimmed(self.runs(one))
            else:
                rows.append((name, tuple(self.blocks(one))))
                name = ()
        self.inside -= 1
        if rows:
            yield Facts(tuple(rows))

    def table(self, element: Element) -> TableBlock:
        rows = [self.cells(row) for row in element.find("tr")]
        head_rows = [self.cells(row) for head in element.find("thead") for row in head.find("tr")]
        caption = "".join(run.text for one in element.find("caption") for run in self.runs(one))
        head = head_rows[0] if head_rows else rows[0]
        width = max((sum(cell.across for cell in row) for row in rows), default=1)
        return TableBlock(
            head=head,
            rows=tuple(rows[max(len(head_rows), 1) :]),
            widths=widths_of([head, *rows], width),
            caption=caption.strip(),
        )

    def cells(self, row: Element) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                trimmed(self.runs(cell)),
                across=int(cell.attributes.get("colspan", "1")),
                look="head" if cell.tag == "th" else "",
            )
            for cell in row.find("th", "td")
        )

    def runs(self, element: Element, look: Run | None = None) -> Runs:
        """Return the words of an element as runs, whatever stands in it."""
        look = look or Run("")
        found: list[Run] = []
        for child in element.children:
            if isinstance(child, str):
                found.append(replace(look, text=child))
            elif child.tag == "br":
                found.append(replace(look, text=BREAK))
            elif child.tag == "ruby":
                base = "".join(one for one in child.children if isinstance(one, str))
                reading = "".join("".join(map(str, one.children)) for one in child.find("rt"))
                found.append(replace(look, text=base, ruby=reading))
            elif not child.is_skipped:
                found += self.runs(child, self.look(child, look))
                if child.tag not in INLINE:
                    found.append(replace(look, text=" "))
        return tuple(found)

    def look(self, element: Element, look: Run) -> Run:
        match element.tag:
            case "strong" | "b":
                look = replace(look, bold=True)
            case "em" | "i" | "var":
                look = replace(look, italic=True)
            case "code" | "kbd" | "samp":
                look = replace(look, code=True)
            case "ins":
                look = replace(look, mark="added")
            case "del":
                look = replace(look, mark="removed")
            case "a":
                address = urljoin(self.address, element.attributes.get("href", ""))
                look = replace(look, href=address if address.startswith("http") else "")
        if "chip" in element.classes:
            look = replace(look, look="chip")
        if {"small", "quiet"} & element.classes:
            look = replace(look, look="small")
        return replace(look, lang=element.attributes.get("lang", look.lang))


def widths_of(rows: list[tuple[Cell, ...]], width: int) -> tuple[float, ...]:
    """Return the shares of columns by the longest words in them, within bounds."""
    longest = [4.0] * width
    for row in rows:
        at = 0
        for cell in row:
            if cell.across == 1 and at < width:
                longest[at] = max(longest[at], sum(len(run.text) for run in cell.runs))
            at += cell.across
    return tuple(min(one, 36.0) ** 0.7 for one in longest)


def trimmed(runs: Runs) -> Runs:
    """Return runs with white space as HTML shows it: one space between words, none at the ends."""
    found: list[Run] = []
    after_space = True
    for run in runs:
        text = "\n" if run.text == BREAK else SPACES.sub(" ", run.text)
        text = text.lstrip(" ") if after_space else text
        if text:
            found.append(replace(run, text=text))
            after_space = text[-1] in " \n"
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(found)


def without_charts(html: str) -> tuple[str, list[str]]:
    """Return HTML with an empty element for each chart, and the charts as they are written.

    A parser of HTML would change the letters of SVG.
    """
    kept, at = "", 0
    charts: list[str] = []
    while (start := html.find(CHART, at)) >= 0:
        depth, end = 0, start
        for tag in SVG_TAG.finditer(html, start):
            depth += -1 if tag[0].startswith("</") else 1
            end = tag.end()
            if depth == 0:
                break
        kept += f'{html[at:start]}<svg class="chart" data-chart="{len(charts)}"></svg>'
        charts.append(html[start:end])
        at = end
    return kept + html[at:], charts
