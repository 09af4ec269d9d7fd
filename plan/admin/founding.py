"""A new plan in the admin: copied from another one, or made of a template workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.files import faults_shown, workbook_answer
from plan.admin.planbook import PlanbookForm
from plan.copying import copy_plan
from plan.exchange.parcel import pack, unpack
from plan.exchange.tables import Workbook
from plan.exchange.upload import Unreadable
from plan.models import Plan
from plan.planbook.trial import attempt_new, carry_out_new

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Base = admin.ModelAdmin[Plan]
else:
    Base = object

SALT = "plan.founding"


class CopyForm(forms.ModelForm[Plan]):
    """What a copy says otherwise than the plan that it is made of."""

    source = forms.ModelChoiceField(Plan.objects.all(), label=gettext_lazy("Plan to copy"))
    indicators = forms.BooleanField(
        label=gettext_lazy("Copy the indicators too, with their values"),
        help_text=gettext_lazy("Targets and assessments are never copied: they are of one period."),
        required=False,
    )

    class Meta:
        model = Plan
        fields = ("slug", "title_ja", "title_en", "period_start", "period_end")

    field_order = ("source", "slug", "title_ja", "title_en", "period_start", "period_end")


class FoundingMixin(Base):
    """The page on which a plan begins, for the admin of plans."""

    change_list_template = "admin/plan/plan_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the page, the template workbook, and the steps of making a plan of it."""
        wrap, name = self.admin_site.admin_view, "plan_plan_new"
        return [
            path("new/", wrap(self.new_view), name=name),
            path("new/template.xlsx", wrap(self.template_view), name=f"{name}_template"),
            path("new/workbook/", wrap(self.found_view), name=f"{name}_workbook"),
            path("new/workbook/confirm/", wrap(self.confirm_new_view), name=f"{name}_confirm"),
            *super().get_urls(),
        ]

    def new_view(self, request: HttpRequest) -> HttpResponse:
        """Ask how the plan begins; on POST, copy."""
        self._need_to_add(request)
        form = CopyForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            plan = self._copied(request, form)
            if plan is not None:
                self._tell_new(request, plan, _("Copied from “%(plan)s”."), form)
                return HttpResponseRedirect(reverse("admin:plan_plan_change", args=[plan.pk]))
        return self._new_page(request, form=form)

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the empty workbook."""
        from plan.planbook.writing import write_template  # with openpyxl: 9 MB that no reader needs

        self._need_to_add(request)
        return workbook_answer(write_template(), "new-plan")

    def found_view(self, request: HttpRequest) -> HttpResponse:
        """Show what a filled in template would make."""
        self._need_to_add(request)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:plan_plan_new"))
        form = PlanbookForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return self._new_trial(request, form.cleaned_data["file"])
            except Unreadable as why:
                form.add_error("file", str(why))
        return self._new_page(request, file_form=form)

    def confirm_new_view(self, request: HttpRequest) -> HttpResponse:
        """Make the plan that was shown."""
        self._need_to_add(request)
        user = cast("User", request.user)
        parcel = unpack(request.POST.get("parcel", ""), user.pk, SALT)
        if parcel is None:
            words = _("This form has expired. Nothing was imported. Please choose the file again.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:plan_plan_new"))
        book, _digest = parcel
        trial, plan = carry_out_new(book, by=user)
        if plan is None:
            return self._new_trial(request, book)
        self.log_addition(request, plan, _("Imported from “%(file)s”.") % {"file": book.name})
        self._say_new(request, plan, len(trial.changes))
        return HttpResponseRedirect(reverse("admin:plan_plan_change", args=[plan.pk]))

    def _copied(self, request: HttpRequest, form: CopyForm) -> Plan | None:
        """Return the copy; None, and the reason in the form, where there can be none."""
        try:
            return copy_plan(by=cast("User", request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None

    def _tell_new(self, request: HttpRequest, plan: Plan, words: str, form: CopyForm) -> None:
        self.log_addition(request, plan, words % {"plan": form.cleaned_data["source"]})
        self._say_new(request, plan, 1 + plan.nodes.count())

    def _say_new(self, request: HttpRequest, plan: Plan, items: int) -> None:
        """Say what was made, and that nobody sees it yet."""
        words = _("“%(plan)s” was made: %(items)s items, none of them approved or published.")
        self.message_user(request, words % {"plan": plan, "items": items}, messages.SUCCESS)

    def _need_to_add(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def _new_page(
        self,
        request: HttpRequest,
        form: CopyForm | None = None,
        file_form: PlanbookForm | None = None,
    ) -> HttpResponse:
        forms_shown = {"form": form or CopyForm(), "file_form": file_form or PlanbookForm()}
        failed = any(one.is_bound and one.errors for one in forms_shown.values())
        context = {**forms_shown, "failed": failed, "plans": Plan.objects.exists()}
        return self._new(request, "new", context)

    def _new_trial(self, request: HttpRequest, book: Workbook) -> HttpResponse:
        user = cast("User", request.user)
        trial = attempt_new(book, by=user)
        context = {
            "upload": book,
            "trial": trial,
            "meanwhile": False,
            "parcel": "" if trial.faults else pack(book, trial.digest, user.pk, SALT),
            "form": PlanbookForm(),
            "action": reverse("admin:plan_plan_new_confirm"),
            **faults_shown(trial.faults),
        }
        return self._new(request, "workbook_trial", context)

    def _new(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        every = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Make a new plan"),
            "back": reverse("admin:plan_plan_new"),
            "send_to": reverse("admin:plan_plan_new_workbook"),
        }
        return TemplateResponse(request, f"admin/plan/{name}.html", {**every, **context})
