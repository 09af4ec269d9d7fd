"""Fields for periods and numbers that take the spellings of paper: 令和元年度, ３，３２５, ▲0.8."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from kpi.models.fields import NumberField, PeriodField, validate_number, validate_period
from kpi.prints.typed import read_written_number, read_written_period, spelled


class PeriodBox(forms.CharField):
    """A period in any spelling that is printed; what is none is refused."""

    default_validators = [validate_period]

    def to_python(self, value: Any) -> str:
        """Return the one spelling of what was typed, or what was typed."""
        text = str(super().to_python(value))
        return read_written_period(text).period or text

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was typed with what is stored, however that is shown."""
        return super().has_changed(self.to_python(initial or ""), data)


def spell_periods(form: forms.BaseForm) -> None:
    """Show stored calendar years as what they are: 2017年, for 2017 may be typed for either."""
    for name, field in form.fields.items():
        if isinstance(field, PeriodBox) and form.initial.get(name):
            form.initial[name] = spelled(form.initial[name])


class NumberBox(forms.CharField):
    """A number with or without commas, in full or half width; what is none is refused."""

    default_validators = [validate_number]

    def to_python(self, value: Any) -> str:
        """Return the one spelling of what was typed, or what was typed."""
        return read_written_number(str(super().to_python(value)))


def _box(form_class: type[forms.CharField]) -> dict[str, Any]:
    widget = forms.TextInput(attrs={"size": 12, "autocomplete": "off"})
    return {"form_class": form_class, "widget": widget}


BOXES: dict[Any, dict[str, Any]] = {
    PeriodField: _box(PeriodBox),
    NumberField: _box(NumberBox),
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})},
}
"""For ``formfield_overrides``."""
