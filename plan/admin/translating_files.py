"""The translator's workbook in the admin: out, in with a dry run, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from plan.admin.files import WorkbookForm, faults_shown, tell_imported, workbook_answer
from plan.admin.translating import TranslatingMixin, choices, filtered
from plan.exchange.parcel import pack, unpack
from plan.exchange.tables import Workbook
from plan.exchange.upload import Unreadable
from plan.models import Plan
from plan.translating.fields import fields_of
from plan.translating.trial import Change, ChangedMeanwhile, Trial, attempt, carry_out
from plan.translating.workbook import ENGLISH, write_english_workbook

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SALT = "plan.translating"


class EnglishForm(WorkbookForm):
    """The workbook that a translator filled in."""

    tables: ClassVar = (ENGLISH,)


class TranslatingFilesMixin(TranslatingMixin):
    """The queue as a file, for the admin of plans."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page for files, the file itself, and the step that confirms."""
        wrap, at = self.admin_site.admin_view, "<slug:slug>/translations/"
        name = "plan_plan_translations"
        return [
            path(f"{at}exchange/", wrap(self.english_view), name=f"{name}_exchange"),
            path(f"{at}exchange/confirm/", wrap(self.confirm_english_view), name=f"{name}_confirm"),
            path(f"{at}english.xlsx", wrap(self.english_file_view), name=f"{name}_workbook"),
            *super().get_urls(),
        ]

    def english_file_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the workbook of what a filter asks for; ``scope=all`` asks for everything."""
        plan = self.plan_to_translate(request, slug)
        fields = fields_of(plan)
        if request.GET.get("scope") != "all":
            fields = filtered(fields, request.GET)
        return workbook_answer(write_english_workbook(plan, fields), f"{plan.slug}-english")

    def english_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Offer the file and ask for it back; on POST, show what it would change."""
        plan = self.plan_to_translate(request, slug)
        sent = request.method == "POST"
        form = EnglishForm(request.POST, request.FILES) if sent else EnglishForm()
        if form.is_valid():
            book = form.cleaned_data["file"]
            try:
                return self._english_trial(request, plan, book)
            except Unreadable as why:
                form.add_error("file", str(why))
        context = {"form": form, **choices(fields_of(plan), request.GET)}
        return self._english_page(request, plan, "translations_exchange", context)

    def confirm_english_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Write what was shown, or show it again where it has changed meanwhile."""
        plan = self.plan_to_translate(request, slug)
        user = cast("User", request.user)
        parcel = unpack(request.POST.get("parcel", ""), user.pk, f"{SALT}.{plan.pk}")
        if parcel is None:
            words = _("This form has expired. Nothing was imported. Please choose the file again.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(_exchange_of(plan))
        book, shown = parcel
        taken = frozenset(request.POST.getlist("take"))
        try:
            done = carry_out(plan, book, by=user, shown=shown, taken=taken)
        except (ChangedMeanwhile, ValidationError):
            return self._english_trial(request, plan, book, meanwhile=True)
        self._tell_english(request, book, done)
        return HttpResponseRedirect(reverse("admin:plan_plan_translations", args=[plan.slug]))

    def _english_trial(
        self, request: HttpRequest, plan: Plan, book: Workbook, *, meanwhile: bool = False
    ) -> HttpResponse:
        user = cast("User", request.user)
        trial: Trial = attempt(plan, book, by=user)
        ready = (trial.changes or trial.conflicts) and not trial.faults
        salt = f"{SALT}.{plan.pk}"
        context = {
            "upload": book,
            "trial": trial,
            "meanwhile": meanwhile,
            "parcel": pack(book, trial.digest, user.pk, salt) if ready else "",
            "form": EnglishForm(),
            **faults_shown(trial.faults),
        }
        return self._english_page(request, plan, "translations_trial", context)

    def _tell_english(self, request: HttpRequest, book: Workbook, done: list[Change]) -> None:
        """Enter the import into the history of each item, and say what was done."""
        said = _("English imported from “%(file)s”.") % {"file": book.name}
        items = {(one.field.kind, one.field.item.pk): one.field.item for one in done}
        count = _("%(written)s written, %(confirmed)s confirmed.") % {
            "written": sum(not one.confirms for one in done),
            "confirmed": sum(one.confirms for one in done),
        }
        tell_imported(self, request, list(items.values()), said, count)

    def _english_page(
        self, request: HttpRequest, plan: Plan, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        every = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "plan": plan,
            "title": _("Give to a translator, take back (Excel)"),
            "queue": reverse("admin:plan_plan_translations", args=[plan.slug]),
            "back": _exchange_of(plan),
        }
        return TemplateResponse(request, f"admin/plan/{name}.html", {**every, **context})


def _exchange_of(plan: Plan) -> str:
    return reverse("admin:plan_plan_translations_exchange", args=[plan.slug])
