"""The targets of an indicator in its form."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.admin.asked import ReadForm, ReadFormSet
from kpi.admin.rows import PartInline
from kpi.entering.asking import ask_about_target
from kpi.entering.notices import Notice
from kpi.entering.rows import Entry, read_target
from kpi.freeze import freeze_target
from kpi.items import TargetItem
from kpi.models import Target
from kpi.models.labels import TargetKind
from plan.items import Text

FILLED = {name: name for name in ("period", "kind", "value", "upper", "reference")}
"""Field of the form → field of the item, of what reading may fill in."""


class TargetForm(ReadForm):
    """One target."""

    def clean(self) -> dict[str, Any] | None:
        """Read the print; what is no number is a target in words."""
        super().clean()
        names = ("printed", "value", "kind", "words_ja")
        if any(self.cleaned_data.get(name) or name in self.errors for name in names):
            self.take(FILLED)
        else:
            self.add_error("printed", _("Write the target as it is printed."))
        return self.cleaned_data

    def read(self) -> Entry[TargetItem]:
        """Return the target as it is to be recorded."""
        typed = self.cleaned_data if self.is_bound else self._stored()
        row = TargetItem(
            series=self.series_key,
            period=typed.get("period", ""),
            value=typed.get("value", ""),
            upper=typed.get("upper", ""),
            reference=typed.get("reference", ""),
            printed=typed.get("printed", ""),
            words=Text(typed.get("words_ja", ""), typed.get("words_en", "")),
        )
        return read_target(
            row,
            self.rows.shell,
            kind=typed.get("kind") or None,
            typed=self.typed("period"),
            typed_reference=self.typed("reference"),
        )

    @property
    def kind(self) -> Any:
        """Return what kind of target it was understood to be."""
        kind = self.cleaned_data.get("kind")
        said = TargetKind(kind).label if kind else ""
        return _("target: %(kind)s") % {"kind": said}

    def _stored(self) -> dict[str, Any]:
        return {name: getattr(self.instance, name, "") for name in self.fields}


class TargetFormSet(ReadFormSet):
    """The targets side by side."""

    def stored_item(self, row: Any) -> TargetItem:
        """Return a row that is not held here as a value."""
        return freeze_target(row)

    def refuse(self) -> None:
        """Let a series have one target a period."""

        def key_of(form: Any) -> tuple[str, str] | None:
            row = form.entry.row if form.entry else None
            return (row.series, row.period) if row and row.period else None

        self.refuse_twins(key_of, _("There is another target for that period."))

    def ask(self, form: Any) -> tuple[Notice, ...]:
        """Return what to ask about a target of this plan."""
        plan: Any = self.instance.plan if self.instance.plan_id else None
        if plan is None:
            return ()
        return ask_about_target(form.entry.row, self.shell, plan.period_start, plan.period_end)


class TargetInline(PartInline):
    """What is to be reached, and by when."""

    model = Target
    form = TargetForm
    formset = TargetFormSet
    intro = gettext_lazy(
        "Type each target exactly as the plan prints it: 95％以上, 2023年よりも増加, "
        "6,308万人の維持. Its kind and number are read from it."
    )
    fieldsets = (
        (None, {"fields": ("series_name", "period", "printed", "kind", "value")}),
        (
            None,
            {
                "fields": (
                    ("upper", "reference"),
                    ("words_ja", "words_en"),
                    ("url", "read_on"),
                    ("source_ja", "source_en"),
                )
            },
        ),
    )

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        """Offer empty rows also without a script; more of them for a new indicator."""
        return 1 if obj and obj.pk and obj.targets.exists() else 2
