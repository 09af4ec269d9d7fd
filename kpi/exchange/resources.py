"""Rows of a file and rows of the database brought together, by django-import-export.

A row is known by plan, indicator and number. Without a number it is the one row of the same
place in time; without such a row it is a new one. Rows that are not in the file are left alone.
Everything is compared in memory; what changes is written in a few queries at the end.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import Error

from kpi.entering.notices import Notice
from kpi.exchange.cells import tidy, widget_for
from kpi.exchange.columns import Table
from kpi.exchange.identity import Identity
from kpi.exchange.prints import Handled, read_print
from kpi.exchange.shelf import Shelf, key
from kpi.exchange.versions import since_written, version_of
from kpi.models import Indicator
from kpi.quantities.units import scaled_unit
from plan.items import Text
from plan.translation import translated_fields, update_ledger

NEW_NUMBER = Text(
    "この番号の行は今はありません。新しい行として、この番号で加えます。",
    "There is no row of this number now. It is added as a new one with this number.",
)

SPENT_NUMBER = Text(
    "この番号の行は削除されています。番号は使い回さないので、新しい番号の行として加えます。",
    "The row of this number was deleted. No number is used again: the row is added with a new one.",
)


class NumbersResource(ModelResource):  # type: ignore[misc]  # import_export is untyped
    """What observations and targets have in common."""

    table: ClassVar[Table]
    crowded_column: ClassVar[str] = "number"
    """Where it is told that two rows take one place."""

    class Meta:
        use_bulk = True  # one statement for many rows, and no savepoint for each
        batch_size = None
        skip_diff = True  # differences are told by ``Handled``, without a copy of every row
        skip_unchanged = True
        clean_model_instances = True

    def __init__(
        self,
        shelf: Shelf | None = None,
        overwrite: Collection[int] = (),
        *,
        is_minor: bool = False,
    ) -> None:
        """Take the indicators, and the lines of conflicts that are to be written all the same.

        Where the edit ``is_minor`` no English falls out of date.
        """
        super().__init__()
        self.shelf, self.overwrite = shelf or Shelf(()), overwrite
        self.is_minor = is_minor
        self.handled: dict[int, Handled] = {}
        self.current: Handled
        self.identity = Identity(self._meta.model)

    plan = Field("indicator__plan__slug", "plan", readonly=True)
    indicator = Field("indicator__key", "indicator", readonly=True)
    name = Field("indicator__name_ja", "name", readonly=True)
    unit = Field("unit", "unit", readonly=True)
    number = Field("number", "number", readonly=True)
    delete = Field("delete", "delete", readonly=True)
    version = Field("version", "version", readonly=True)

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Field:
        """Return the field of a column, with what reads and writes its cells."""
        return Field(field_name, field_name, widget_for(cls.table.column(field_name)))

    def dehydrate_unit(self, instance: Any) -> str:
        """Return the unit as it is said: 千円."""
        shell = self.shelf.shell(instance.indicator)
        return scaled_unit(shell.unit, shell.scale).ja

    def dehydrate_delete(self, instance: Any) -> str:
        """Leave the column in which rows are marked for deletion empty."""
        return ""

    def dehydrate_version(self, instance: Any) -> str:
        """Return what tells later whether the row has changed since."""
        return version_of(self._values(instance), self.table)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Learn which numbers the file gives, so that a new row gets none of them."""
        written = dataset["number"] if "number" in dataset.headers else ()
        self.identity.learn(self.shelf.indicators.values(), written)

    def before_import_row(self, row: Any, row_number: int, **kwargs: Any) -> None:
        """Put the indicator itself in the place of its key."""
        row["indicator"] = self._indicator(key(row.get("plan", "")), key(row.get("indicator", "")))

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Any, bool]:
        """Return the row of the database that this is, or a new one."""
        indicator, line = row["indicator"], row["line"]
        number = self._clean(row, "number")
        if number is not None:
            found = self.identity.by_number(indicator, number, line)
            if found is None and not self._written(row) and self.identity.was(indicator, number):
                return self._meta.model(indicator=indicator), True
        else:
            draft = Handled(line, self._meta.model(indicator=indicator), True, {})
            self.current = draft
            self.import_instance(draft.instance, row)
            read_print(draft, self.shelf.shell(indicator), None)
            found = self.identity.by_place(draft.instance, line)
        return found or self._meta.model(indicator=indicator, number=number or 0), found is None

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Remember what the row was."""
        values, english = self._values(instance), translated_fields(instance)
        self.current = Handled(row["line"], instance, new, values, english)
        self.handled[kwargs["row_number"]] = self.current
        if new and instance.number:
            self.current.notices.append(Notice("new_number", NEW_NUMBER))
        elif new and self._clean(row, "number") is not None:
            self.current.notices.append(Notice("spent_number", SPENT_NUMBER))

    def for_delete(self, row: Any, instance: Any) -> bool:
        """Say whether the row is to go; only one that is there can."""
        wanted = bool(self._clean(row, "delete"))
        if wanted and instance.pk is None:
            words = _("There is no such row to delete. Clear this cell, or mend the number.")
            raise ValidationError({"delete": words})
        if wanted and (written := self._written(row)) and row["line"] not in self.overwrite:
            changed = version_of(self.current.before, self.table) != written
            self.current.since = "deleting" if changed else ""
        return wanted and not self.current.since

    def import_field(self, field: Any, instance: Any, row: Any, **kwargs: Any) -> None:
        """Write a cell into its field, unless it says what stands there already."""
        if field.readonly:
            return
        before = getattr(instance, field.attribute)
        super().import_field(field, instance, row, **kwargs)
        after = getattr(instance, field.attribute)
        if isinstance(before, str) and isinstance(after, str) and tidy(before) == tidy(after):
            setattr(instance, field.attribute, before)
        elif self.table.column(field.column_name).kind == "period":
            self.current.typed[field.attribute] = tidy(row.get(field.column_name, ""))

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Fill in what the print says; say whether nothing of the row changes."""
        handled = self.current
        if import_validation_errors:
            return False
        since = handled.since or since_written(handled, self._written(row), self.table)
        if since in {"untouched", "deleting"}:
            handled.leave(since)
            return True
        if handled.new or handled.differs():
            counted = self._clean(row, "counted") if tidy(row.get("counted", "")) else None
            read_print(handled, self.shelf.shell(row["indicator"]), counted)
        if since == "conflict" and handled.line not in self.overwrite:
            handled.leave(since)
            return True
        handled.changed = handled.new or handled.differs()
        return not handled.changed

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Hold a row to its model; what concerns other rows comes when all are read."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        # The indicator and the series were looked up; asking again would cost two queries a row.
        instance.clean_fields(exclude={"indicator", "series", "ledger"})
        instance.clean()
        self.check(instance)

    def check(self, instance: Any) -> None:
        """Hold a row to what its table's constraints say of it alone."""

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Do what ``save`` does: a number, and the ledger of what the English translates."""
        self.identity.number(instance)
        minor = instance.bilingual if self.is_minor else ()
        update_ledger(instance, timezone.localdate(), minor=minor)

    def delete_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Note that the row goes."""
        self.current.deleted = True
        super().delete_instance(instance, row, **kwargs)

    def bulk_create(self, *args: Any, result: Any = None, **kwargs: Any) -> None:
        """Write all that changes, unless something is wrong: then nothing is written at all.

        What changes is taken out and put in again with its key: two rows may change places,
        which no order of updates allows where each place may be taken but once.
        """
        self._refuse_two_of_a_kind(result)
        changed, gone = self.update_instances, self.delete_instances
        rows = [*changed, *self.create_instances]
        if not result.has_validation_errors() and not result.has_errors():
            try:
                with transaction.atomic():
                    model = self._meta.model._default_manager
                    model.filter(pk__in=[one.pk for one in (*gone, *changed)]).delete()
                    model.bulk_create(rows)
                    self.identity.keep((*gone, *self.create_instances))
            except DatabaseError as error:
                result.append_base_error(Error(error))
        for instances in (changed, gone, self.create_instances):
            instances.clear()

    def place(self, instance: Any) -> tuple[Any, ...] | None:
        """Return what no other row of the indicator may share, None for nothing."""
        return None

    def _refuse_two_of_a_kind(self, result: Any) -> None:
        """Find rows that take one place, once all of the file is read."""
        gone = {id(one.instance) for one in self.handled.values() if one.deleted}
        created = [one.instance for one in self.handled.values() if one.new and one.changed]
        taken: dict[tuple[Any, ...], list[Any]] = {}
        for instance in [*self.identity.stored(), *created]:
            place = self.place(instance)
            if place is not None and id(instance) not in gone:
                taken.setdefault((instance.indicator_id, *place), []).append(instance)
        crowded = {id(one): place for place, rows in taken.items() if rows[1:] for one in rows}
        for index, handled in self.handled.items():
            if id(handled.instance) in crowded and handled.changed:
                others = taken[crowded[id(handled.instance)]]
                numbers = [str(one.number) for one in others if one is not handled.instance]
                error = ValidationError({self.crowded_column: self.crowded(numbers)})
                result.append_invalid_row(index, {}, error)

    def crowded(self, numbers: list[str]) -> str:
        """Return the words for two rows in one place."""
        return ""

    def _indicator(self, plan: str, indicator: str) -> Indicator:
        if plan not in self.shelf.plans:
            words = _("There is no plan “%(key)s”. Copy the key from an exported file.")
            raise ValidationError({"plan": words % {"key": plan}})
        found = self.shelf.indicators.get((plan, indicator))
        if found is None:
            words = _(
                "This plan has no indicator “%(key)s”. Make it in the admin first, or copy its "
                "key from an exported file."
            )
            raise ValidationError({"indicator": words % {"key": indicator}})
        return found

    def _clean(self, row: Any, name: str) -> Any:
        """Return what a cell says that is no field of its own. Raises ValidationError."""
        try:
            return widget_for(self.table.column(name)).clean(row.get(name, ""), row=row)
        except ValueError as error:
            raise ValidationError({name: str(error)}) from None

    def _written(self, row: Any) -> str:
        """Return the mark that the file carries of a row as it was."""
        return tidy(row.get("version", ""))

    def _values(self, instance: Any) -> dict[str, Any]:
        return {one.attribute: getattr(instance, one.attribute) for one in self._read()}

    def _read(self) -> list[Any]:
        return [one for one in self.get_import_fields() if not one.readonly]
