"""Indicators in the admin: all of one on one screen, numbers confirmed before they are saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kpi.admin.asked import ReadFormSet
from kpi.admin.assessments import AssessmentInline
from kpi.admin.boxes import BOXES
from kpi.admin.computed import computed_of, latest_values
from kpi.admin.exchange import ExchangeMixin
from kpi.admin.indicator_form import (
    IndicatorForm,
    NodeField,
    StatementField,
    nodes_in_order,
    statements_in_order,
)
from kpi.admin.observations import ObservationInline
from kpi.admin.overdue import OverdueFilter
from kpi.admin.remarks import remarks_on
from kpi.admin.rows import PartInline, RowFormSet
from kpi.admin.series import SeriesForm, SeriesFormSet
from kpi.admin.targets import TargetInline
from kpi.entering.rows import shell_of
from kpi.models import Indicator, Series
from kpi.models.labels import say
from kpi.quantities.units import scaled_unit
from kpi.wording.words import MACHINE
from plan.admin.items import ItemAdmin
from plan.admin.states import StateFilter
from plan.kinds import Standing

FIRST = 2
"""Sections of the form that stand before the numbers: what it is, in which unit."""


class SeriesInline(PartInline):
    """The breakdown, if there is one."""

    model = Series
    form = SeriesForm
    formset = SeriesFormSet
    intro = _(
        "Only for a number that is printed in several rows, such as 小6 and 中3. Most have none."
    )
    fieldsets = ((None, {"fields": ("name_ja", "name_en", "key", "position")}),)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Offer empty rows also without a script."""
        return 0 if obj and obj.pk and obj.series.exists() else 2


@admin.register(Indicator)
class IndicatorAdmin(ExchangeMixin, ItemAdmin):
    """Indicators with their series, values, targets and assessments."""

    form = IndicatorForm
    change_form_template = "admin/kpi/indicator_change_form.html"
    formfield_overrides = {
        **BOXES,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    list_display = ("name_ja", "unit", "latest", "state", "standing", "division")
    list_filter = (StateFilter, OverdueFilter, "plan", "standing", "division")
    search_fields = ("name_ja", "name_en", "key", "source_name_ja")
    radio_fields = {"standing": admin.HORIZONTAL, "direction": admin.HORIZONTAL}
    inlines = (SeriesInline, ObservationInline, TargetInline, AssessmentInline)
    fieldsets = (
        (
            _("Name"),
            {
                "fields": (
                    ("plan", "key", "position"),
                    ("name_ja", "name_en"),
                    ("definition_ja", "definition_en"),
                    ("formula_ja", "formula_en"),
                )
            },
        ),
        (
            _("Unit and years"),
            {
                "fields": (
                    ("unit_ja", "scale", "decimals", "unit_en"),
                    ("direction", "year_kind"),
                    ("cumulative", "cumulative_from"),
                )
            },
        ),
        (
            _("What it measures, and who answers for it"),
            {"fields": ("nodes", "statements", ("division", "standing"))},
        ),
        (
            _("Where the numbers come from"),
            {
                "fields": (
                    ("source_name_ja", "source_name_en"),
                    ("cycle_months", "lag_months"),
                    ("cycle_note_ja", "cycle_note_en"),
                    ("url", "read_on"),
                    ("source_ja", "source_en"),
                    ("why_ja", "why_en"),
                    "removed",
                )
            },
        ),
        (
            _("Thresholds of the statuses"),
            {
                "classes": ("collapse",),
                "fields": (("on_track", "mostly_on_track", "slightly_behind", "hold_tolerance"),),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Indicator]:
        """Read the list with what its columns show."""
        numbers = ("series", "observations__series", "targets__series", "assessments__series")
        indicators = super().get_queryset(request).select_related("plan", "division")
        return indicators.prefetch_related(*numbers, "nodes", "statements__node")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Ask for assessments of the plan's own indicators alone: the others are never judged."""
        own = obj is not None and obj.pk and obj.standing == Standing.OWN
        return self.inlines if own else self.inlines[:-1]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer what an indicator can measure, in the order of the plan."""
        if db_field.name == "nodes":
            kwargs |= {"queryset": nodes_in_order(), "form_class": NodeField}
        else:
            kwargs |= {"queryset": statements_in_order(), "form_class": StatementField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Let the rows find their series among those of the same form."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        series = next((one for one in formsets if isinstance(one, SeriesFormSet)), None)
        for formset in formsets:
            if isinstance(formset, RowFormSet):
                formset.series_rows = series
                if obj and obj.pk:
                    formset.show(request.GET.get(f"{formset.prefix}-page", ""))
        return formsets, inlines

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store the rows, also where two of them changed places."""
        for formset in formsets:
            if isinstance(formset, RowFormSet):
                formset.free_the_way()
        super().save_related(request, form, formsets, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the numbers after what they are of, and above all what is to be confirmed."""
        sections = list(context["adminform"])
        formsets = [one.formset for one in context["inline_admin_formsets"]]
        asking = [one for one in formsets if isinstance(one, ReadFormSet) and one.digest]
        waiting = [one for one in asking if one.waits]
        obj = context.get("original")
        if obj and request.method == "POST":  # what is saved, not what was typed
            obj = self.get_object(request, context["object_id"])
        more = {
            "first_sections": sections[:FIRST],
            "last_sections": sections[FIRST:],
            "series_names": _series_names(formsets),
            "waiting": waiting,
            "questions": [question for rows in waiting for question in rows.questions],
            "asking": asking,
            "computed": computed_of(obj) if obj else [],
            "machine": say(MACHINE),
        }
        return super().render_change_form(request, {**context, **more}, *args, **kwargs)

    def remarks_on(self, obj: Indicator) -> list[Any]:
        """Tell the approver what is computed and what is doubtful."""
        return [*remarks_on(obj)]

    @admin.display(description=_("unit"))
    def unit(self, obj: Indicator) -> str:
        """Return the unit with its scale."""
        return str(say(scaled_unit(shell_of(obj).unit, obj.scale)))

    @admin.display(description=_("latest value"))
    def latest(self, obj: Indicator) -> SafeString:
        """Return the latest value with its period, for each series."""
        lines = latest_values(obj.freeze())
        return format_html_join("", "<div>{} {} <small>{}</small></div>", lines)


def _series_names(formsets: list[Any]) -> list[str]:
    """Return the names that a row may choose from."""
    series = next(one for one in formsets if isinstance(one, SeriesFormSet))
    if series.is_bound:
        return [form.item().name.ja for form in series.staying()]
    return [form.instance.name_ja for form in series.initial_forms]
