"""The yearly values of an indicator in its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.admin.asked import ReadForm, ReadFormSet
from kpi.admin.rows import PartInline
from kpi.entering.asking import ask_about_value
from kpi.entering.notices import Notice
from kpi.entering.rows import Entry, read_observation
from kpi.freeze import freeze_observation
from kpi.items import ObservationItem
from kpi.models import Observation
from plan.items import Text

FILLED = {
    "period": "period",
    "value": "value",
    "missing": "missing",
    "bound": "bound",
    "rank": "rank",
    "counted": "cumulative",
    "provisional": "provisional",
}
"""Field of the form → field of the item, of what reading may fill in."""

COUNTED = {"": None, "total": True, "year": False}


class ObservationForm(ReadForm):
    """One yearly value."""

    counted = forms.ChoiceField(
        label=gettext_lazy("running total (累計)"),
        required=False,
        choices=[
            ("", gettext_lazy("as the print and the indicator say")),
            ("total", gettext_lazy("running total")),
            ("year", gettext_lazy("value of one year")),
        ],
        help_text=gettext_lazy("For indicators that are a running total alone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].required = False
        stored = "total" if self.instance.counted else "year"
        self.initial["counted"] = stored if self.instance.pk else ""

    def clean(self) -> dict[str, Any] | None:
        """Read the print, and ask for the period where it does not say it."""
        super().clean()
        names = ("printed", "value", "missing", "rank")
        if any(self.cleaned_data.get(name) or name in self.errors for name in names):
            self.take(FILLED)
            if not self.cleaned_data.get("period", True):
                self.add_error("period", _("Write the period: the print does not say it."))
        else:
            self.cleaned_data["counted"] = False
            self.add_error(
                "printed", _("Write the value as it is printed, or choose why there is none.")
            )
        return self.cleaned_data

    def read(self) -> Entry[ObservationItem]:
        """Return the value as it is to be recorded."""
        typed = self.cleaned_data if self.is_bound else self._stored()
        row = ObservationItem(
            series=self.series_key,
            period=typed.get("period", ""),
            value=typed.get("value", ""),
            missing=typed.get("missing", ""),
            printed=typed.get("printed", ""),
            bound=typed.get("bound", "exact"),
            rank=typed.get("rank"),
            provisional=typed.get("provisional", False),
            breaks=typed.get("breaks", False),
            released_on=typed.get("released_on", ""),
            release=Text(typed.get("release_ja", ""), typed.get("release_en", "")),
        )
        counted = COUNTED[typed.get("counted", "")]
        return read_observation(row, self.rows.shell, counted=counted, typed=self.typed("period"))

    @property
    def kind(self) -> Any:
        """Return whether the plan starts from it."""
        return _("baseline (基準値)") if self.cleaned_data.get("baseline") else _("yearly value")

    def _stored(self) -> dict[str, Any]:
        stored = {name: getattr(self.instance, name, "") for name in self.fields}
        return {**stored, "counted": self.initial["counted"]}


class ObservationFormSet(ReadFormSet):
    """The values side by side."""

    def set_aside(self, pk: int) -> dict[str, Any]:
        """Return values of the unique columns that no other row has."""
        return {"baseline": False}

    def stored_key(self, row: Any) -> str | None:
        """Return the series of a baseline."""
        return (row.series.key if row.series else "") if row.baseline else None

    def stored_item(self, row: Any) -> ObservationItem:
        """Return a row that is not held here as a value."""
        return freeze_observation(row)

    def refuse(self) -> None:
        """Let a series have one baseline."""

        def key_of(form: Any) -> str | None:
            marked = form.entry and form.cleaned_data.get("baseline")
            return form.entry.row.series if marked else None

        self.refuse_twins(key_of, _("There is another baseline already. A series has one."))

    def ask(self, form: Any) -> tuple[Notice, ...]:
        """Return what to ask about a value beside the others."""
        return ask_about_value(form.entry.row, self.others(form), self.shell, timezone.localdate())


class ObservationInline(PartInline):
    """The table of numbers."""

    model = Observation
    form = ObservationForm
    formset = ObservationFormSet
    intro = gettext_lazy(
        "Type each value exactly as it is printed, with its year if that is printed beside it: "
        "332万5千円（2017）. What you leave empty is read from it and shown to you before it is "
        "saved."
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("series_name", "period", "printed", "value", "missing"),
                    *("baseline", "provisional"),
                )
            },
        ),
        (
            None,
            {
                "fields": (
                    ("bound", "rank", "counted"),
                    ("released_on", "release_ja", "release_en"),
                    "breaks",
                    ("note_ja", "note_en"),
                    ("url", "read_on"),
                    ("source_ja", "source_en"),
                )
            },
        ),
    )

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        """Offer empty rows also without a script; more of them for a new indicator."""
        return 1 if obj and obj.pk and obj.observations.exists() else 3
