"""The breakdown rows of an indicator in its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from kpi.items import SeriesItem
from kpi.models import Indicator, Series
from plan.items import Text

STEP = 10
"""Between the positions of new series, so that another one fits in between."""


class SeriesForm(forms.ModelForm[Series]):
    """A series; its key is kept, as published files name it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        # Rows of numbers show their column of series once a name stands here.
        self.fields["name_ja"].widget.attrs["placeholder"] = " "
        if self.instance.pk:
            self.fields["key"].disabled = True
        else:
            self.initial["position"] = None

    remarks: tuple[()] = ()
    """Nothing is to be told beside a series."""

    def names(self) -> set[str]:
        """Return what a row may call this series: its name of now, of before, its key."""
        cleaned = self.cleaned_data
        said = (cleaned["name_ja"], cleaned["name_en"], cleaned["key"])
        return {str(name) for name in (*said, self.initial.get("name_ja")) if name}

    def item(self) -> SeriesItem:
        """Return the series as a value."""
        cleaned = self.cleaned_data
        name = Text(cleaned["name_ja"], cleaned["name_en"])
        return SeriesItem(key=cleaned["key"], name=name, position=cleaned["position"] or 0)


class SeriesFormSet(BaseInlineFormSet[Any, Indicator, Any]):
    """The series of one indicator."""

    first = 1
    """The place of the first row that is shown: all are."""

    def staying(self) -> list[SeriesForm]:
        """Return the sound rows that are not to be deleted."""
        return [
            form
            for form in self.forms
            if not form.errors
            and (form.instance.pk or form.has_changed())
            and not self._leaves(form)
        ]

    def clean(self) -> None:
        """Put new series behind the others; keep those that rows stand under."""
        for number, form in enumerate(self.forms, start=1):
            if form.cleaned_data.get("position") is None:
                form.cleaned_data["position"] = form.instance.position = number * STEP
        for form in self.initial_forms:
            rows = _rows_under(form.instance) if self._leaves(form) else 0
            if rows:
                raise ValidationError(
                    _(
                        "“%(series)s” has %(rows)s rows of numbers. First delete them or move them "
                        "to another series, and save."
                    ),
                    code="series_in_use",
                    params={"series": form.instance, "rows": rows},
                )
        super().clean()

    def _leaves(self, form: SeriesForm) -> bool:
        return bool(self.can_delete and self._should_delete_form(form))  # type: ignore[attr-defined]


def _rows_under(series: Series) -> int:
    indicator = series.indicator
    kinds = (indicator.observations, indicator.targets, indicator.assessments)
    return sum(rows.filter(series=series).count() for rows in kinds)
