"""Make any text fit for strict PDF/UA and PDF/A, and report each repair.

The engine refuses a character that no font has, a control character, a heading that skips a
level, a picture without words, a link to nowhere. Nothing that somebody typed may stop a reader:
what cannot be shown is left out or replaced by 〓, the sign of Japanese printers for a missing
character, and staff are told what and where.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote
from xml.etree import ElementTree as ET

COVERAGE = Path(__file__).with_name("fonts") / "coverage.txt"
GETA = "〓"

What = Literal["control", "direction", "glyph", "link", "reference", "picture", "simplified"]

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff\u2028\u2029"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = "\t\n\r \xa0\xad\u200b\u200c\u200d\u2060\u3000"
VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
LONG = re.compile(
    r"[^\s\u200b\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]{40,}"
)
STEP = 20
"""A word without an end may break after so many characters."""

COMPOSED = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
"""What may be normalised: anything but compatibility ideographs, which would change their shape."""

SCHEME = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
SAFE = "/:?#[]@!$&'()*+,;=~%"
VERBATIM = frozenset("kind look lang mark align id ref svg qr href hue data_kind".split())


@dataclass(frozen=True, slots=True)
class Repair:
    """What was repaired in a paper: under which heading, what, which characters."""

    where: str
    what: What
    characters: str = ""


def repaired(tree: dict[str, Any]) -> tuple[dict[str, Any], tuple[Repair, ...]]:
    """Return the tree of a paper as the engine takes it, and what had to be repaired."""
    work = _Work(_ids(tree), tree.get("private", ""))
    made = work.value(tree)
    return made, tuple(dict.fromkeys(work.repairs))


def simplified(
    tree: dict[str, Any], repairs: tuple[Repair, ...]
) -> tuple[dict[str, Any], tuple[Repair, ...]]:
    """Return the tree without pictures, links and rare characters: the last resort."""
    made = _simple(_unlinked(tree))
    return made, (*repairs, Repair(tree["title"], "simplified"))


def clean(text: str) -> str:
    """Return a text as the engine takes it."""
    return _Work(frozenset()).text(text)


def unprintable(text: str) -> str:
    """Return the characters of a text that a PDF leaves out or replaces, each once."""
    found = [
        char for pattern in (CONTROL, DIRECTION, uncovered()) for char in pattern.findall(text)
    ]
    return "".join(dict.fromkeys(found))


class _Work:
    """One walk through a paper."""

    def __init__(self, ids: frozenset[str], private: str = "") -> None:
        self.ids = ids
        self.private = private
        self.seen: set[str] = set()
        self.level = 0
        self.where = ""
        self.repairs: list[Repair] = []

    def value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return CONTROL.sub("", value) if name in VERBATIM else self.text(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return self.block(value)
        return value

    def block(self, tree: dict[str, Any]) -> dict[str, Any]:
        kind = tree.get("kind", "")
        if kind == "heading":
            self.where = "".join(run["text"] for run in tree["runs"])[:60]
            tree = tree | {"level": min(tree["level"], self.level + 1)}
            self.level = tree["level"]
        elif kind == "table":
            tree = self.table(tree)
        elif kind == "figure":
            tree = self.figure(tree)
        elif kind == "index":
            return tree | {"groups": [self.group(*group) for group in tree["groups"]]}
        if "ref" in tree:
            tree = self.link(tree)
        if tree.get("id"):
            tree = tree | {"id": "" if tree["id"] in self.seen else tree["id"]}
            self.seen.add(tree["id"])
        return {name: self.value(value, name) for name, value in tree.items()}

    def group(self, words: str, entries: list[Any]) -> list[Any]:
        """Return words of an index, with the labels of their places as they are."""
        return [self.text(words), [[self.value(run), places] for run, places in entries]]

    def text(self, text: str) -> str:
        """Return a text composed, without what cannot be shown, with room to break."""
        if text.isascii() and text.isprintable() and len(text) < 40:
            return text
        text = COMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
        for what, pattern in (("control", CONTROL), ("direction", DIRECTION)):
            if found := pattern.findall(text):
                codes = " ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found))
                self.note(what, codes)  # type: ignore[arg-type]  # both are kinds of repair
                text = pattern.sub("", text)
        if found := uncovered().findall(text):
            self.note("glyph", "".join(dict.fromkeys(found)))
            text = uncovered().sub(GETA, text)
        return LONG.sub(_breakable, text)

    def link(self, run: dict[str, Any]) -> dict[str, Any]:
        """Return a run whose link leads somewhere, or none."""
        href = CONTROL.sub("", run["href"]).strip()
        if self.private and href.startswith(self.private):
            href = ""
        if href and not SCHEME.match(href):
            self.note("link", href[:200])
            href = ""
        ref = run["ref"] if run["ref"] in self.ids else ""
        if run["ref"] and not ref and not run["href"]:
            self.note("reference", run["ref"])
        return run | {"ref": ref, "href": quote(href, safe=SAFE)}

    def table(self, tree: dict[str, Any]) -> dict[str, Any]:
        """Return a table whose rows are all as wide as its head.

        A head has no links: where it is repeated it is no content, and may not hold any.
        """
        width = len(tree["widths"])
        rows = [_padded(row, width) for row in tree["rows"]]
        return tree | {"head": _unlinked(_padded(tree["head"], width)), "rows": rows}

    def figure(self, tree: dict[str, Any]) -> dict[str, Any]:
        """Return a figure that can be drawn and has words."""
        try:
            ET.fromstring(CONTROL.sub("", tree["svg"]))  # noqa: S314  made by kpi.chart
        except ET.ParseError:
            self.note("picture")
            words = [{"text": tree["alt"] or "〓", "href": "", "ref": ""} | _PLAIN_RUN]
            return {"kind": "paragraph", "runs": words, "look": "empty", "lang": "", "mark": ""}
        svg = uncovered().sub(GETA, DIRECTION.sub("", CONTROL.sub("", tree["svg"])))
        return tree | {"svg": svg, "alt": tree["alt"].strip() or tree["caption"] or "図"}

    def note(self, what: What, characters: str = "") -> None:
        self.repairs.append(Repair(CONTROL.sub("", self.where), what, CONTROL.sub("", characters)))


_PLAIN_RUN = {
    "bold": False,
    "italic": False,
    "code": False,
    "ruby": "",
    "lang": "",
    "mark": "",
    "look": "",
}


@cache
def uncovered() -> re.Pattern[str]:
    """Return the pattern of one character that no font of the PDFs has."""
    spans = (line.split("-") for line in COVERAGE.read_text(encoding="ascii").splitlines())
    covered = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in spans)
    return re.compile(f"[^{covered}{INVISIBLE}{VARIANTS}]")


def _breakable(match: re.Match[str]) -> str:
    word = match[0]
    return "\u200b".join(word[start : start + STEP] for start in range(0, len(word), STEP))


def _padded(row: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    """Return as many cells as columns: the last ones left out, or empty ones added."""
    kept, across = [], 0
    for cell in row:
        if across + cell["across"] > width:
            break
        kept.append(cell)
        across += cell["across"]
    empty = {"runs": [], "across": 1, "align": "", "look": ""}
    return kept + [empty] * (width - across)


def _unlinked(value: Any) -> Any:
    """Return a part of a tree whose words lead nowhere."""
    if isinstance(value, list):
        return [_unlinked(one) for one in value]
    if isinstance(value, dict):
        kept = {name: _unlinked(one) for name, one in value.items()}
        return kept | {name: "" for name in ("href", "ref") if name in kept}
    return value


def _ids(value: Any) -> frozenset[str]:
    found: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if one.get("id"):
                found.add(one["id"])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return frozenset(found)


def _simple(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        return (
            value
            if name in VERBATIM
            else re.sub(r"[^\n\x20-\x7e\u3000-\u9fff\uff01-\uffe5]", GETA, value)
        )
    if isinstance(value, list):
        return [
            _simple(one)
            for one in value
            if not (isinstance(one, dict) and one.get("kind") in {"figure", "drawing"})
        ]
    if isinstance(value, dict):
        return {key: _simple(one, key) for key, one in value.items()}
    return value
