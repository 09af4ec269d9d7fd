"""What the print of a row says, filled into its empty fields as the forms of the admin do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kpi.entering.notices import Notice
from kpi.entering.rows import Entry, read_observation, read_target
from kpi.freeze import freeze_observation, freeze_target
from kpi.items import IndicatorItem
from kpi.models import Observation, Target

VALUE_FIELDS = ("period", "value", "missing", "bound", "rank", "provisional")
TARGET_FIELDS = ("period", "kind", "value", "upper", "reference")


Since = Literal["", "untouched", "conflict", "deleting"]
"""Changed or deleted since: by others alone; here too; here it was to be deleted."""


@dataclass(slots=True)
class Handled:
    """A row of the file with the row of the database that it is: as it was, as it will be."""

    line: int
    instance: Any
    new: bool
    before: dict[str, Any]
    translated: frozenset[str] = frozenset()
    """The bilingual fields whose English was there and up to date."""
    from_print: set[str] = field(default_factory=set)
    typed: dict[str, str] = field(default_factory=dict)
    """The periods that the file writes otherwise than they are stored, as they are written."""
    notices: list[Notice] = field(default_factory=list)
    deleted: bool = False
    changed: bool = False
    since: Since = ""
    """What became of the row after the file was written, where that is not what it says."""
    mine: dict[str, Any] = field(default_factory=dict)
    """Of a conflict: what the file would make of the row."""

    def leave(self, since: Since) -> None:
        """Leave the row as it is now, and remember what the file would have made of it."""
        self.since = since
        self.mine = {name: getattr(self.instance, name) for name in self.before}
        for name, value in self.before.items():
            setattr(self.instance, name, value)

    def differs(self) -> bool:
        """Say whether any field is another one than before."""
        return any(getattr(self.instance, name) != value for name, value in self.before.items())

    def outdates(self) -> int:
        """Return in how many fields new Japanese puts English out of date."""
        return sum(
            self._changes(f"{name}_ja") and not self._changes(f"{name}_en")
            for name in self.translated
        )

    def _changes(self, name: str) -> bool:
        return name in self.before and self.before[name] != getattr(self.instance, name)


def read_print(handled: Handled, shell: IndicatorItem, counted: bool | None) -> None:
    """Fill the empty fields of a row; note which, and what to say about it.

    ``counted`` is what the file says of a new row: whether its value is a running total, or
    nothing.
    """
    row = handled.instance
    if isinstance(row, Observation):
        total = counted if handled.new else row.counted
        period = handled.typed.get("period", "")
        value = read_observation(freeze_observation(row), shell, counted=total, typed=period)
        found = {name: getattr(value.row, name) for name in VALUE_FIELDS}
        _fill(handled, value, {**found, "counted": value.row.cumulative})
    elif isinstance(row, Target):
        target = read_target(
            freeze_target(row),
            shell,
            kind=row.kind or None,  # type: ignore[arg-type]
            typed=handled.typed.get("period", ""),
            typed_reference=handled.typed.get("reference", ""),
        )
        _fill(handled, target, {name: getattr(target.row, name) for name in TARGET_FIELDS})


def _fill(handled: Handled, entry: Entry[Any], found: dict[str, Any]) -> None:
    row = handled.instance
    for name, value in found.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            handled.from_print.add(name)
    if entry.row.series and row.series is None:
        series = row.indicator.series.all()
        row.series = next(one for one in series if one.key == entry.row.series)
        handled.from_print.add("series")
    handled.notices.extend(entry.notices)
