"""Text as it comes out of a word processor, made plain: no letter and no digit is ever lost.

What is left is text with ``\\n`` between lines, Markdown lists and tables. Cleaning what is clean
changes nothing. Quotation marks stay as they were written, but where the closing one opens too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from plan.tables import tables_of_tabs, text_of_html

Kind = Literal[
    "invisible", "tables", "spaces", "indents", "lists", "company", "quotes", "empty_lines"
]

WORDS: dict[Kind, Any] = {
    "invisible": _("invisible characters"),
    "tables": _("tables"),
    "spaces": _("tabs and special spaces"),
    "indents": _("indents at the beginning of lines"),
    "lists": _("bullets made into lists"),
    "company": _("㈱ written out"),
    "quotes": _("quotation marks turned the wrong way"),
    "empty_lines": _("superfluous empty lines and spaces at the end of lines"),
}
"""What was cleaned, in words for whoever pasted it."""

BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc]"
)
"""Controls, zero-width characters, and the place of a picture that was not pasted.

Variation selectors are not among them: they tell the forms of a character in names apart.
"""

ODD = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f"
ODD_SPACE = re.compile(f"[{ODD}]")
INDENT = re.compile(rf"^ *[{ODD}\u3000][ {ODD}\u3000]*", re.MULTILINE)
"""Half-width spaces alone are left: they set one list under another."""

BULLETS = "・●•◦▪‣⁃\uf0b7\uf0a7\uf0d8"
"""The last three are Word's own, from its font of symbols."""

BULLET = re.compile(rf"^( *)[{BULLETS}][ \u3000]*(?=[^\s{BULLETS}])", re.MULTILINE)
CIRCLED = "①-⑳㉑-㉟㊱-㊿"
NUMBERED = re.compile(rf"^( *)([{CIRCLED}])[ \u3000]*(?=\S)(?!.{{0,3}}[{CIRCLED}])", re.MULTILINE)
"""Not where another number follows at once: ①と②は is a sentence."""

QUOTED = re.compile("[”“]([^”“\n]*)[”“]")
"""Word’s guess: ”引用” and “引用“ have the same mark twice."""

OLD_QUOTES = str.maketrans({0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”"})
"""Windows’ quotation marks read as control characters of Latin-1."""

COMPANY = {"㈱": "株式会社", "㈲": "有限会社"}
TRAILING = re.compile(r"[ \u3000]+$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text made plain, and what was done to it. Line breaks are changed without a word."""

    text: str
    done: tuple[Kind, ...] = ()


def clean(text: str) -> Cleaned:
    """Return a text of several lines made plain. Pure, never raises."""
    done: list[Kind] = []
    text = BREAKS.sub("\n", text)

    def step(kind: Kind, changed: str) -> str:
        if changed != text:
            done.append(kind)
        return changed

    text = step("quotes", text.translate(OLD_QUOTES))
    text = step("invisible", INVISIBLE.sub("", text))
    text = step("tables", tables_of_tabs(text))
    text = step("indents", INDENT.sub("", text))
    text = step("spaces", ODD_SPACE.sub(" ", text))
    text = step("lists", NUMBERED.sub(_as_number, BULLET.sub(r"\1- ", text)))
    text = step("company", "".join(COMPANY.get(sign, sign) for sign in text))
    text = step("quotes", QUOTED.sub("“\\1”", text))
    tidy = EMPTY_LINES.sub("\n\n", TRAILING.sub("", text)).strip("\n")
    return Cleaned(step("empty_lines", tidy), tuple(dict.fromkeys(done)))


def clean_pasted(text: str, html: str) -> Cleaned:
    """Return what was pasted made plain; HTML with a table in it says more than its text."""
    if "<table" not in html.lower():
        return clean(text)
    found = clean(text_of_html(html))
    return Cleaned(found.text, tuple(dict.fromkeys(("tables", *found.done))))


def tidy_line(text: str) -> Cleaned:
    """Return a text of one line made plain, ㈱ written out, and what was done to it."""
    plain = clean_line(text)
    whole = "".join(COMPANY.get(sign, sign) for sign in plain)
    done: dict[Kind, bool] = {"spaces": plain != text, "company": whole != plain}
    return Cleaned(whole, tuple(kind for kind, was in done.items() if was))


def clean_line(text: str) -> str:
    """Return a text of one line without what nobody sees, its outer spaces taken off."""
    return ODD_SPACE.sub(" ", INVISIBLE.sub("", BREAKS.sub(" ", text))).strip(" \u3000")


def _as_number(match: re.Match[str]) -> str:
    return f"{match[1]}{_value(match[2])}. "


def _value(sign: str) -> int:
    """Return the number in a circle: three blocks of the code, 1 to 50."""
    for first, number in (("①", 1), ("㉑", 21), ("㊱", 36)):
        if 0 <= (distance := ord(sign) - ord(first)) < 20:
            return number + distance
    raise ValueError(sign)
