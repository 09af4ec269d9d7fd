"""An SVG chart read back: its words with the room that they take at a width, its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from kpi.charts.boxes import RIGHT, width_of

LOOKS = {"chart-mid": 480, "chart-wide": 720}
BOLD = {"chart-value", "chart-goal-label"}
SIZES = {"chart-era": 12}
WIDTHS = (288, 358, 480, 720, 1160)


@dataclass(frozen=True)
class Words:
    text: str
    look: str
    left: float
    right: float
    top: float
    bottom: float

    def hits(self, other: Words) -> bool:
        across = self.left < other.right - 0.01 and other.left < self.right - 0.01
        return across and self.top < other.bottom - 0.01 and other.top < self.bottom - 0.01


class Picture:
    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ET.fromstring(svg)
        self.height = float(self.root.attrib["height"])
        self.gutter = int(re.findall(r"chart-gutter-(\d+)", self.root.attrib["class"])[0])

    @property
    def title(self) -> str:
        return self.root.findtext("title") or ""

    @property
    def desc(self) -> str:
        return self.root.findtext("desc") or ""

    def texts(self, *looks: str) -> list[str]:
        """The words of some classes, whether or not a narrow picture shows them."""
        return [
            one.text or ""
            for one in self.root.iter("text")
            if not looks or set(looks) & set(one.attrib["class"].split())
        ]

    def plot(self, look: str) -> list[ET.Element]:
        """The lines, bars and shapes of a class in the plot, without the key above it."""
        return [
            one
            for one in self.root.findall("g")[1].iter()
            if look in one.attrib.get("class", "").split()
        ]

    def words(self, width: int) -> list[Words]:
        """The words that a picture ``width`` px wide shows, and where."""
        return list(self._words(self.root, width, 0, 0))

    def faults(self, width: int) -> list[str]:
        """Words that overlap or leave the picture."""
        words = self.words(width)
        left = [
            f"out: {one}"
            for one in words
            if one.left < -0.01
            or one.right > width + 0.01
            or one.top < -0.01
            or one.bottom > self.height + 0.01
        ]
        return left + [f"hit: {a} {b}" for a, b in combinations(words, 2) if a.hits(b)]

    def _words(self, parent: ET.Element, width: int, x: float, y: float) -> Iterator[Words]:
        for child in parent:
            looks = child.attrib.get("class", "").split()
            if any(width < LOOKS.get(look, 0) for look in looks):
                continue
            if "chart-narrow" in looks and width >= LOOKS["chart-mid"]:
                continue
            if child.tag == "g":
                moved = re.findall(r"-?[\d.]+", child.attrib.get("transform", "0 0"))
                yield from self._words(child, width, x + float(moved[0]), y + float(moved[1]))
            elif child.tag == "text":
                yield self._word(child, looks, width, x, y)

    def _word(self, one: ET.Element, looks: list[str], width: int, x: float, y: float) -> Words:
        size = SIZES.get(looks[0], 14)
        wide = width_of(one.text or "", size, bold=looks[0] in BOLD)
        plot = width - self.gutter - RIGHT
        share = float(one.attrib["x"].removesuffix("%")) / 100
        at = self.gutter + share * plot + x + float(one.attrib.get("dx", 0))
        left = at - {"chart-start": 0, "chart-middle": wide / 2, "chart-end": wide}[looks[1]]
        base = float(one.attrib["y"]) + y
        return Words(
            one.text or "", looks[0], left, left + wide, base - 0.85 * size, base + 0.2 * size
        )
