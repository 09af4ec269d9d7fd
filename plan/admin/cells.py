"""The fields of a form and of the rows below it, as texts that two people's saves are compared by.

A cell is named ``title_ja``, or ``statements/12/text_ja`` for the row with the primary key 12, so
that rows which come and go do not shift the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from plan.merging import Values

Cells = dict[str, Values]
NEW = "new"
"""Stands for the primary key of a row that is not stored yet."""


def stored_cells(form: Any, formsets: list[Any]) -> Cells:
    """Return what unbound forms show: the state that is stored."""
    return {name: _shown(field) for name, field in named_fields(form, formsets)}


def sent_cells(form: Any, formsets: list[Any], data: QueryDict, known: Cells) -> Cells:
    """Return what was sent for each known cell; what a form does not send stays as it is known."""
    names = sent_names(formsets, data)
    fields = dict(named_fields(form, formsets))
    found: Cells = {}
    for cell, before in known.items():
        name = names.get(cell, "" if "/" in cell else cell)
        field = fields.get(cell)
        ticked = field is not None and isinstance(field.field.widget, TICKED)
        sent = name in data or (bool(name) and ticked)
        disabled = field is not None and field.field.disabled
        found[cell] = _plain(data.getlist(name)) if sent and not disabled else before
    return found


def sent_names(formsets: list[Any], data: QueryDict) -> dict[str, str]:
    """Return under which name each cell of a row was sent."""
    found: dict[str, str] = {}
    for formset in formsets:
        prefix, pk = formset.prefix, formset.model._meta.pk.name
        for number in range(_number(data.get(f"{prefix}-TOTAL_FORMS"))):
            row = data.get(f"{prefix}-{number}-{pk}")
            if row:
                start = f"{prefix}-{number}-"
                names = [*formset.form.base_fields, forms.formsets.DELETION_FIELD_NAME]
                found |= {f"{prefix}/{row}/{name}": f"{start}{name}" for name in names}
    return found


def named_fields(form: Any, formsets: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each field that a person can change, with the name of its cell."""
    for field in form:
        if not field.is_hidden:
            yield field.name, field
    for formset in formsets:
        for row in formset.initial_forms:
            for field in row:
                if not field.is_hidden:
                    yield f"{formset.prefix}/{row.instance.pk}/{field.name}", field


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is called, and how its values are said."""

    label: str
    lang: str
    choices: dict[str, str] | None
    """None for a text that can be written."""
    lines: bool

    def say(self, values: Values) -> str:
        """Return values in words."""
        if self.choices is None:
            return "\n".join(values)
        return "、".join(self.choices.get(value, value) for value in values)


def described(field: Any, row: str = "") -> Cell:
    """Return what a field is called; ``row`` says which row it stands in."""
    widget = field.field.widget
    label = f"{row} {field.label}".strip()
    lang = "en" if field.name.endswith("_en") else "ja"
    if isinstance(widget, forms.CheckboxInput):
        return Cell(label, lang, {"on": gettext("yes"), "": gettext("no")}, False)
    if isinstance(widget, forms.widgets.ChoiceWidget):
        choices = {str(value): str(words) for value, words in field.field.choices if value != ""}
        return Cell(label, lang, choices, False)
    return Cell(label, lang, None, isinstance(widget, forms.Textarea))


TICKED = (forms.CheckboxInput, forms.CheckboxSelectMultiple)
"""Widgets of which a browser sends nothing when nothing is ticked."""


def _shown(field: Any) -> Values:
    """Return what a browser would send of a field that nobody touched."""
    widget, value = field.field.widget, field.value()
    if isinstance(widget, forms.CheckboxInput):
        return ("on",) if widget.check_test(value) else ()
    shown = widget.format_value(value)
    values = shown if isinstance(shown, (list, tuple)) else [shown]
    return _plain(["" if one is None else str(one) for one in values])


def _plain(values: list[str]) -> Values:
    lines = (value.replace("\r\n", "\n").replace("\r", "\n") for value in values)
    return tuple(value for value in lines if value)


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else 0
