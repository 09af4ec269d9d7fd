"""Numbers are confirmed before they are saved: what was read, and what is doubtful, row by row.

The first save shows it and stores nothing; the second one sends back the digest of what was
shown. Whoever changes a row in between is shown it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import ngettext

from kpi.admin.rows import RowForm, RowFormSet
from kpi.entering.notices import Notice
from kpi.entering.rows import Entry
from kpi.models.labels import say
from kpi.wording.telling import told_period
from plan import canonical

LOUD = frozenset(
    {"unread", "unread_value_typed", "range", "unit_mismatch", "value_differs", "target_in_words"}
)
"""What is told beside a stored row, too: it stays until somebody mends the row."""

MEANING = ("unit_ja", "scale", "year_kind", "cumulative", "direction")
"""Fields of the indicator that say what the same digits mean."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A notice in the reader's language."""

    words: Any
    doubt: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the confirmation, in the reader's language."""

    anchor: str
    name: Any
    printed: str
    told: Any
    period: Any
    remarks: list[Remark]
    series: str = ""


class ReadForm(RowForm):
    """A row whose print is read. ``notices`` come once the other rows are in view."""

    entry: Entry[Any] | None = None
    notices: tuple[Notice, ...] = ()

    def read(self) -> Entry[Any]:
        """Return the row as it is to be recorded. Rows of each kind say how."""
        raise TypeError(type(self).__name__)

    def take(self, fields: dict[str, str]) -> None:
        """Put what was read into the form: field of the form → field of the item."""
        self.entry = self.read()
        self.notices = self.entry.notices
        for name, part in fields.items():
            if name not in self.errors:
                self.cleaned_data[name] = getattr(self.entry.row, part)
        if self.series_form is None and self.entry.row.series:
            self.series_form = self.rows.series_form_of(self.entry.row.series)

    def has_changed(self) -> bool:
        """Count a stored row as changed once its print can be read."""
        by_reading = bool(self.instance.pk and self.entry and self.entry.was_read)
        return by_reading or super().has_changed()

    @property
    def remarks(self) -> list[Any]:
        """Return what stands beside the row: of a changed one everything."""
        if not self.is_bound:
            notices = self.read().notices if self.instance.pk else ()
            return _remarks(one for one in notices if one.code in LOUD)
        if self.has_changed():
            return _remarks(self.notices)
        return _remarks(one for one in self.notices if one.code in LOUD)

    @property
    def kind(self) -> Any:
        """Return what the row is, for the confirmation."""
        return self.instance._meta.verbose_name

    def question(self) -> Question | None:
        """Return what is to be confirmed of this row, None where there is nothing."""
        entry = self.entry
        doubtful = any(one.doubt for one in self.notices)
        if entry is None or not (entry.was_read or doubtful):
            return None
        return Question(
            anchor=self.prefix or "",
            name=self.kind,
            series=self.series_form.item().name.ja if self.series_form else "",
            printed=entry.row.printed,
            told=say(entry.told),
            period=say(told_period(entry.row.period)),
            remarks=_remarks(self.notices),
        )


class ReadFormSet(RowFormSet):
    """Rows that are confirmed. ``questions`` are those of this sending."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions: list[Question] = []
        self.digest = ""

    @property
    def confirmation(self) -> str:
        """Return the name of the field that carries the digest back."""
        return f"{self.prefix}-confirmed"

    @property
    def waits(self) -> bool:
        """Return whether something waits to be confirmed."""
        return bool(self.digest) and self.data.get(self.confirmation) != self.digest

    def is_valid(self) -> bool:
        """Hold back what was not confirmed, though it is sound."""
        return super().is_valid() and not self.waits

    def clean(self) -> None:
        """Look at the rows side by side, and ask about those that changed."""
        super().clean()
        self.refuse()
        if any(self.errors):
            return
        rows: list[Any] = self.typed_rows()
        for form in rows:
            if form.entry:
                form.notices = (*form.entry.notices, *self.ask(form))
        changed = rows if self._means_changed else [one for one in rows if one.has_changed()]
        asked = {form: question for form in changed if (question := form.question())}
        self.questions = list(asked.values())
        shown: list[Any] = [(form.prefix, form.entry, form.notices) for form in asked]
        if self.unseen and self._means_changed:
            self.questions.append(self._about_unseen())
            shown.append([row.pk for row in self.unseen])
        self.digest = canonical.digest(repr(shown)) if shown else ""

    def refuse(self) -> None:
        """Mark rows that cannot stand beside each other. Rows of each kind say which."""

    def ask(self, form: Any) -> tuple[Notice, ...]:
        """Return what to ask about a row with the others in view. Each kind says what."""
        raise TypeError(type(self).__name__)

    def others(self, form: Any) -> list[Any]:
        """Return the other rows as values, those that are not held here too."""
        rows: list[Any] = self.typed_rows()
        held = [one.entry.row for one in rows if one is not form and one.entry]
        return held + self._unseen_items

    def stored_item(self, row: Any) -> Any:
        """Return a row that is not held here as a value. Each kind says how."""
        raise TypeError(type(self).__name__)

    @cached_property
    def _unseen_items(self) -> list[Any]:
        return [self.stored_item(row) for row in self.unseen]

    def _about_unseen(self) -> Question:
        """Ask about the rows of other parts, whose digits are to mean something else."""
        count = len(self.unseen)
        words = ngettext(
            "%(count)s more row, not shown here, will be read in the new way too",
            "%(count)s more rows, not shown here, will be read in the new way too",
            count,
        )
        model: Any = self.model
        kind = model._meta.verbose_name_plural
        told = words % {"count": count}
        return Question(f"{self.prefix}-group", kind, "", told, "", [])

    @cached_property
    def _means_changed(self) -> bool:
        """Return whether the same digits mean something else now. One query."""
        if not self.instance.pk:
            return False
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        now = tuple(getattr(self.instance, name) for name in MEANING)
        return bool(stored.values_list(*MEANING).get() != now)


def _remarks(notices: Any) -> list[Remark]:
    return [Remark(say(one.text), one.doubt) for one in notices]
