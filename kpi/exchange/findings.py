"""What an import would do, in words: by indicator and row, each field before and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from kpi.exchange.cells import widget_for
from kpi.exchange.columns import Table
from kpi.exchange.prints import Handled
from kpi.exchange.trial import Trial, name_of
from kpi.exchange.upload import Sheet
from kpi.models import Indicator
from kpi.quantities.periods import say
from plan.items import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after; ``from_print`` where it was read from the print."""

    label: str
    before: str
    after: str
    from_print: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that changes: ``verb`` is added, changed or withdrawn, as the review says it."""

    line: int
    verb: str
    title: str
    number: int
    changes: list[Change]
    doubts: list[str]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that changed after the file was written, and that the file changes as well.

    ``changes`` are now and mine; ``act`` is what the file asks for: change, add again, delete.
    """

    name: str
    line: int
    indicator: Indicator
    title: str
    number: int
    act: str
    changes: list[Change]


@dataclass(slots=True)
class Group:
    """The rows of one indicator in one sheet that change."""

    indicator: Indicator
    sheet: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def doubtful(self) -> int:
        """Return how many of the rows are to be looked at."""
        return sum(bool(one.doubts) for one in self.findings)


@dataclass(slots=True)
class Findings:
    """All that changes, and how much stays."""

    groups: list[Group]
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    doubtful: int = 0
    outdated: int = 0
    """Fields whose English the new Japanese puts out of date, unless the edit is minor."""
    conflicts: list[Conflict] = field(default_factory=list)
    untouched: int = 0
    """Rows that changed since, but not in the file: they stay."""
    unmarked: bool = False
    """Whether a sheet does not say what its rows were when it was written."""

    @property
    def any(self) -> bool:
        """Say whether anything changes, or could."""
        return bool(self.groups or self.conflicts)


def findings_of(trial: Trial) -> Findings:
    """Return what a trial found, in the order of the file."""
    groups: dict[tuple[str, int], Group] = {}
    found = Findings([])
    for sheet, rows in trial.sheets:
        found.unmarked |= "number" in sheet.columns and "version" not in sheet.columns
        for row in rows:
            if row.since == "untouched":
                found.untouched += 1
                continue
            if row.since and not (row.changed or row.deleted):
                found.conflicts.append(_conflict(row, sheet))
                continue
            if not (row.changed or row.deleted):
                found.unchanged += 1
                continue
            finding = _finding(row, sheet.table)
            indicator = row.instance.indicator
            group = groups.setdefault((sheet.title, indicator.pk), Group(indicator, sheet.title))
            group.findings.append(finding)
            setattr(found, finding.verb, getattr(found, finding.verb) + 1)
            found.doubtful += bool(finding.doubts)
            found.outdated += 0 if row.deleted else row.outdates()
    found.groups = list(groups.values())
    return found


def _finding(row: Handled, table: Table) -> Finding:
    verb = "withdrawn" if row.deleted else "added" if row.new else "changed"
    said = [(one.doubt, _in_words(one.text)) for one in row.notices]
    return Finding(
        row.line,
        verb,
        _title(row.instance),
        row.instance.number,
        _changes(row, table),
        [words for doubt, words in said if doubt],
        [words for doubt, words in said if not doubt],
    )


def _conflict(row: Handled, sheet: Sheet) -> Conflict:
    deleting = row.since == "deleting"
    act = "deleting" if deleting else "adding" if row.new else "changing"
    if row.new:  # its place is known from the file alone
        for name, value in row.mine.items():
            setattr(row.instance, name, value)
    title = _title(row.instance)
    return Conflict(
        name_of(sheet, row.line),
        row.line,
        row.instance.indicator,
        title,
        row.instance.number,
        act,
        [] if deleting else _differences(row, sheet.table),
    )


def _differences(row: Handled, table: Table) -> list[Change]:
    """Return what stands now beside what the file says, field by field."""
    found = []
    for name, now in row.before.items():
        shown = widget_for(table.column(name)).render
        old, new = "" if row.new else shown(now), shown(row.mine[name])
        if old != new:
            found.append(Change(table.heading(name), old, new, name in row.from_print))
    return found


def _changes(row: Handled, table: Table) -> list[Change]:
    """Return the fields that differ; of a new row those that are filled, of one that goes too."""
    found = []
    for name, before in row.before.items():
        shown = widget_for(table.column(name)).render
        blank = shown(_default(row.instance, name))
        old = blank if row.new else shown(before)
        new = blank if row.deleted else shown(getattr(row.instance, name))
        if old != new:
            found.append(Change(table.heading(name), old, new, name in row.from_print))
    return found


def _default(instance: Any, name: str) -> Any:
    return instance._meta.get_field(name).get_default()


def _title(instance: Any) -> str:
    """Return what tells a row from its neighbours: series and period."""
    series = str(instance.series) if instance.series else ""
    try:
        period = say(instance.period, get_language() or "ja")
    except ValueError:
        period = instance.period
    return " ".join(filter(None, (series, period)))


def _in_words(text: Text) -> str:
    return text.ja if (get_language() or "ja").startswith("ja") else text.en
