"""Which table a sheet holds, and which column stands where."""

from __future__ import annotations

import difflib
from dataclasses import replace

from django.utils.translation import gettext as _

from kpi.exchange.columns import TABLES, Column, Table, table_named
from kpi.exchange.upload import Sheet
from plan.exchange.upload import Fault, Grid, Unreadable


def sheet_of(grid: Grid) -> tuple[Sheet, list[Fault]]:
    """Return a sheet with its columns known, and what is wrong with them.

    Raises Unreadable where the columns do not tell which table it is.
    """
    headings = [heading.strip() for heading in grid.rows[0][1]] if grid.rows else []
    table = table_named(grid.title) or _told_by(headings)
    if table is None:
        raise Unreadable(_untold(headings))
    title = grid.title or table.ja
    meant = [table.meant_by(heading) if heading else None for heading in headings]
    first = grid.rows[0][0] if grid.rows else 1
    fatal = [*_missing(table, meant), *_twice(meant)]
    faults = [*fatal, *_unknown(table, headings, meant)]
    faults = [replace(fault, sheet=title, row=first) for fault in faults]
    read = {one.name: place for place, one in enumerate(meant) if one and one.kind != "shown"}
    rows = [
        (number, [cells[place] if place < len(cells) else "" for place in read.values()])
        for number, cells in grid.rows[1:]
    ]
    known = [row for row in rows if any(cell.strip() for cell in row[1])]
    sheet = Sheet(table, title, list(read), known, sound=not fatal)
    return sheet, [*faults, *_beside(title, headings, grid)]


def _told_by(headings: list[str]) -> Table | None:
    """Return the table that alone has all of the headings, or most of them."""
    fits = {
        table.name: sum(bool(table.meant_by(one)) for one in headings if one) for table in TABLES
    }
    one, other = TABLES
    if fits[one.name] == fits[other.name]:
        return None
    return one if fits[one.name] > fits[other.name] else other


def _missing(table: Table, meant: list[Column | None]) -> list[Fault]:
    lacking = [one.ja for one in table.columns if one.needed and one not in meant]
    if not lacking:
        return []
    return [
        Fault(
            _(
                "These columns are missing: %(columns)s. The first row holds the names of the "
                "columns; export a file from this page to see them all."
            )
            % {"columns": _listed(lacking)}
        )
    ]


def _unknown(table: Table, headings: list[str], meant: list[Column | None]) -> list[Fault]:
    return [
        Fault(
            _("There is no column of this name.%(guess)s Rename it, or delete the column.")
            % {"guess": _guess(table, heading, meant)},
            column=heading,
        )
        for heading, column in zip(headings, meant, strict=True)
        if heading and column is None
    ]


def _guess(table: Table, heading: str, meant: list[Column | None]) -> str:
    names = [one.ja for one in table.columns if one not in meant]
    near = difflib.get_close_matches(heading, names, n=1, cutoff=0.5)
    return _(" Do you mean “%(name)s”?") % {"name": near[0]} if near else ""


def _twice(meant: list[Column | None]) -> list[Fault]:
    found = [one.ja for one in meant if one]
    return [
        Fault(_("This column is there twice. Delete one of them."), column=name)
        for name in dict.fromkeys(found)
        if found.count(name) > 1
    ]


def _beside(title: str, headings: list[str], grid: Grid) -> list[Fault]:
    """Return the cells that stand under no heading: nobody can tell what they are."""
    for number, cells in grid.rows[1:]:
        for place, cell in enumerate(cells):
            if cell.strip() and (place >= len(headings) or not headings[place]):
                words = _(
                    "“%(value)s” stands in a column without a name. Name the column, or clear it."
                )
                return [Fault(words % {"value": cell.strip()[:40]}, title, number)]
    return []


def _untold(headings: list[str]) -> str:
    if not any(headings):
        return _("The file is empty: the first row must hold the names of the columns.")
    return _(
        "The names of the columns do not tell whether these are 実績値 or 目標値. Found: "
        "%(found)s. Call the sheet one of the two, or add “公表日” (実績値) or "
        "“目標の種類” (目標値)."
    ) % {"found": _listed([one for one in headings if one][:12])}


def _listed(names: list[str]) -> str:
    return "".join(f"「{name}」" for name in names)
