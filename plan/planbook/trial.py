"""A plan's workbook tried, and carried out: the same run, taken back or kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from plan.canonical import digest
from plan.differences import differences
from plan.exchange.tables import Row, Workbook
from plan.exchange.upload import Fault
from plan.models import Node, Plan
from plan.names import names_in
from plan.planbook.columns import HEADER
from plan.planbook.english import Touched
from plan.planbook.filing import Conflict, Filing, fill, save, wanted
from plan.planbook.nodes import file_nodes
from plan.planbook.parts import file_documents, file_links, file_statements
from plan.review import frozen_json, note_edit
from plan.roles import may_edit
from plan.tree.lock import plan_lock
from plan.words import Run, word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Frozen:
    """An item of the plan at one moment."""

    obj: Any
    item: Any
    text: str
    removed: bool


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that changes: ``verb`` is added, changed, removed or restored."""

    obj: Any
    verb: str
    fields: list[tuple[str, tuple[Run, ...]]]
    english: list[Touched]


@dataclass(slots=True)
class Trial:
    """What a file does to a plan. ``digest`` names the state that it was tried on."""

    digest: str
    faults: list[Fault] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    changes: list[ItemChange] = field(default_factory=list)
    unchanged: int = 0

    @property
    def outdated(self) -> int:
        """Return how many English texts fall out of date."""
        return sum(one.state == "becomes" for change in self.changes for one in change.english)

    @property
    def choices(self) -> int:
        """Return of how many fields it can be said that the edit is minor."""
        every = [one.english for one in self.changes] + [one.english for one in self.conflicts]
        return sum(one.state != "stays" for english in every for one in english)


class ChangedMeanwhile(Exception):
    """The plan is not what it was when the file was tried."""


def attempt(
    plan: Plan,
    book: Workbook,
    *,
    by: User,
    taken: frozenset[str] = frozenset(),
    minor: frozenset[str] = frozenset(),
) -> Trial:
    """Return what a file would change. Nothing is kept of it."""
    with transaction.atomic(), plan_lock(plan.pk):
        trial = run(plan, book, by=by, taken=taken, minor=minor)
        transaction.set_rollback(True)
    return trial


def carry_out(
    plan: Plan,
    book: Workbook,
    *,
    by: User,
    shown: str,
    taken: frozenset[str] = frozenset(),
    minor: frozenset[str] = frozenset(),
) -> Trial:
    """Put a file into the working copy, all of it or nothing, under the plan's lock.

    ``shown`` is the digest of the trial that was confirmed, ``taken`` the conflicts that were
    chosen, ``minor`` the fields whose edit is minor. Raises ChangedMeanwhile. With faults nothing
    is kept.
    """
    with transaction.atomic(), plan_lock(plan.pk):
        trial = run(plan, book, by=by, taken=taken, minor=minor)
        if trial.digest != shown:
            transaction.set_rollback(True)
            raise ChangedMeanwhile
        if trial.faults:
            transaction.set_rollback(True)
            return trial
        for change in trial.changes:
            note_edit(change.obj, by)
    return trial


def attempt_new(book: Workbook, *, by: User) -> Trial:
    """Return what a new plan made of a file would be. Nothing is kept of it."""
    with transaction.atomic():
        trial, _plan = _found(book, by)
        transaction.set_rollback(True)
    return trial


def carry_out_new(book: Workbook, *, by: User) -> tuple[Trial, Plan | None]:
    """Make a new plan of a file, all of it or nothing: with faults there is no plan."""
    with transaction.atomic():
        trial, plan = _found(book, by)
        if trial.faults or plan is None:
            transaction.set_rollback(True)
            return trial, None
        for change in trial.changes:
            note_edit(change.obj, by)
    return trial, plan


def _found(book: Workbook, by: User) -> tuple[Trial, Plan | None]:
    """Make the plan that the header row describes, and put the other rows into it."""
    rows = book.rows.get("plan", [])
    filing = Filing(Plan(), faults=list(book.faults))
    if len(rows) != 1:
        words = _("Write one row into this sheet: the plan that is made.")
        filing.faults.append(Fault(words, HEADER.ja))
        return Trial("", filing.faults), None
    (row,), plan = rows, filing.plan
    plan.slug = row["slug"]
    sound = fill(filing, HEADER, row, plan, apart=frozenset({"slug"}))
    if not sound or not save(filing, HEADER, row, plan):
        return Trial("", filing.faults), None
    rest = Workbook(book.name, {**book.rows, "plan": []}, filing.faults, book.remarks)
    with plan_lock(plan.pk):
        return run(plan, rest, by=by, new=True), plan


def run(
    plan: Plan,
    book: Workbook,
    *,
    by: User,
    taken: frozenset[str] = frozenset(),
    minor: frozenset[str] = frozenset(),
    new: bool = False,
) -> Trial:
    """Put the rows of a file into a plan, under its lock, and return what came of it."""
    before = {} if new else _frozen(plan)
    state = digest("\n".join(f"{one.removed} {one.text}" for one in before.values()))
    filing = Filing(Plan.objects.get(pk=plan.pk), taken, minor, faults=list(book.faults))
    _file_header(filing, book.rows.get("plan", []))
    file_nodes(filing, book.rows.get("nodes", []))
    file_statements(filing, book.rows.get("statements", []))
    file_documents(filing, book.rows.get("documents", []))
    file_links(filing, book.rows.get("links", []))
    changes = list(_changes(plan, before, _frozen(plan), filing.english))
    for change in changes:
        if not may_edit(by, change.obj):
            words = _("You may not edit “%(item)s”. Leave its rows as they were exported.")
            filing.faults.append(Fault(words % {"item": change.obj}))
    filing.faults.sort(key=lambda fault: (fault.sheet, fault.row or 0))
    return Trial(state, filing.faults, filing.conflicts, changes, filing.unchanged)


def _file_header(filing: Filing, rows: list[Row]) -> None:
    for row in rows:
        if row["slug"] != filing.plan.slug:
            words = _("This file is of another plan (%(slug)s). Choose the file of this plan.")
            filing.fault(row, words % {"slug": row["slug"]}, HEADER.column("slug").ja)
        elif wanted(filing, HEADER, row, filing.plan) and fill(filing, HEADER, row, filing.plan):
            save(filing, HEADER, row, filing.plan)


def _frozen(plan: Plan) -> dict[str, Frozen]:
    """Return the header and the nodes of a plan as the database has them now."""
    objects: list[Any] = [*Plan.for_freezing(plan), *Node.for_freezing(plan)]
    return {
        obj.item_name: Frozen(obj, obj.freeze(), frozen_json(obj), getattr(obj, "removed", False))
        for obj in objects
    }


def _changes(
    plan: Plan, before: dict[str, Frozen], after: dict[str, Frozen], english: list[Touched]
) -> Iterator[ItemChange]:
    names = names_in(plan)
    of_item: dict[str, list[Touched]] = {}
    for one in english:
        of_item.setdefault(one.obj.whole.item_name, []).append(one)
    for name, now in after.items():
        was = before.get(name)
        if was is not None and (was.text, was.removed) == (now.text, now.removed):
            continue
        told = differences(was.item if was else None, now.item, names)
        fields = [(one.label, word_diff(one.before, one.after)) for one in told]
        yield ItemChange(now.obj, _verb(was, now), fields, of_item.get(name, []))


def _verb(was: Frozen | None, now: Frozen) -> str:
    if was is None:
        return "added"
    if was.removed == now.removed:
        return "changed"
    return "removed" if now.removed else "restored"
