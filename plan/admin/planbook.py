"""The plan as a workbook in the admin: out, in with a dry run, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from plan.admin.files import WorkbookForm, faults_shown, tell_imported, workbook_answer
from plan.exchange.parcel import pack, unpack
from plan.exchange.tables import Workbook
from plan.exchange.upload import Unreadable
from plan.models import Plan
from plan.planbook.columns import DIVISIONS, TABLES
from plan.planbook.english import ALL
from plan.planbook.trial import ChangedMeanwhile, Trial, attempt, carry_out

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Base = admin.ModelAdmin[Plan]
else:
    Base = object

SALT = "plan.planbook"


class PlanbookForm(WorkbookForm):
    """The workbook of a plan."""

    tables: ClassVar = TABLES
    beside: ClassVar = frozenset({DIVISIONS})


class PlanbookMixin(Base):
    """The workbook of a plan, for the admin of plans."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page for the file, the file itself, and the step that confirms."""
        wrap, at, name = self.admin_site.admin_view, "<slug:slug>/workbook/", "plan_plan_workbook"
        return [
            path(at, wrap(self.workbook_view), name=name),
            path(f"{at}confirm/", wrap(self.confirm_workbook_view), name=f"{name}_confirm"),
            path(f"{at}plan.xlsx", wrap(self.workbook_file_view), name=f"{name}_file"),
            *super().get_urls(),
        ]

    def workbook_file_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the workbook of a plan."""
        from plan.planbook.writing import write_plan  # with openpyxl: 9 MB that no reader needs

        _need(request, "plan.view_node", "plan.change_node")
        plan = get_object_or_404(Plan, slug=slug)
        return workbook_answer(write_plan(plan), plan.slug)

    def workbook_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Offer the file and ask for it back; on POST, show what it would change."""
        sent = request.method == "POST"
        _need(request, "plan.change_node", *(() if sent else ("plan.view_node",)))
        plan = get_object_or_404(Plan, slug=slug)
        form = PlanbookForm(request.POST, request.FILES) if sent else PlanbookForm()
        if form.is_valid():
            try:
                return self._plan_trial(request, plan, form.cleaned_data["file"])
            except Unreadable as why:
                form.add_error("file", str(why))
        may_import = request.user.has_perm("plan.change_node")
        context = {"form": form, "may_import": may_import}
        return self._plan_page(request, plan, "workbook", context)

    def confirm_workbook_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Import what was shown; show it again where it has changed, or where more was chosen."""
        _need(request, "plan.change_node")
        plan = get_object_or_404(Plan, slug=slug)
        user = cast("User", request.user)
        parcel = unpack(request.POST.get("parcel", ""), user.pk, f"{SALT}.{plan.pk}")
        if parcel is None:
            words = _("This form has expired. Nothing was imported. Please choose the file again.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:plan_plan_workbook", args=[plan.slug]))
        book, shown = parcel
        taken = frozenset(request.POST.getlist("take"))
        minor = frozenset(request.POST.getlist("minor"))
        try:
            trial = carry_out(plan, book, by=user, shown=shown, taken=taken, minor=minor)
        except ChangedMeanwhile:
            return self._plan_trial(request, plan, book, minor=minor, meanwhile=True)
        if trial.faults:
            return self._plan_trial(request, plan, book, taken, minor)
        self._tell_plan(request, book, trial)
        return HttpResponseRedirect(reverse("admin:plan_node_changelist"))

    def _plan_trial(
        self,
        request: HttpRequest,
        plan: Plan,
        book: Workbook,
        taken: frozenset[str] = frozenset(),
        minor: frozenset[str] = frozenset(),
        *,
        meanwhile: bool = False,
    ) -> HttpResponse:
        user = cast("User", request.user)
        trial = attempt(plan, book, by=user, taken=taken, minor=minor)
        ready = (trial.changes or trial.conflicts) and not trial.faults
        salt = f"{SALT}.{plan.pk}"
        context = {
            "upload": book,
            "trial": trial,
            "all_minor": ALL in minor,
            "meanwhile": meanwhile,
            "parcel": pack(book, trial.digest, user.pk, salt) if ready else "",
            "form": PlanbookForm(),
            "action": reverse("admin:plan_plan_workbook_confirm", args=[plan.slug]),
            **faults_shown(trial.faults),
        }
        return self._plan_page(request, plan, "workbook_trial", context)

    def _tell_plan(self, request: HttpRequest, book: Workbook, trial: Trial) -> None:
        """Enter the import into the history of each item, and say what was done."""
        said = _("Imported from “%(file)s”.") % {"file": book.name}
        count = _("%(items)s items changed; each needs approval.") % {"items": len(trial.changes)}
        if trial.outdated:
            late = _("%(count)s English texts are out of date now.") % {"count": trial.outdated}
            count = f"{count}{late}"
        tell_imported(self, request, [one.obj for one in trial.changes], said, count)

    def _plan_page(
        self, request: HttpRequest, plan: Plan, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        every = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "plan": plan,
            "title": _("The plan as an Excel workbook"),
            "back": reverse("admin:plan_plan_workbook", args=[plan.slug]),
            "send_to": reverse("admin:plan_plan_workbook", args=[plan.slug]),
        }
        return TemplateResponse(request, f"admin/plan/{name}.html", {**every, **context})


def _need(request: HttpRequest, *permissions: str) -> None:
    if not any(request.user.has_perm(permission) for permission in permissions):
        raise PermissionDenied
