"""What stands above and below the plot: the unit, a key to the marks, notes in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kpi.charts.boxes import width_of, wrapped
from kpi.charts.curves import Curve
from kpi.charts.frame import Frame
from kpi.charts.labels import LEVELS, Label
from kpi.charts.saying import Saying
from kpi.charts.svg import DIAMOND, SHAPES, text
from kpi.charts.svg import DISPUTED as CROSSES
from kpi.charts.units import unit_name
from kpi.charts.words import (
    BROKEN,
    COUNTED,
    CUT,
    DISPUTED,
    GOAL_NOTE,
    KINDS,
    NO_VALUE,
    PARTED,
    PATH,
    PROVISIONAL_MARK,
    RANKS,
    UNIT,
)

SIZE = 14
ROW = 22
"""Height in px of a line of words."""

SAMPLE = 34
"""Width in px of a sample, with the gap to its words."""

BETWEEN = 16


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of words, drawn from the left edge of the picture, and their height in px."""

    drawn: SafeString
    height: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample of a mark and what it means."""

    words: str
    sample: SafeString


def head(
    saying: Saying,
    curves: Sequence[Curve],
    frame: Frame,
    *,
    ranked: bool,
    named: bool,
    unsaid: Set[str],
) -> Block:
    """Return the unit and the key. ``unsaid`` are marks that no label in the plot explains."""
    unit = unit_name(saying.indicator, saying.lang)
    said = saying.words(RANKS) if ranked else saying.words(UNIT, unit=unit) if unit else ""
    entries = _entries(saying, curves, frame, named=named, unsaid=unsaid)

    def in_room(room: int) -> Block:
        top = _lines(wrapped(said, room, SIZE), "chart-unit", ROW - 6)
        key = _key(entries, top.height, room)
        return Block(top.drawn + key.drawn, top.height + key.height)

    return _for_each_width(in_room, at_bottom=True)


def foot(saying: Saying, curves: Sequence[Curve], frame: Frame, top: float) -> Block:
    """Return the notes: a cut axis, where a count begins, targets that no mark can show."""
    notes = [saying.words(CUT)] if frame.axis.cut else []
    if any(curve.parted for curve in curves):
        notes.append(saying.words(PARTED))
    began = saying.indicator.cumulative and saying.indicator.cumulative_from
    if began:
        notes.append(saying.words(COUNTED, period=saying.naming.when(began)))
    for curve in curves:
        for target in curve.unlevelled:
            kind = saying.goal_kind(final=target == curve.targets[-1])
            note = saying.words(
                GOAL_NOTE,
                kind=f"{saying.name(curve.series)} {kind}".strip(),
                period=saying.naming.when(target.period),
                aim=saying.aim(target, curve.kept),
            )
            notes.append(note)

    def in_room(room: int) -> Block:
        lines = [line for note in dict.fromkeys(notes) for line in wrapped(note, room, SIZE)]
        return _lines(lines, "chart-note", top + ROW - 6)

    return _for_each_width(in_room)


def _for_each_width(in_room: Callable[[int], Block], *, at_bottom: bool = False) -> Block:
    """Return words in lines for a phone and, where fewer do, for anything wider."""
    narrow, wide = in_room(LEVELS[0]), in_room(LEVELS[1])
    if narrow.height == wide.height:
        return narrow
    drawn = format_html(
        '<g class="chart-narrow">{}</g><g class="chart-mid" transform="translate(0 {})">{}</g>',
        narrow.drawn,
        f"{narrow.height - wide.height if at_bottom else 0:g}",
        wide.drawn,
    )
    return Block(drawn, narrow.height)


def sample_of(place: int, frame: Frame, look: str = "") -> SafeString:
    """Return the sample of a series."""
    if frame.bar:
        return format_html(
            '<rect class="chart-bar {}" x="4" y="-12" width="20" height="14"/>', look
        )
    return format_html(
        '<line class="chart-line chart-series-{}" x1="0" x2="28" y1="-5" y2="-5"/>{}',
        place % 4 + 1,
        _spot(
            f"chart-mark chart-series-{place % 4 + 1} {look}".strip(), SHAPES[place % len(SHAPES)]
        ),
    )


def _entries(
    saying: Saying, curves: Sequence[Curve], frame: Frame, *, named: bool, unsaid: Set[str]
) -> list[Entry]:
    entries = []
    paths = any(curve.path for curve in curves)
    if len(curves) > 1 and not named:
        entries = [
            Entry(saying.name(curve.series), sample_of(place, frame))
            for place, curve in enumerate(curves)
            if curve.marks
        ]
    elif paths and len(curves) == 1 and curves[0].marks:
        entries = [Entry(saying.words(KINDS["actual"]), sample_of(0, frame))]
    dashes = SafeString('<line class="chart-path" x1="0" x2="28" y1="-5" y2="-5"/>')
    diamond = _spot("chart-goal", DIAMOND)
    if paths:
        entries.append(Entry(saying.words(PATH), format_html("{}{}", dashes, diamond)))
    elif "goal" in unsaid:
        entries.append(Entry(saying.words(KINDS["target"]), diamond))
    items = [one.entry.item for curve in curves for one in curve.marks]
    if any(item.provisional for item in items):
        hollow = sample_of(0, frame, "chart-hollow")
        entries.append(Entry(saying.words(PROVISIONAL_MARK), hollow))
    if any(one.entry.conflict for curve in curves for one in curve.marks):
        crosses = (
            _spot("chart-mark chart-disputed", shape, at)
            for at, shape in zip((6, 22), CROSSES, strict=True)
        )
        entries.append(Entry(saying.words(DISPUTED), format_html("{}{}", *crosses)))
    upright = '<line class="chart-{}" x1="14" x2="14" y1="-14" y2="4"/>'
    for about, words in (("gap", NO_VALUE), ("break", BROKEN)):
        if about in unsaid:
            entries.append(Entry(saying.words(words), format_html(upright, about)))
    return entries


def _key(entries: Sequence[Entry], top: float, room: int) -> Block:
    """Return the entries in rows as they fit; one too long for a row goes on below."""
    x, y = 0.0, top + ROW - 6
    drawn = []
    for entry in entries:
        lines = wrapped(entry.words, room - SAMPLE, SIZE)
        wide = SAMPLE + max((width_of(one, SIZE) for one in lines), default=0)
        if x and x + wide > room:
            x, y = 0.0, y + ROW
        words = format_html_join(
            "",
            "{}",
            (
                (text(Label(one, 0, place * ROW, "chart-key", "start", SAMPLE)),)
                for place, one in enumerate(lines)
            ),
        )
        drawn.append(
            format_html(
                '<g transform="translate({} {})">{}{}</g>', f"{x:g}", f"{y:g}", entry.sample, words
            )
        )
        x += wide + BETWEEN
        if len(lines) > 1:
            x, y = 0.0, y + ROW * len(lines)
    height = y - top + 6 if entries and x else y - top - ROW + 6 if entries else 0
    return Block(format_html_join("", "{}", ((one,) for one in drawn)), height)


def _lines(lines: Sequence[str], look: str, y: float) -> Block:
    drawn = (
        (text(Label(line, 0, y + place * ROW, look, "start")),) for place, line in enumerate(lines)
    )
    return Block(format_html_join("", "{}", drawn), len(lines) * ROW)


def _spot(look: str, path: str, at: int = 14) -> SafeString:
    return format_html(
        '<svg class="chart-spot" x="{}" y="-5"><path class="{}" d="{}"/></svg>', at, look, path
    )
