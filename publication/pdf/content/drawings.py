"""The system of the plan as a drawing, and measures against indicators as a matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Line
from publication.pdf.blocks import Block, Cell, Drawing, Heading, Paragraph, Run, Table
from publication.pdf.content.figures import SHAPES, indicator_runs
from publication.pdf.content.words import Setting, mixed, said, spaced
from publication.templatetags.reading import document_above
from publication.templatetags.words import plain

COLUMNS = 30
"""Indicators of one matrix; more of them follow on another sheet."""


def system_drawing(setting: Setting) -> tuple[Block, ...]:
    """Return the 施策体系図: the way, the philosophy, the policies with their measures."""
    outline, lang = setting.outline, setting.lang
    plan = outline.document.plan
    root = outline.root
    title = _("System of measures")
    above = document_above(plan)
    steps = (
        ("issue", _("Current state and issues")),
        ("direction", _("Directions")),
        ("vision", _("Future vision of Gunma Prefecture")),
        ("outcome", plain(above.title) if above else _("Outcomes")),
    )
    data: dict[str, Any] = {
        "plan": plain(plan.title),
        "steps": [
            {
                "title": mixed(words, lang),
                "lines": [said(line.statement.text, lang) for line in lines],
            }
            for kind, words in steps
            if (lines := outline.lines.get(kind))
        ],
        "notes": _lines(outline.lines.get("recommendation", []), lang),
        "philosophy": _philosophy(setting, root),
        "pillars": [_pillar(setting, policy) for policy in outline.policies],
        "bar": {
            "title": _("Gunma Model projects"),
            "lines": _lines(outline.lines.get("definition", []), lang),
        },
    }
    heading = Heading(setting.level, (Run(f"{plain(plan.title)}　{title}"),), id="system")
    return heading, Drawing("system", data)


def _lines(lines: list[Line], lang: str) -> list[Any]:
    return [said(line.statement.text, lang) for line in lines]


def _philosophy(setting: Setting, root: Entry | None) -> dict[str, Any]:
    if root is None or root.node.kind != "philosophy":
        return {"label": "", "title": (), "text": ()}
    body = root.node.body
    text = " ".join((body.en if setting.lang == "en" and body.en else body.ja).split())
    return {
        "label": root.label,
        "title": setting.link(root, said(root.node.title, setting.lang)),
        "text": (Run(text),),
    }


def _pillar(setting: Setting, policy: Entry) -> dict[str, Any]:
    return {
        "hue": policy.hue,
        "numeral": policy.numeral,
        "label": policy.label,
        "title": setting.link(policy, said(policy.node.title, setting.lang)),
        "directions": _lines(policy.directions, setting.lang),
        "measures": [
            {"label": one.label, "title": setting.link(one, said(one.node.title, setting.lang))}
            for one in policy.measures
        ],
    }


def matrix_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return which indicator measures which measure: ● of the plan, ○ for reference."""
    indicators = setting.outline.indicators
    title = _("Measures and indicators")
    found: list[Block] = [Heading(setting.level, (Run(title),), id="matrix")]
    key = _(
        "● an indicator of the plan   ○ an indicator for reference. "
        "The sign of its status stands beside it."
    )
    found.append(Paragraph((Run(key),), "small"))
    if not indicators:
        return (*found, Paragraph((Run(_("No indicator is registered yet.")),), "empty"))
    starts = range(0, len(indicators), COLUMNS)
    return (*found, *(_matrix(setting, indicators[one : one + COLUMNS]) for one in starts))


def _matrix(setting: Setting, indicators: list[IndicatorEntry]) -> Table:
    head = [Cell((Run(_("Measure")),))]
    head += [Cell(_upright(setting, one), look="upright") for one in indicators]
    rows: list[tuple[Cell, ...]] = []
    for entry in setting.outline.by_key.values():
        if entry.node.kind == "project":
            continue
        label = (Run(entry.label, bold=True),)
        between = "　" if setting.lang == "ja" else "  "
        name = spaced(label, said(entry.node.title, setting.lang), by=between)
        linked = setting.link(entry, name)
        cells = [_crossing(entry, one) for one in indicators]
        look = "" if entry.node.kind == "measure" else f"hue-{entry.hue}"
        bold = tuple(replace(run, bold=True) for run in linked) if look else linked
        rows.append((Cell(bold, look=look), *(replace(cell, look=look) for cell in cells)))
    rows += _apart(setting, indicators)
    first = 8.0 if setting.lang == "ja" else 11.0
    widths = (first, *(1.0 for _one in indicators))
    return Table(tuple(head), tuple(rows), widths, look="matrix")


def _apart(setting: Setting, indicators: list[IndicatorEntry]) -> list[tuple[Cell, ...]]:
    """Return rows for what measures no measure: outcomes, related initiatives, nothing at all."""
    projects = setting.outline.projects
    rows = (
        (_("Outcomes of the plan"), [bool(one.outcomes) for one in indicators]),
        (
            _("Related initiatives"),
            [any(one in project.indicators for project in projects) for one in indicators],
        ),
        (
            _("Linked to no part of the plan"),
            [not (one.entries or one.outcomes) for one in indicators],
        ),
    )
    return [
        (
            Cell((Run(words, bold=True),), look="tint"),
            *(_cell(one, there) for one, there in zip(indicators, signs, strict=True)),
        )
        for words, signs in rows
        if any(signs)
    ]


def _upright(setting: Setting, entry: IndicatorEntry) -> tuple[Run, ...]:
    return indicator_runs(setting, entry)


def _crossing(entry: Entry, indicator: IndicatorEntry) -> Cell:
    return _cell(indicator, indicator in entry.indicators)


def _cell(indicator: IndicatorEntry, there: bool) -> Cell:
    return Cell((Run(_sign(indicator), bold=True),) if there else (), align="center")


def _sign(indicator: IndicatorEntry) -> str:
    if not indicator.is_own:
        return "○"
    return f"● {SHAPES[indicator.status]}".strip()
