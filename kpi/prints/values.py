"""Values as papers print them, read without guessing.

332万5千円 · 8兆9,704億円 · ▲0.8% · 46％ · 487か所以上 · 5,377人（2019） · 約1000名程度 ·
4万7千人泊 · 10〜20件 · 関東最速(36.7分)(2018). What is not understood whole is not read: the
answer says why, and the print is kept by whoever asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from kpi.items import Bound, IndicatorItem, YearKind
from kpi.prints.around import Brackets, joined_bound, read_after, read_before, read_brackets
from kpi.prints.numerals import Numeral, read_numeral
from kpi.prints.unread import NotRead, why_not
from kpi.quantities.folding import folded
from kpi.quantities.units import could_be_unit, rescaled, same_unit

RANGE = re.compile(r"(?P<unit>[^\d~〜-]*?)\s*(?:~|〜|から)\s*")
RANK = re.compile(
    r"(?P<among>全国|関東|県内|北関東|国内|日本|世界)?第?(?:(?P<place>[1-9]\d{0,3})位|"
    r"(?:最速|最多|最高|最少|最低|最短|最長|首位|トップ))(?P<within>以内)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A value as read.

    ``value`` is in the bare unit (円, not 千円); ``scaled`` says that a scale word stood there,
    so that a number without unit and scale is in whatever unit the column has. ``upper`` is the
    other end of a range. ``words`` are those before it that are not part of it (延べ, 同).
    ``period`` is empty unless printed. ``flags``: ``hold``, ``within`` (5位以内),
    ``one_year``, ``provisional``, ``estimate``, ``era_mismatch``, ``era_never_was``.
    """

    value: Decimal | None
    upper: Decimal | None = None
    unit: str = ""
    scaled: bool = False
    bound: Bound = "exact"
    words: str = ""
    period: str = ""
    rank: int | None = None
    among: str = ""
    note: str = ""
    flags: tuple[str, ...] = ()


def read_printed(
    text: str, *, bare_year: YearKind = "calendar", labels: Iterable[str] = ()
) -> Printed | NotRead:
    """Return the value that ``text`` prints, or why it was not read. Never raises.

    ``bare_year`` says what a year without 年度 is, ``labels`` the names of series that may stand
    before the value (男性72.07年).
    """
    plain = folded(text).strip()
    brackets = read_brackets(plain, bare_year)
    if brackets is None:
        return NotRead("brackets")
    main = next(
        (brackets.rest.removeprefix(one) for one in labels if brackets.rest.startswith(one)),
        brackets.rest,
    ).strip()
    left = why_not(main or "、".join(brackets.notes), brackets.period)
    if left.reason in {"missing", "period"}:
        return left
    return _rank(main, brackets) or _value(main, brackets) or left


def in_unit_of(
    printed: Printed, indicator: IndicatorItem, end: Literal["value", "upper"] = "value"
) -> str | None:
    """Return the value in the indicator's scaled unit, None where the units are not one unit.

    Without a unit and without a scale the number is taken to be in the indicator's unit. ``end``
    asks for the upper end of a range instead.
    """
    value = printed.value if end == "value" else printed.upper
    known = not printed.unit or same_unit(printed.unit, folded(indicator.unit.ja))
    if value is None or not known:
        return None
    bare = not printed.unit and not printed.scaled
    return rescaled(value, 0, 0 if bare else indicator.scale)


def _value(main: str, brackets: Brackets) -> Printed | None:
    """Return a value or a range with its unit, None where anything is left over."""
    before = read_before(main)
    first = _signed(main, before.end)
    if first is None:
        return None
    rest = main[first.end :]
    between = RANGE.match(rest)
    second = _signed(rest, between.end()) if between else None
    if between and second is None:
        return None
    after = read_after(rest[second.end :] if second else rest)
    unit, bound = after.rest.strip(), joined_bound(before, after)
    if (
        bound is None
        or (unit and not could_be_unit(unit))
        or (second and not _one_range(first, second, between, unit))
    ):
        return None
    return Printed(
        value=first.value,
        upper=second.value if second else None,
        unit=unit,
        scaled=first.scaled,
        bound=bound,
        words=before.words,
        period=brackets.period,
        rank=_rank_in(brackets.notes),
        note="、".join(brackets.notes),
        flags=(*before.flags, *after.flags, *brackets.flags),
    )


def _signed(text: str, start: int) -> Numeral | None:
    """Return the numeral at ``start`` with the sign before it."""
    sign = text[start : start + 1] if text[start : start + 1] in {"-", "+"} else ""
    numeral = read_numeral(text, start + len(sign))
    if numeral is None or sign != "-":
        return numeral
    return replace(numeral, value=numeral.value.copy_negate())


def _one_range(first: Numeral, second: Numeral, between: re.Match[str] | None, unit: str) -> bool:
    """Return whether the two ends are of one unit and scale, and rise: not 5~6万人."""
    named = between["unit"].strip() if between else ""
    if named and not same_unit(named, unit):
        return False
    return first.value < second.value and (first.scaled or not second.scaled)


def _rank(main: str, brackets: Brackets) -> Printed | None:
    """Return a place among others, with the value that stands in brackets beside it."""
    match = RANK.fullmatch(main)
    if match is None:
        return None
    found = [one for note in brackets.notes if (one := _value(note, Brackets("")))]
    place = Decimal(match["place"]) if match["place"] else None
    value, unit = (found[0].value, found[0].unit) if found else (place, "位" if place else "")
    return Printed(
        value=value,
        unit=unit,
        scaled=bool(found) and found[0].scaled,
        period=brackets.period,
        rank=int(match["place"] or 1),
        among=match["among"] or "",
        note="、".join(brackets.notes),
        flags=(*(["within"] if match["within"] else []), *brackets.flags),
    )


def _rank_in(notes: tuple[str, ...]) -> int | None:
    """Return the place that stands in brackets behind a value: 41件（全国4位）."""
    places = [match["place"] for note in notes if (match := RANK.fullmatch(note))]
    return int(places[0] or 1) if places else None
