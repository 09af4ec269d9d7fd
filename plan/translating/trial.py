"""A translator's workbook tried, and carried out: only English is ever written on this way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from plan.canonical import digest
from plan.exchange.tables import NO_WORDS, YES, YES_WORDS, Row, Workbook
from plan.exchange.upload import Fault
from plan.models.base import Reviewed
from plan.review import note_edit
from plan.translating.fields import Field, fields_of, may_be_translated_by
from plan.translating.saving import check_english, tidy, write_english
from plan.translating.workbook import ENGLISH
from plan.translation import confirm_translation
from plan.tree.lock import plan_lock
from plan.words import Run, word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from plan.models import Plan


@dataclass(frozen=True, slots=True)
class Change:
    """A row that changes something: the field as it is, the English that comes.

    ``confirms`` where the English stays and is right. ``conflict`` where the field is no longer
    what it was when the file was written; ``sent_ja`` is the Japanese that the translator had.
    """

    row: int
    field: Field
    en: str
    confirms: bool
    conflict: bool
    sent_ja: str

    @property
    def english_diff(self) -> tuple[Run, ...]:
        """Return what changes in the English, word by word."""
        return word_diff(self.field.en, self.en)

    @property
    def japanese_diff(self) -> tuple[Run, ...]:
        """Return what changed in the Japanese since the file was written, word by word."""
        return word_diff(self.sent_ja, self.field.ja)


@dataclass(slots=True)
class Trial:
    """What a file does. ``digest`` names the state of the fields that it was tried on."""

    digest: str
    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    unchanged: int = 0


class ChangedMeanwhile(Exception):
    """The fields are not what they were when the file was tried."""


def attempt(plan: Plan, book: Workbook, *, by: User) -> Trial:
    """Return what a file would change. Nothing is written."""
    fields = {one.key: one for one in fields_of(plan)}
    rows = book.rows.get(ENGLISH.name, [])
    known = [fields[row["key"]] for row in rows if row["key"] in fields]
    trial = Trial(digest("\n".join(one.shown for one in known)), list(book.faults))
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row["key"], row.number)
        if first != row.number:
            words = _("This is the same field as in row %(row)s. Delete one of the two.")
            trial.faults.append(_fault(row, words % {"row": first}, "キー"))
        else:
            _try_row(trial, row, fields.get(row["key"]), by)
    return trial


def carry_out(
    plan: Plan, book: Workbook, *, by: User, shown: str, taken: frozenset[str] = frozenset()
) -> list[Change]:
    """Write the English of a file, all of it or nothing; return what was written.

    ``shown`` is the digest of the trial that was confirmed, ``taken`` the keys of the conflicts
    that are to be written all the same. Raises ChangedMeanwhile, ValidationError.
    """
    with transaction.atomic(), plan_lock(plan.pk):
        trial = attempt(plan, book, by=by)
        if trial.digest != shown:
            raise ChangedMeanwhile
        if trial.faults:
            raise ValidationError([str(fault) for fault in trial.faults])
        chosen = [one for one in trial.conflicts if one.field.key in taken]
        changes = [*trial.changes, *chosen]
        for change in changes:
            _write(change)
        items = {id(one.field.item): one.field.item for one in changes}
        by_name = {item.item_name: item for item in items.values() if isinstance(item, Reviewed)}
        for item in by_name.values():
            note_edit(item, by)
    return changes


def _try_row(trial: Trial, row: Row, field: Field | None, by: User) -> None:
    """Say what a row changes, or what is wrong with it."""
    if field is None:
        words = _("There is no such field (any more). Delete the row, or export the file anew.")
        trial.faults.append(_fault(row, words, "キー"))
        return
    confirmed = row["confirmed"].lower()
    if confirmed not in YES_WORDS | NO_WORDS:
        words = _("Write %(yes)s, or leave the cell empty.") % {"yes": YES}
        trial.faults.append(_fault(row, words, "確認"))
        return
    english = tidy(row["en"])
    confirms = confirmed in YES_WORDS and english == tidy(field.en)
    if (english == tidy(field.en) and not (confirms and field.state == "outdated")) or (
        not english and not field.en
    ):
        trial.unchanged += 1
        return
    if not may_be_translated_by(by, field):
        words = _("You may not write the English of this item. Leave the row as it was exported.")
        trial.faults.append(_fault(row, words, "英語"))
        return
    try:
        check_english(field, english)
    except ValidationError as error:
        words = _("The English cannot be emptied here. Leave the row as it was exported.")
        said = words if not english else " ".join(error.messages)
        trial.faults.append(_fault(row, said, "英語"))
        return
    conflict = row["shown"] != field.shown
    change = Change(row.number, field, english, confirms, conflict, row["ja"])
    (trial.conflicts if conflict else trial.changes).append(change)


def _write(change: Change) -> None:
    target = change.field
    if change.confirms:
        confirm_translation(target.obj, target.name)
        target.obj.save(update_fields=["ledger"])
    else:
        write_english(target, change.en)


def _fault(row: Row, words: str, column: str) -> Fault:
    return Fault(words, row.sheet, row.number, column)
