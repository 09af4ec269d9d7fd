"""Cut BIZ UDPGothic to the characters in use: static/fonts/*.woff2 and static/css/fonts.css.

    python scripts/build_fonts.py [more texts …]    cut and write
    python scripts/build_fonts.py --check           say which characters in use are not covered

Three kinds of face for each weight, so that a page loads only what it shows:

* ``words``: ASCII, kana, and what the pages and headings say; in regular also the plan itself;
* ``more``: what else fixtures and translations hold, such as notes and divisions;
* ``1`` to ``6``: every kanji of JIS level 1 and of names of places in Gunma, by code point, for
  words that nobody has typed yet. Their ranges are wide and come first in the style sheet:
  where two faces claim a character, CSS takes the one declared last.

The same input gives the same bytes. Source: Debian's fonts-morisawa-bizud-gothic (SIL OFL 1.1).
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
FONTS = ROOT / "static" / "fonts"
CSS = ROOT / "static" / "css" / "fonts.css"
SOURCE = Path("/usr/share/fonts/truetype/bizud-gothic")
WEIGHTS = {400: "BIZUDPGothic-Regular.ttf", 700: "BIZUDPGothic-Bold.ttf"}
LOCAL = {
    400: ("BIZ UDPGothic", "BIZ UDPゴシック"),
    700: ("BIZ UDPGothic Bold", "BIZ UDPゴシック Bold"),
}
FEATURES = ["kern", "palt", "halt", "locl"]
TEXTS = {".html", ".json", ".md", ".po", ".txt"}
SLICES = 6
PLACES = "榛嬬邑碓妙甘吾渋館"
"""Of names of places in the prefecture; some are not in JIS level 1."""
DATES = "令和平成昭和大正明治元年度月日"
"""Written by plan/dates.py."""
SIGNS = (
    "“”‘’–—…·•×−←→↑↓■□●○◎△▲▼◆◇※〒々〆、。・･「」『』（）［］【】〈〉《》：；？！％＆＋－～〜"
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
)
HEADINGS = ("title_ja", "term_ja", "name_ja")
"""Fields that pages show in bold."""
EVERYWHERE = ("notice_ja", "purpose_ja", "wording_ja", "publisher_ja")
"""Fields that every page, or the first, shows."""


def main() -> int:
    """Cut, or check. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("more", nargs="*", type=Path, help="texts to count with the pages")
    options = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of each table it drops
    bold = base() | characters(
        [
            *of_the_pages(),
            *of_fields(HEADINGS),
            *of_markdown_headings(),
            *of_diagrams(),
            *read_all(options.more),
        ]
    )
    regular = bold | characters([*read_all([FIXTURES / "seed"]), *of_fields(EVERYWHERE)])
    everything = regular | characters(read_all([FIXTURES, ROOT / "locale" / "ja"]))
    if options.check:
        return check(everything)
    css = [HEAD]
    for weight, words in ((400, regular), (700, bold)):
        known = {chr(code) for code in TTFont(SOURCE / WEIGHTS[weight]).getBestCmap()}
        for number, part in enumerate(sliced(level_one() | set(PLACES)), start=1):
            span = f"U+{ord(min(part)):X}-{ord(max(part)):X}"
            css.append(cut(weight, str(number), part & known, span))
        for name, part in (("more", (everything - words) & known), ("words", words & known)):
            css.append(cut(weight, name, part, ranges(part)))
    CSS.write_text("\n".join(css), encoding="utf-8")
    for path in sorted(FONTS.glob("*.woff2")):
        print(f"{path.stat().st_size:>8,}  {path.name}")
    return 0


# What is said ------------------------------------------------------------------------------


def of_the_pages() -> Iterator[str]:
    """Yield the words of the public templates and their Japanese."""
    yield from read_all([ROOT / "templates"])
    for path in sorted((ROOT / "locale" / "ja").rglob("*.po")):
        for entry in polib.pofile(str(path)):
            places = [where for where, _line in entry.occurrences]
            if any(place.startswith(("templates/", "publication/")) for place in places) and any(
                "admin" not in place for place in places
            ):
                yield entry.msgstr + "".join(entry.msgstr_plural.values())


def of_fields(names: tuple[str, ...]) -> Iterator[str]:
    """Yield what the fixtures hold in fields of these names."""
    for path in sorted(FIXTURES.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield from (row["fields"].get(name) or "" for name in names)


def of_markdown_headings() -> Iterator[str]:
    """Yield headings and strong words of Markdown in the fixtures."""
    for text in of_fields(("body_ja",)):
        yield from re.findall(r"^#+ .*$|\*\*.*?\*\*", text, flags=re.MULTILINE)


def of_diagrams() -> Iterator[str]:
    """Yield the statements of the fixtures that the diagrams show in bold."""
    for row in json.loads((FIXTURES / "statements.json").read_text(encoding="utf-8")):
        if row["fields"]["kind"] in {"outcome", "positioning"}:
            yield row["fields"]["text_ja"]


def read_all(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the text of files and of the files in folders."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in TEXTS:
                yield file.read_text(encoding="utf-8")


def characters(texts: Iterable[str]) -> set[str]:
    """Return the characters of texts that a font is asked for."""
    return {character for text in texts for character in text if character.isprintable()}


# What a character set is -------------------------------------------------------------------


def base() -> set[str]:
    """Return ASCII, kana and signs: no new word should wait for them."""
    spans = ((0x20, 0x7F), (0x3041, 0x3097), (0x30A1, 0x30FD))
    return {chr(code) for start, end in spans for code in range(start, end)} | set(SIGNS + DATES)


def level_one() -> set[str]:
    """Return the kanji of JIS X 0208 level 1: rows 16 to 47."""
    found = set()
    for row in range(16, 48):
        for cell in range(1, 95):
            code = bytes([0xA0 + row, 0xA0 + cell])
            found |= set(code.decode("euc_jp", errors="ignore"))
    return found


def sliced(whole: set[str]) -> list[set[str]]:
    """Return a character set in ``SLICES`` parts of like size by code point."""
    ordered = sorted(whole)
    size = -(-len(ordered) // SLICES)
    return [set(ordered[start : start + size]) for start in range(0, len(ordered), size)]


def ranges(part: set[str]) -> str:
    """Return characters as a CSS unicode-range, neighbours joined."""
    spans: list[list[int]] = []
    for code in sorted(map(ord, part)):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


# Cutting -----------------------------------------------------------------------------------

HEAD = """/* Written by scripts/build_fonts.py.
   BIZ UDPGothic, © 2022 The BIZ UDGothic Project Authors, SIL OFL 1.1: static/fonts/OFL.txt */
"""

FACE = """@font-face {{
  font-family: "BIZ UDPGothic Web";
  font-weight: {weight};
  font-display: swap;
  src: {local}, url("../fonts/{file}") format("woff2");
  unicode-range: {span};
}}
"""


def cut(weight: int, name: str, part: set[str], span: str) -> str:
    """Write one face of a weight and return its rule."""
    file = f"bizudp-{weight}-{name}.woff2"
    font = TTFont(SOURCE / WEIGHTS[weight], recalcTimestamp=False)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(part)))
    subsetter.subset(font)
    font.flavor = "woff2"
    FONTS.mkdir(parents=True, exist_ok=True)
    font.save(FONTS / file)
    local = ", ".join(f'local("{one}")' for one in LOCAL[weight])
    return FACE.format(weight=weight, local=local, file=file, span=span)


def check(wanted: set[str]) -> int:
    """Say which characters in use stand in none of the exact faces."""
    covered: set[int] = set()
    for line in CSS.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("unicode-range:"):
            for span in line.split(":")[1].strip(" ;").split(", "):
                first, _, last = span.removeprefix("U+").partition("-")
                covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    known = {chr(code) for code in TTFont(SOURCE / WEIGHTS[400]).getBestCmap()}
    missing = sorted(one for one in wanted & known if ord(one) not in covered)
    if missing:
        print(f"Not in the fonts: {''.join(missing)}. Run scripts/build_fonts.py")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
