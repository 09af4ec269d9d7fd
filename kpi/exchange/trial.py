"""An import tried, and an import carried out: the same run, rolled back or kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kpi.exchange.neighbours import ask
from kpi.exchange.prints import Handled
from kpi.exchange.resources import NumbersResource
from kpi.exchange.sheets import RESOURCES
from kpi.exchange.shelf import Shelf, named_in
from kpi.exchange.upload import Sheet, Upload
from kpi.models import Indicator
from plan.exchange.upload import Fault
from plan.models import Plan
from plan.review import note_edit
from plan.roles import may_edit
from plan.tree.lock import plan_lock


class ChangedMeanwhile(Exception):
    """The indicators are not what they were when the import was tried."""


@dataclass(slots=True)
class Trial:
    """What an import does: what is wrong, or row by row what changes.

    ``digest`` names the state of the indicators that it was tried on.
    """

    digest: str
    faults: list[Fault] = field(default_factory=list)
    sheets: list[tuple[Sheet, list[Handled]]] = field(default_factory=list)
    overwrite: frozenset[str] = frozenset()
    """Conflicts in which the file is to win, each by ``name_of``."""
    is_minor: bool = False
    """Whether all that the file changes in Japanese are misprints."""

    @property
    def handled(self) -> Iterator[Handled]:
        """Yield every row that was read, whether or not it changes."""
        for _sheet, rows in self.sheets:
            yield from rows

    @property
    def touched(self) -> list[Indicator]:
        """Return the indicators that change, each once."""
        changing = (row.instance.indicator for row in self.handled if row.changed or row.deleted)
        return list({indicator.pk: indicator for indicator in changing}.values())


def attempt(upload: Upload, *, by: User | None = None) -> Trial:
    """Return what importing a file would do, where ``by`` is given: by that person.

    Nothing is kept of it.
    """
    with transaction.atomic():
        return _run(upload, Shelf(named_in(upload)), by, dry_run=True)


def name_of(sheet: Sheet, line: int) -> str:
    """Return what a line of a file is called in forms: observations-12."""
    return f"{sheet.table.name}-{line}"


def carry_out(
    upload: Upload,
    *,
    by: User,
    shown: str,
    overwrite: frozenset[str] = frozenset(),
    is_minor: bool = False,
) -> Trial:
    """Import a file, all of it or nothing, under the lock of its plans.

    Rows that changed after the file was written stay as they are, but for those whose names
    (``name_of``) are in ``overwrite``. ``shown`` is the digest of the trial that was confirmed.
    English stays up to date where the edit ``is_minor``.
    Raises ChangedMeanwhile when the indicators have changed since. With faults nothing is
    imported.
    """
    named = named_in(upload)
    slugs = {plan for plan, _indicator in named}
    with transaction.atomic(), ExitStack() as locks:
        for pk in Plan.objects.filter(slug__in=slugs).order_by("pk").values_list("pk", flat=True):
            locks.enter_context(plan_lock(pk))
        shelf = Shelf(named)
        if shelf.digest != shown:
            raise ChangedMeanwhile
        trial = _run(upload, shelf, by, overwrite, is_minor, dry_run=False)
        if trial.faults:
            transaction.set_rollback(True)
            return trial
        for indicator in trial.touched:
            note_edit(indicator, by)
        return trial


def _run(
    upload: Upload,
    shelf: Shelf,
    by: User | None,
    overwrite: frozenset[str] = frozenset(),
    is_minor: bool = False,
    *,
    dry_run: bool,
) -> Trial:
    trial = Trial(shelf.digest, list(upload.faults), overwrite=overwrite, is_minor=is_minor)
    for sheet in upload.sheets:
        if sheet.sound:
            _run_sheet(trial, sheet, shelf, dry_run=dry_run)
    if by is not None:
        trial.faults.extend(_of_others(trial, by))
    trial.faults.sort(key=lambda fault: (fault.sheet, fault.row or 0))
    return trial


def _run_sheet(trial: Trial, sheet: Sheet, shelf: Shelf, *, dry_run: bool) -> None:
    won = {line for line, _cells in sheet.rows if name_of(sheet, line) in trial.overwrite}
    resource = RESOURCES[sheet.table.name](shelf, won, is_minor=trial.is_minor)
    rows = [(number, *cells) for number, cells in sheet.rows]
    result = resource.import_data(
        tablib.Dataset(*rows, headers=["line", *sheet.columns]),
        dry_run=dry_run,
        use_transactions=True,
        rollback_on_validation_errors=True,
    )
    trial.faults.extend(_faults(sheet, result))
    wrong = {row.number for row in result.invalid_rows}
    read = [row for number, row in resource.handled.items() if number not in wrong]
    trial.sheets.append((sheet, read))
    _ask(read, resource, shelf)


def _of_others(trial: Trial, by: User) -> Iterator[Fault]:
    """Yield the indicators that somebody may not edit, though the file changes them."""
    for indicator in trial.touched:
        if not may_edit(by, indicator):
            words = _(
                "“%(indicator)s” belongs to another division. Delete its rows from the file, or "
                "ask that division or the coordinator to import them."
            )
            yield Fault(words % {"indicator": indicator})


def _faults(sheet: Sheet, result: Any) -> Iterator[Fault]:
    """Yield what is wrong with the rows of a sheet, cell by cell."""
    for row in result.invalid_rows:
        line = sheet.rows[row.number - 1][0]
        for name, messages in row.error_dict.items():
            column = sheet.table.heading(name) if name != "__all__" else ""
            yield Fault(" ".join(messages), sheet.title, line, column)
    for row in result.error_rows:
        line = sheet.rows[row.number - 1][0]
        yield Fault(
            _("This row could not be read. Please tell the administrator."), sheet.title, line
        )
    for _error in result.base_errors:
        words = _("The database refused these rows. Please tell the administrator.")
        yield Fault(words, sheet.title)


def _ask(read: list[Handled], resource: NumbersResource, shelf: Shelf) -> None:
    """Add what is to be asked about each row that changes, beside the others as they will be."""
    changed = [row for row in read if row.changed and not row.deleted]
    gone = {id(row.instance) for row in read if row.deleted}
    stored = [row for row in resource.identity.stored() if id(row) not in gone]
    new = [row.instance for row in changed if row.new]
    ask(changed, [*stored, *new], shelf, timezone.localdate())
