"""Cut the fonts of the PDFs from their upstream files: `scripts/cut_pdf_fonts.py FOLDER`.

FOLDER holds the unpacked packages @expo-google-fonts/noto-sans-jp, noto-sans-symbols-2 and
noto-emoji, and dejavu-fonts-ttf (npm). Every character of Noto Sans JP is kept, with its variants;
the fallbacks keep what stands in none of the fonts before them. Writes publication/pdf/fonts/.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "publication" / "pdf" / "fonts"
FILES = (  # in the order in which a character is looked for
    ("NotoSansJP-Regular.ttf", "400Regular/NotoSansJP_400Regular.ttf"),
    ("NotoSansJP-Bold.ttf", "700Bold/NotoSansJP_700Bold.ttf"),
    ("DejaVuSans.ttf", "ttf/DejaVuSans.ttf"),
    ("NotoSansSymbols2-Regular.ttf", "400Regular/NotoSansSymbols2_400Regular.ttf"),
    ("NotoEmoji-Regular.ttf", "400Regular/NotoEmoji_400Regular.ttf"),
)
LICENCES = {
    "OFL-NotoSansJP.txt": "noto-sans-jp*/**/LICENSE_FONT",
    "OFL-NotoSansSymbols2.txt": "noto-sans-symbols-2*/**/LICENSE_FONT",
    "OFL-NotoEmoji.txt": "noto-emoji*/**/LICENSE_FONT",
    "LICENSE-DejaVu.txt": "dejavu-fonts*/**/LICENSE",
}
VARIANTS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


def main(folder: Path) -> None:
    """Write fonts, licences, the list of what they cover, and the checksums."""
    covered: set[int] = set()
    for name, source in FILES:
        font = TTFont(next(folder.rglob(source)), recalcTimestamp=False)
        own = set(font.getBestCmap())
        cut(font, own if name.startswith("NotoSansJP") else own - covered, FONTS / name)
        covered |= own
    (FONTS / "coverage.txt").write_text(ranges(covered), encoding="ascii")
    for name, pattern in LICENCES.items():
        lines = next(folder.glob(f"*{pattern}")).read_text(encoding="utf-8").splitlines()
        words = "\n".join(line.rstrip() for line in lines).strip()
        (FONTS / name).write_text(f"{words}\n", encoding="utf-8")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in fonts()]
    (FONTS / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def fonts() -> list[Path]:
    """Return the font files in the order of their names."""
    return sorted(FONTS.glob("*.ttf"))


def cut(font: TTFont, characters: set[int], to: Path) -> None:
    """Write a font with these characters and their variants, without hints and fancy features."""
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters | VARIANTS)
    subsetter.subset(font)
    font.save(to)


def ranges(codes: set[int]) -> str:
    """Return code points as hexadecimal ranges, one a line."""
    lines: list[list[int]] = []
    for code in sorted(codes):
        if lines and code == lines[-1][1] + 1:
            lines[-1][1] = code
        else:
            lines.append([code, code])
    return "".join(f"{first:X}-{last:X}\n" for first, last in lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
