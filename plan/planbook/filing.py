"""What every sheet's rows have in common: whether a row is to be taken, and taking it.

A row that nobody touched is left alone, whatever has happened to its object since. A row that
was touched is taken where its object is as it was when the file was written; otherwise both sides
changed it, and it is a conflict that is taken only when somebody chose it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from plan.exchange.tables import Column, Row, Table
from plan.exchange.upload import Fault
from plan.models import Node, Plan
from plan.planbook.cells import Unknown, cells_of, differs, mark_of, put, ticked
from plan.planbook.english import Touched, minor_fields, touched
from plan.tree.models import TREE_COLUMNS
from plan.words import Run, word_diff

NOT_ASKED = {*TREE_COLUMNS, "position", "ledger"}
"""Columns of the tree that saving fills in."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was changed on both sides; ``name`` is what it is chosen by."""

    name: str
    row: Row
    title: str
    fields: list[tuple[str, tuple[Run, ...]]]
    english: list[Touched]
    """What becomes of the English where the row is chosen."""

    @property
    def place(self) -> str:
        """Return where the row stands; a template would take a row's cell for its number."""
        return Fault("", self.row.sheet, self.row.number).place


@dataclass(slots=True)
class Filing:
    """A file on its way into a plan: what was chosen, what is known by key, what came of it."""

    plan: Plan
    taken: frozenset[str] = frozenset()
    minor: frozenset[str] = frozenset()
    nodes: dict[str, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    english: list[Touched] = field(default_factory=list)
    unchanged: int = 0

    def fault(self, row: Row, words: str, column: str = "") -> None:
        """Tell what is wrong with a row, and in which column."""
        self.faults.append(Fault(words, row.sheet, row.number, column))


def wanted(filing: Filing, table: Table, row: Row, obj: Any) -> bool:
    """Say whether a row is to be taken: it says something new, and nobody else did meanwhile."""
    now = cells_of(obj, table)
    columns = [one for one in table.columns if one.name in row.cells and one.name in now]
    changed = [one for one in columns if one.name not in APART and _says_new(obj, one, row)]
    going = "delete" in row.cells and bool(row["delete"])
    if not (changed or going):
        filing.unchanged += 1
        return False
    english = [] if going else list(touched(table, row, obj, filing.minor))
    written = _mark(row["check"])
    if written == _mark(now["check"]):
        filing.english += english
        return True
    if written == mark_of(row.cells, table, "") and not going:
        filing.unchanged += 1
        return False
    name = f"{table.name}:{row.number}"
    if name in filing.taken:
        filing.english += english
        return True
    told = [(one.ja, word_diff(now[one.name], row[one.name])) for one in changed]
    filing.conflicts.append(Conflict(name, row, str(obj), told, english))
    return False


APART = {"check", "order"}


def fill(
    filing: Filing, table: Table, row: Row, obj: Any, *, apart: frozenset[str] = frozenset()
) -> bool:
    """Write the cells of a row into its object; say whether all could be. Nothing is saved."""
    sound = True
    for column in table.columns:
        if column.name in {*apart, "check", "order", "delete"} or column.name not in row.cells:
            continue
        if obj.pk is None and not row[column.name]:
            continue  # a new row keeps what its model begins with
        if obj.pk is not None and not differs(obj, column, row[column.name]):
            continue
        try:
            put(obj, column, row[column.name])
        except Unknown as error:
            filing.fault(row, str(error), column.ja)
            sound = False
    return sound


def save(filing: Filing, table: Table, row: Row, obj: Any) -> bool:
    """Check and save an object; say whether it could be. What is wrong is told cell by cell."""
    try:
        obj.full_clean(exclude=NOT_ASKED if isinstance(obj, Node) else {"ledger"})
        obj.minor_fields = minor_fields(table, row, obj, filing.minor)
        with transaction.atomic():
            obj.save()
    except ValidationError as error:
        _tell(filing, table, row, error)
        return False
    except (DatabaseError, ValueError):
        filing.fault(row, _("The database refused this row. Compare it with the other rows."))
        return False
    return True


def delete_if_ticked(filing: Filing, table: Table, row: Row, obj: Any) -> bool:
    """Delete an object whose row says so; say whether the row is done with."""
    try:
        going = ticked(row["delete"])
    except Unknown as error:
        filing.fault(row, str(error), table.column("delete").ja)
        return True
    if not going:
        return False
    if obj is None:
        words = _("There is no such row to delete. Clear this cell, or mend the key.")
        filing.fault(row, words, table.column("delete").ja)
        return True
    if wanted(filing, table, row, obj):
        try:
            obj.delete()
        except ProtectedError:
            words = _("Something else still refers to this. Delete or change that first.")
            filing.fault(row, words, table.column("delete").ja)
    return True


def only_new(filing: Filing, table: Table, row: Row, column: str = "key") -> bool:
    """Say whether a row without an object can be a new one; tell what is wrong where it cannot."""
    if not row["check"]:
        return True
    words = _(
        "There is no row of this key in the plan. Write the key as it was exported; for a new row "
        "leave “照合” empty."
    )
    filing.fault(row, words, table.column(column).ja)
    return False


def new_key(row: Row, words: str, kind: str, taken: Any) -> str:
    """Return the key of a new row: as it is written, or made of its English."""
    if row["key"]:
        return row["key"]
    stem = slugify(words)[:50].strip("-") or kind
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def once_each(filing: Filing, table: Table, rows: list[Row], *names: str) -> list[Row]:
    """Return the rows, each object once; tell where two rows are the same one."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows:
        name = tuple(row[one] for one in names)
        if not all(name):
            found.append(row)
            continue
        first = seen.setdefault(name, row.number)
        if first == row.number:
            found.append(row)
        else:
            words = _("This is the same row as row %(line)s of the file. Delete one of the two.")
            filing.fault(row, words % {"line": first}, table.column(names[-1]).ja)
    return found


def node_of(filing: Filing, table: Table, row: Row) -> Node | None:
    """Return the node that a row names, None and a fault where there is none."""
    node = filing.nodes.get(row["node"])
    if node is None:
        words = _("There is no item of this key in “体系”: %(key)s")
        filing.fault(row, words % {"key": row["node"]}, table.column("node").ja)
    return node


def _says_new(obj: Any, column: Column, row: Row) -> bool:
    return differs(obj, column, row[column.name])


def _mark(check: str) -> str:
    return check.partition("-")[0]


def _tell(filing: Filing, table: Table, row: Row, error: ValidationError) -> None:
    headings = {column.name: column.ja for column in table.columns}
    for name, messages in error.message_dict.items():
        filing.fault(row, " ".join(messages), headings.get(name, ""))
