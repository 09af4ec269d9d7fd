"""What the division says of each computed status, in the form of its indicator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.admin.computed import verdicts_today
from kpi.admin.rows import PartInline, RowForm, RowFormSet
from kpi.freeze import freeze_observation
from kpi.items import IndicatorItem
from kpi.judging.verdicts import value_of
from kpi.models import Assessment, Observation
from kpi.prints.typed import read_written_period


class AssessmentForm(RowForm):
    """One assessment; a new one begins with what was computed."""

    def clean(self) -> dict[str, Any] | None:
        """Read a year alone as the indicator counts its years."""
        super().clean()
        if typed := self.typed("period"):
            kind = self.rows.shell.year_kind
            read = read_written_period(typed, bare_year=kind).period
            self.cleaned_data["period"] = read or self.cleaned_data["period"]
        return self.cleaned_data

    def has_changed(self) -> bool:
        """Take a new row for typed once anything but its day is: that is filled in alone."""
        if self.instance.pk or not self.is_bound:
            return super().has_changed()
        return bool(set(self.changed_data) - {"on"})


class AssessmentFormSet(RowFormSet):
    """The assessments of an indicator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial_extra = [
                {
                    "series_name": one.series.name.ja,
                    "period": one.judgement.period,
                    "status": one.judgement.status,
                    "on": timezone.localdate(),
                }
                for one in verdicts_today(self.instance)
                if not (one.assessment or one.ended) and one.judgement.period
            ]

    def save_new(self, form: RowForm, commit: bool = True) -> Any:
        """Store a new assessment with the value that it speaks of."""
        self._write_down(form)
        return super().save_new(form, commit)

    def save_existing(self, form: RowForm, obj: Any, commit: bool = True) -> Any:
        """Store a changed assessment: it speaks of the value as it stands now."""
        self._write_down(form)
        return super().save_existing(form, obj, commit)

    def _write_down(self, form: RowForm) -> None:
        """Keep which value an assessment speaks of. The values of the form are stored by now."""
        rows = Observation.objects.filter(indicator=self.instance).select_related("series")
        item = IndicatorItem(
            cumulative=self.instance.cumulative,
            observations=tuple(freeze_observation(row) for row in rows),
        )
        row = form.instance
        today = timezone.localdate().isoformat()
        row.value, row.release = value_of(item, form.series_key, row.period, today)

    def clean(self) -> None:
        """Let a value be assessed once."""
        super().clean()

        def key_of(form: Any) -> tuple[str, str] | None:
            period = form.cleaned_data.get("period")
            return (form.series_key, period) if period else None

        self.refuse_twins(key_of, _("This value has been assessed already."))


class AssessmentInline(PartInline):
    """Confirming a computed status, or another one with a reason."""

    model = Assessment
    form = AssessmentForm
    formset = AssessmentFormSet
    intro = gettext_lazy(
        "To confirm a computed status, leave it as it is and write why it is right. To override "
        "it, choose another one and write why. Both are public. An assessment ends when its value "
        "is revised; to confirm it anew, change its day or its reason."
    )
    fieldsets = (
        (None, {"fields": ("series_name", "period", "status", "on", "reason_ja", "reason_en")}),
    )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Offer a row for each series."""
        return max(1, obj.series.count()) if obj and obj.pk else 1
