"""The rows of an indicator in its form: who may edit them, their series, how they are stored."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.admin.boxes import BOXES, spell_periods
from kpi.admin.series import SeriesForm, SeriesFormSet
from kpi.entering.rows import shell_of
from kpi.items import IndicatorItem, SeriesItem
from kpi.models import Indicator, Series
from plan.admin.fields import PlainFields
from plan.items import Text
from plan.roles import may_edit

LINE = frozenset("series_name period printed value missing baseline provisional kind".split())
"""Fields that are always seen; the others unfold."""

PER_PART = 30
"""Rows that are shown at once; a third more, and they still are."""

SERIES_NAMES = "series-names"
"""The list of names that a browser offers for the series of a row."""


class PartInline(PlainFields, admin.StackedInline[Any, Indicator]):
    """A part of an indicator: whoever may edit the indicator may edit it.

    One template lays all of them out. The first of its fieldsets is the line that is always
    seen, the second what unfolds.
    """

    template = "admin/kpi/rows.html"
    formfield_overrides = BOXES
    intro: Any = ""
    """What to know before typing, above the rows."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read the rows with their series."""
        rows = super().get_queryset(request)
        return rows if self.model is Series else rows.select_related("series")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the indicator."""
        return request.user.has_perm("kpi.view_indicator") or self._may_edit(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the indicator."""
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the indicator."""
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the indicator: its rows are part of it."""
        return self._may_edit(request, obj)

    @admin.display(description=gettext_lazy("series"))
    def series_name(self, obj: Any) -> Any:
        """Return the series to those who may only look."""
        return obj.series

    def _may_edit(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None or obj.pk is None:
            return request.user.has_perm("kpi.add_indicator")
        return may_edit(request.user, obj)


class RowForm(forms.ModelForm[Any]):
    """A row, which names its series as the table does: by its name."""

    series_name = forms.CharField(
        label=gettext_lazy("series"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": SERIES_NAMES, "autocomplete": "off", "size": 10}),
    )

    def __init__(self, *args: Any, rows: RowFormSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spell_periods(self)
        self.rows = rows
        self.series_form: SeriesForm | None = None
        if self.instance.pk and self.instance.series:
            self.initial["series_name"] = self.instance.series.name_ja

    def clean_series_name(self) -> str:
        """Find the series among those of this form, also among those that are new in it."""
        name = str(self.cleaned_data["series_name"]).strip()
        self.series_form = self.rows.series_form_of(name) if name else None
        return name

    def typed(self, name: str) -> str:
        """Return a period as it was typed now; nothing where it stands as it was stored."""
        if not self.is_bound or name in self.errors or name not in self.changed_data:
            return ""
        return str(self.data.get(self.add_prefix(name), ""))

    @property
    def opens(self) -> bool:
        """Return whether something is wrong with what is folded away."""
        return any(name not in LINE for name in self.errors if name != NON_FIELD_ERRORS)

    @property
    def remarks(self) -> list[Any]:
        """Return what stands beside the row."""
        return []

    @property
    def series_key(self) -> str:
        """Return the key of the series that was chosen, or is stored."""
        if not self.is_bound:
            return self.instance.series.key if self.instance.pk and self.instance.series else ""
        return self.series_form.item().key if self.series_form else ""


class RowFormSet(BaseInlineFormSet[Any, Indicator, Any]):
    """The rows of one kind that a form holds: all, or of very many a part.

    ``series_rows`` are those of the same form, ``part`` which part of the rows is shown. Rows of
    other parts stay as they are, and what holds between rows holds for them too.
    """

    series_rows: SeriesFormSet | None = None
    part: Part[Any] | None = None

    def get_queryset(self) -> Any:
        """Return the stored rows; each knows its indicator without asking for it."""
        rows = super().get_queryset()
        for row in rows:
            row.indicator = self.instance
        return rows

    def show(self, page: str) -> None:
        """Hold only the rows of a page; without a number those of the last one: the newest.

        What was sent holds its own rows; it says alone which of all they are.
        """
        paginator = Paginator(list(self.get_queryset()), PER_PART, orphans=PER_PART // 3)
        self.part = paginator.get_page(page or paginator.num_pages)
        if not self.is_bound:
            self._queryset = list(self.part)

    @property
    def first(self) -> int:
        """Return the place of the first row that is shown among all of them."""
        return self.part.start_index() if self.part and self.part.paginator.count else 1

    @property
    def turns(self) -> list[tuple[str, bool]]:
        """Return the pages with whether each is shown; nothing where all rows are."""
        if self.part is None or not self.part.has_other_pages():
            return []
        return [(str(one), one == self.part.number) for one in self.part.paginator.page_range]

    @cached_property
    def unseen(self) -> list[Any]:
        """Return the stored rows that this sending does not hold."""
        held = {form.instance.pk for form in self.initial_forms}
        return [row for row in self.get_queryset() if row.pk not in held]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Let each row know the others."""
        return {**super().get_form_kwargs(index), "rows": self}

    @cached_property
    def shell(self) -> IndicatorItem:
        """Return the indicator as the form has it now, with its series."""
        return shell_of(self.instance, self._series())

    def series_form_of(self, name: str) -> SeriesForm:
        """Return the row of the series that is called so. Raises ValidationError."""
        for form in self.series_rows.staying() if self.series_rows else ():
            if name in form.names():
                return form
        raise ValidationError(
            _("This indicator has no series “%(name)s”. Please add it above."),
            code="series",
            params={"name": name},
        )

    def typed_rows(self) -> list[RowForm]:
        """Return the rows that hold something and stay, whether sound or not."""
        return [
            form
            for form in self.forms
            if (form.instance.pk or form.has_changed()) and not self._leaves(form)
        ]

    def save_new(self, form: RowForm, commit: bool = True) -> Any:
        """Store a new row under its series, which has been stored by now."""
        form.instance.series = form.series_form.instance if form.series_form else None
        return super().save_new(form, commit)

    def save_existing(self, form: RowForm, obj: Any, commit: bool = True) -> Any:
        """Store a row under its series."""
        form.instance.series = form.series_form.instance if form.series_form else None
        return super().save_existing(form, obj, commit)

    def free_the_way(self) -> None:
        """Free what is unique of the rows to be stored, so that two of them may change places."""
        rows: Any = self.model
        for form in self.initial_forms:
            pk = form.instance.pk
            if pk and (form.has_changed() or self._leaves(form)):
                rows._default_manager.filter(pk=pk).update(**self.set_aside(pk))

    def set_aside(self, pk: int) -> dict[str, Any]:
        """Return values of the unique columns that no other row has."""
        return {"period": f"-{pk}"}

    def stored_key(self, row: Any) -> Any:
        """Return what no other row may share of one that is not held here; None for nothing."""
        return (row.series.key if row.series else "", row.period)

    def refuse_twins(self, key_of: Any, message: str) -> None:
        """Mark every row whose key a row before it has; None is no key."""
        seen = {self.stored_key(row) for row in self.unseen}
        for form in self.typed_rows():
            key = key_of(form)
            if key is not None and key in seen:
                form.add_error(None, ValidationError(message, code="twin"))
            seen.add(key)

    def _leaves(self, form: RowForm) -> bool:
        return bool(self.can_delete and self._should_delete_form(form))  # type: ignore[attr-defined]

    def _series(self) -> list[SeriesItem]:
        if self.is_bound and self.series_rows:
            return [form.item() for form in self.series_rows.staying()]
        stored = self.instance.series.all() if self.instance.pk else ()
        return [
            SeriesItem(key=one.key, name=Text(one.name_ja, one.name_en), position=one.position)
            for one in stored
        ]
