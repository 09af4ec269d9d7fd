"""The yearly reports (進捗報告) in the admin: pasted text is tidied, amounts are read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.models import Answer, Report
from kpi.quantities.numbers import grouped
from kpi.yearly.amounts import read_amounts
from kpi.yearly.owing import full_name_of, nodes_to_report
from kpi.yearly.questionnaire_changes import kept_as_text
from plan.admin.items import ItemAdmin
from plan.admin.states import StateFilter
from plan.cleaning import WORDS, clean, clean_line
from plan.models import Grade, Node

SCALE_HELP = gettext_lazy("The plan sets the scale: see the end of the plan’s own form.")


class TidyText(forms.CharField):
    """Text of several lines, made plain (``plan.cleaning``)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        """Return the text without what a word processor left in it."""
        return clean(super().to_python(value) or "").text


class NodeField(forms.ModelChoiceField[Node]):
    """What is reported on, each with its policy before its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return a label such as 基本方針Ⅲ 施策2　稼ぐ力の向上."""
        return full_name_of(obj)


class ReportForm(forms.ModelForm[Report]):
    """Offer what belongs to the plan; remember what was tidied."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.instance.plan_id or self.data.get("plan") or self.initial.get("plan")
        if "grade" in self.fields:
            field: Any = self.fields["grade"]
            field.queryset = Grade.objects.filter(plan=plan) if plan else Grade.objects.all()
            field.help_text = "" if field.queryset.exists() else SCALE_HELP
            field.empty_label = _("not assessed yet")
        if plan and "node" in self.fields:
            node: Any = self.fields["node"]
            node.queryset = nodes_to_report(plan).filter(pk__in=node.queryset.values("pk"))

    def clean(self) -> dict[str, Any] | None:
        """Take off what nobody sees around a printed amount."""
        cleaned = super().clean()
        for name in ("budget_printed", "settled_printed"):
            self.cleaned_data[name] = clean_line(self.cleaned_data.get(name) or "")
        return cleaned

    def tidied(self) -> list[str]:
        """Return what was tidied in each field that was changed: 取組実績（日本語）（箇条書き）."""
        found = []
        for name in self.changed_data:
            if isinstance(self.fields[name], TidyText):
                done = clean(self.data.get(self.add_prefix(name), "")).done
                kinds = "、".join(str(WORDS[kind]) for kind in done)
                found += [f"{self.fields[name].label}：{kinds}"] if kinds else []
        return found


@admin.register(Report)
class ReportAdmin(ItemAdmin):
    """One report a node and fiscal year, Japanese and English side by side."""

    form = ReportForm
    list_display = ("title", "fiscal_year", "division", "grade", "state")
    list_filter = ("fiscal_year", StateFilter, "division", "plan")
    search_fields = ("node__title_ja", "node__key", "done_ja", "results_ja", "issues_ja")
    list_select_related = ("plan", "node__plan", "node__parent", "division", "grade")
    radio_fields = {"grade": admin.HORIZONTAL}
    formfield_overrides = {
        models.TextField: {"form_class": TidyText, "widget": forms.Textarea(attrs={"rows": 4})}
    }
    fieldsets = (
        (
            gettext_lazy("What is reported on"),
            {"fields": (("plan", "node"), ("fiscal_year", "division"), "removed")},
        ),
        (
            gettext_lazy("The year"),
            {
                "fields": (
                    ("done_ja", "done_en"),
                    ("results_ja", "results_en"),
                    ("issues_ja", "issues_en"),
                    ("outlook_ja", "outlook_en"),
                ),
                "description": gettext_lazy(
                    "Text can be pasted from a word processor: it is tidied when it is saved. "
                    "“- ” or “・” at the start of a line makes a list."
                ),
            },
        ),
        (
            gettext_lazy("Budget and settlement"),
            {
                "fields": (
                    ("budget_printed", "budget_in_yen"),
                    ("settled_printed", "settled_in_yen"),
                )
            },
        ),
        (
            gettext_lazy("Self-assessment"),
            {"fields": ("grade", ("grade_reason_ja", "grade_reason_en"))},
        ),
        (
            gettext_lazy("Opinions of the council"),
            {"fields": (("opinions_ja", "opinions_en"),)},
        ),
    )
    readonly_fields = ("budget_in_yen", "settled_in_yen")

    class Media:
        css = {"all": ("admin/plan-yearly.css",)}

    @admin.display(description=gettext_lazy("item of the plan"), ordering="node__lft")
    def title(self, report: Report) -> str:
        """Return what is reported on."""
        return full_name_of(report.node)

    @admin.display(description=gettext_lazy("budget in yen"))
    def budget_in_yen(self, report: Report) -> str:
        """Return what the printed budget was read as."""
        return _in_yen(report.budget, report.budget_printed)

    @admin.display(description=gettext_lazy("settlement in yen"))
    def settled_in_yen(self, report: Report) -> str:
        """Return what the printed settlement was read as."""
        return _in_yen(report.settled, report.settled_printed)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep what a report is about once it was begun: its name is made of it."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "node", "fiscal_year") if obj else fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow whoever writes reports to begin the one of a new year."""
        return super().has_add_permission(request) or self.has_change_permission(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer what is reported on, in the order of the plan."""
        if db_field.name == "node":
            related = Node.objects.select_related("parent").order_by("tree_id", "lft")
            if (own := self.own_divisions(request)) is not None:
                related = related.filter(division__in=own)
            kwargs |= {"queryset": related, "form_class": NodeField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Read the amounts, save, and say what was tidied and what was not read."""
        faults = read_amounts(obj)
        super().save_model(request, obj, form, change)
        if tidied := form.tidied():
            words = _("Pasted text was tidied, and no word was lost. %(what)s")
            self.message_user(request, words % {"what": "／".join(tidied)}, messages.INFO)
        for name, why in faults.items():
            label = form.fields[f"{name}_printed"].label
            words = f"{label}：{kept_as_text(why.ja)}"
            self.message_user(request, words, messages.WARNING)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead back to the division's page of the request that the form was opened from."""
        return _page_asked_from(request) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead back to the division's page of the request that the form was opened from."""
        usual = super().response_post_save_change(request, obj)
        return _page_asked_from(request) or usual


def _in_yen(value: str, printed: str) -> str:
    if value:
        return f"{grouped(value)}円"
    return str(_("cannot be read; kept as text")) if printed else "－"


def _page_asked_from(request: HttpRequest) -> HttpResponseRedirect | None:
    number = request.GET.get("answer", "")
    answer = Answer.objects.filter(pk=number).first() if number.isdecimal() else None
    if answer is None:
        return None
    place = [answer.inquiry_id, answer.division.key]
    return HttpResponseRedirect(reverse("admin:kpi_inquiry_division", args=place))
