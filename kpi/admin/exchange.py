"""Numbers of indicators out to spreadsheets and back: exported, tried, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kpi.exchange.arriving import read_upload
from kpi.exchange.columns import OBSERVATIONS, TABLES, TARGETS, Table
from kpi.exchange.findings import Findings, findings_of
from kpi.exchange.parcel import pack, unpack
from kpi.exchange.trial import ChangedMeanwhile, Trial, attempt, carry_out
from kpi.exchange.upload import Upload
from kpi.models import Indicator
from plan.admin.files import (
    WorkbookForm,
    csv_answer,
    faults_shown,
    tell_imported,
    workbook_answer,
)
from plan.admin.minor import MINOR
from plan.exchange.upload import Unreadable
from plan.models import Plan

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Indicator]
else:
    Base = object

FEW = 100
"""Rows that are shown at once; of more, only those to be looked at are."""


class UploadForm(WorkbookForm):
    """A workbook or a CSV of numbers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = gettext_lazy("Spreadsheet")
        self.fields["file"].help_text = gettext_lazy(
            "Excel (.xlsx) or CSV, at most 5 MB and 10,000 rows. Nothing is changed yet: the next "
            "page shows what the file would change."
        )
        kinds = {"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}
        self.fields["file"].widget = forms.FileInput(attrs=kinds)

    def read(self, name: str, data: bytes) -> Upload:
        """Return the sheets that a file holds."""
        return read_upload(name, data)


class ExchangeMixin(Base):
    """Pages and actions for the admin of indicators; to be its first base."""

    change_list_template = "admin/kpi/indicator_change_list.html"
    actions = ("export_workbook", "export_observations", "export_targets")

    def get_urls(self) -> list[URLPattern]:
        """Add the page for files, its second step, and the downloads."""
        wrap = self.admin_site.admin_view
        name = "kpi_indicator_exchange"
        return [
            path("exchange/", wrap(self.exchange_view), name=name),
            path("exchange/confirm/", wrap(self.confirm_view), name=f"{name}_confirm"),
            path("exchange/<slug:slug>.xlsx", wrap(self.workbook_view), name=f"{name}_workbook"),
            path("exchange/<slug:slug>/<slug:table>.csv", wrap(self.csv_view), name=f"{name}_csv"),
            *super().get_urls(),
        ]

    # Out ---------------------------------------------------------------------------------

    @admin.action(
        description=gettext_lazy("Export values and targets (Excel)"), permissions=["view"]
    )
    def export_workbook(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> HttpResponse:
        """Answer with a workbook of the chosen indicators."""
        return _workbook(queryset.select_related("plan"), "indicators")

    @admin.action(description=gettext_lazy("Export values (CSV)"), permissions=["view"])
    def export_observations(
        self, request: HttpRequest, queryset: QuerySet[Indicator]
    ) -> HttpResponse:
        """Answer with a CSV of the values of the chosen indicators."""
        return _csv_file(OBSERVATIONS, queryset, "indicators")

    @admin.action(description=gettext_lazy("Export targets (CSV)"), permissions=["view"])
    def export_targets(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> HttpResponse:
        """Answer with a CSV of the targets of the chosen indicators."""
        return _csv_file(TARGETS, queryset, "indicators")

    def workbook_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with a workbook of all indicators of a plan."""
        _need(self.has_view_permission(request))
        plan = get_object_or_404(Plan, slug=slug)
        return _workbook(_indicators_of(plan), plan.slug)

    def csv_view(self, request: HttpRequest, slug: str, table: str) -> HttpResponse:
        """Answer with a CSV of one table of a plan."""
        _need(self.has_view_permission(request))
        plan = get_object_or_404(Plan, slug=slug)
        tables = {one.name: one for one in TABLES}
        if table not in tables:
            return HttpResponseRedirect(_page())
        return _csv_file(tables[table], _indicators_of(plan), plan.slug)

    # In ----------------------------------------------------------------------------------

    def exchange_view(self, request: HttpRequest) -> HttpResponse:
        """Offer the files and ask for one; on POST, show what that one would change."""
        may_import = self.has_change_permission(request)
        sent = request.method == "POST"
        _need(may_import or (self.has_view_permission(request) and not sent))
        form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                return self._show(request, upload, attempt(upload, by=cast("User", request.user)))
            except Unreadable as why:
                form.add_error("file", str(why))
        context = {"form": form, "plans": Plan.objects.all(), "may_import": may_import}
        return self._page(request, "exchange", context)

    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """Import what was shown, or show it again where it has changed meanwhile."""
        _need(self.has_change_permission(request))
        user = cast("User", request.user)
        parcel = unpack(request.POST.get("parcel", ""), user.pk)
        if parcel is None:
            words = _("This form has expired. Nothing was imported. Please choose the file again.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(_page())
        overwrite = frozenset(request.POST.getlist("overwrite"))
        minor = MINOR in request.POST
        try:
            trial = carry_out(
                parcel.upload, by=user, shown=parcel.digest, overwrite=overwrite, is_minor=minor
            )
        except ChangedMeanwhile:
            trial = attempt(parcel.upload, by=user)
            return self._show(request, parcel.upload, trial, meanwhile=True)
        if trial.faults:
            return self._show(request, parcel.upload, trial)
        self._tell(request, parcel.upload, trial)
        return HttpResponseRedirect(reverse("admin:kpi_indicator_changelist"))

    def _show(
        self, request: HttpRequest, upload: Upload, trial: Trial, *, meanwhile: bool = False
    ) -> HttpResponse:
        found = findings_of(trial)
        ready = found.any and not trial.faults
        context = {
            "upload": upload,
            "found": found,
            **faults_shown(trial.faults),
            "parcel": pack(upload, trial.digest, cast("User", request.user).pk) if ready else "",
            "meanwhile": meanwhile,
            "is_minor": MINOR in request.POST,
            "few": found.added + found.changed + found.withdrawn <= FEW,
            "form": UploadForm(),
        }
        return self._page(request, "exchange_trial", context)

    def _tell(self, request: HttpRequest, upload: Upload, trial: Trial) -> None:
        """Enter the import into the history of each indicator, and say what was done."""
        found = findings_of(trial)
        said = _("Numbers imported from “%(file)s”.") % {"file": upload.name}
        tell_imported(self, request, list(trial.touched), said, _sum(found))

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        every = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import and export numbers"),
            "back": _page(),
        }
        return TemplateResponse(request, f"admin/kpi/{name}.html", {**every, **context})


def _sum(found: Findings) -> str:
    return _("%(added)s rows added, %(changed)s changed, %(withdrawn)s deleted.") % {
        "added": found.added,
        "changed": found.changed,
        "withdrawn": found.withdrawn,
    }


def _indicators_of(plan: Plan) -> QuerySet[Indicator]:
    return Indicator.objects.filter(plan=plan)


def _workbook(indicators: QuerySet[Indicator], name: str) -> HttpResponse:
    from kpi.exchange.writing import write_workbook  # with openpyxl: 9 MB that no reader needs

    return workbook_answer(write_workbook(indicators), name)


def _csv_file(table: Table, indicators: QuerySet[Indicator], name: str) -> HttpResponse:
    from kpi.exchange.writing import write_csv  # with openpyxl: 9 MB that no reader needs

    data = write_csv(table, indicators.select_related("plan"))
    return csv_answer(data, f"{name}-{table.name}")


def _page() -> str:
    return reverse("admin:kpi_indicator_exchange")


def _need(permission: bool) -> None:
    if not permission:
        raise PermissionDenied
