"""What stands around a printed number: words before it, words after it, brackets behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.items import FROM_ABOVE, FROM_BELOW, Bound, YearKind
from kpi.prints.periods import read_period

BEFORE = re.compile(
    r"(?P<about>約|およそ|おおよそ|概ね|おおむね|ほぼ)|(?P<at_least>少なくとも|最低|≧|≥)|"
    r"(?P<at_most>≦|≤)|(?P<more>>)|(?P<less><)|(?P<words>延べ|同|年間|合計|累計|計)|(?P<space>\s+)"
)
AFTER = re.compile(
    r"(?:(?P<at_least>以上)|(?P<more>を?(?:超える|超え|超|上回る))|(?P<at_most>以下|以内)|"
    r"(?P<less>未満|を?下回る)|(?P<about>程度|前後|ほど|くらい|ぐらい)|(?P<hold>[のを]?維持)|(?P<space>\s+))$"
)
BRACKET = re.compile(r"\(([^()]*)\)")
ONE_YEAR = re.compile(r"(?P<period>.+?)の?(?:単年度|単年)(?:実績|値|の値|の実績)?")
SAID = {
    "速報": "provisional",
    "速報値": "provisional",
    "暫定": "provisional",
    "暫定値": "provisional",
    "見込": "provisional",
    "見込み": "provisional",
    "見込値": "provisional",
    "推計": "estimate",
    "推計値": "estimate",
    "概算": "estimate",
    "確報": "",
    "確定": "",
    "確定値": "",
}
"""Words in brackets that say how firm a value is."""


@dataclass(frozen=True, slots=True)
class Around:
    """Words on one side of a number: what they say, where they end, what they leave."""

    bounds: tuple[Bound, ...] = ()
    words: str = ""
    flags: tuple[str, ...] = ()
    end: int = 0
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Brackets:
    """A text without its brackets, and what they held: a period, how firm, other notes."""

    rest: str
    period: str = ""
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_before(text: str) -> Around:
    """Return the known words at the beginning of ``text``."""
    bounds: list[Bound] = []
    words, at = "", 0
    while match := BEFORE.match(text, at):
        bounds += _bound(match.lastgroup)
        words += match["words"] or ""
        at = match.end()
    return Around(tuple(bounds), words, end=at)


def read_after(text: str) -> Around:
    """Return the known words at the end of ``text``, and what stands before them."""
    bounds: list[Bound] = []
    flags: list[str] = []
    while match := AFTER.search(text):
        bounds += _bound(match.lastgroup)
        flags += ["hold"] if match.lastgroup == "hold" else []
        text = text[: match.start()]
    return Around(tuple(bounds), flags=tuple(flags), rest=text)


def joined_bound(before: Around, after: Around) -> Bound | None:
    """Return the one bound that both sides say; None if they contradict.

    The narrower one outweighs the wider: 超 before 以上, 以上 before 約.
    """
    said = {*before.bounds, *after.bounds}
    if said & FROM_BELOW and said & FROM_ABOVE:
        return None
    order: tuple[Bound, ...] = ("more_than", "less_than", "at_least", "at_most", "about")
    return next((bound for bound in order if bound in said), "exact")


def read_brackets(text: str, bare_year: YearKind) -> Brackets | None:
    """Return a text without its brackets, None where they do not pair or name two periods.

    A bracket that a period's own bracket belongs to, as in 2017年度(平成29年度), is read with it.
    """
    rest, flags, notes = BRACKET.sub("", text).strip(), [], []
    periods: list[str] = []
    if "(" in rest or ")" in rest:
        return None
    for inner in (group.strip() for group in BRACKET.findall(text)):
        one_year = ONE_YEAR.fullmatch(inner)
        read = read_period(one_year["period"] if one_year else inner, bare_year=bare_year)
        if read:
            periods += [read.period] if read.period else []
            flags += [*read.doubts, *(["one_year"] if one_year else [])]
        elif inner in SAID:
            flags += [SAID[inner]] if SAID[inner] else []
        elif inner:
            notes.append(inner)
    if len(set(periods)) > 1:
        return None
    return Brackets(rest, (periods or [""])[0], tuple(flags), tuple(notes))


def _bound(group: str | None) -> list[Bound]:
    names: dict[str | None, list[Bound]] = {
        "at_least": ["at_least"],
        "more": ["more_than"],
        "at_most": ["at_most"],
        "less": ["less_than"],
        "about": ["about"],
    }
    return names.get(group, [])
