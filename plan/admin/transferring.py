"""The list of transfers and substitutes (代理) in the admin of postings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plan.admin.files import WorkbookForm, faults_shown, workbook_answer
from plan.exchange.parcel import pack, unpack
from plan.exchange.tables import Workbook
from plan.models import Posting
from plan.roles import POST
from plan.transfer_lists import TRANSFERS, read_list
from plan.transfers import ChangedMeanwhile, Trial, attempt, carry_out

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Posting]
else:
    Base = object

SALT = "plan.transfers"


class TransferForm(WorkbookForm):
    """The list as the personnel section sends it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = gettext_lazy("List of transfers (異動)")
        self.fields["file"].help_text = gettext_lazy(
            "Excel (.xlsx) with a sheet 異動, or CSV, with the columns 氏名, 職員番号, 異動元, "
            "異動先, 役割, 日付. Nothing is changed yet: the next page shows what it would change."
        )
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ".xlsx,.csv"})

    def read(self, name: str, data: bytes) -> Workbook:
        """Return what a list holds, a workbook or a CSV."""
        return read_list(name, data)


class TransfersMixin(Base):
    """Pages of the admin of postings: the list in, with a dry run."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of the list."""
        wrap, name = self.admin_site.admin_view, "plan_posting_transfers"
        return [
            path("transfers/", wrap(self.transfers_view), name=name),
            path("transfers/confirm/", wrap(self.confirm_transfers_view), name=f"{name}_confirm"),
            path("transfers/empty.xlsx", wrap(self.empty_list_view), name=f"{name}_workbook"),
            *super().get_urls(),
        ]

    def transfers_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the list; on POST, show what it would change."""
        _need(request)
        sent = request.method == "POST"
        form = TransferForm(request.POST, request.FILES) if sent else TransferForm()
        if form.is_valid():
            book = form.cleaned_data["file"]
            return self._show(request, book, attempt(book, by=cast("User", request.user)))
        return self._page(request, "transfers", {"form": form})

    def confirm_transfers_view(self, request: HttpRequest) -> HttpResponse:
        """Carry out what was shown, or show it again where it has changed meanwhile."""
        _need(request)
        user = cast("User", request.user)
        parcel = unpack(request.POST.get("parcel", ""), user.pk, SALT)
        if parcel is None:
            words = _("This form has expired. Nothing was imported. Please choose the file again.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:plan_posting_transfers"))
        book, shown = parcel
        try:
            done = carry_out(book, by=user, shown=shown)
        except ChangedMeanwhile:
            return self._show(request, book, attempt(book, by=user), meanwhile=True)
        if done.faults:
            return self._show(request, book, done)
        for one in done.transfers:
            self.log_change(request, cast("Any", one.user), _("Transferred by the list."))
        words = ngettext(
            "%(count)s transfer was entered. It takes effect on its day by itself.",
            "%(count)s transfers were entered. They take effect on their day by themselves.",
            len(done.transfers),
        )
        self.message_user(request, words % {"count": len(done.transfers)}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:plan_posting_changelist"))

    def empty_list_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with an empty list that offers the roles."""
        # With openpyxl: 9 MB that no reader needs
        from plan.exchange.writing import bytes_of, explain, new_book, write_sheet

        _need(request)
        book = new_book()
        write_sheet(book, TRANSFERS, [], freeze="C2")
        explain(book, (TRANSFERS,), ["異動の一覧", "一行に一人の異動を書きます。"])
        return workbook_answer(bytes_of(book), "異動")

    def _show(
        self, request: HttpRequest, book: Workbook, trial: Trial, *, meanwhile: bool = False
    ) -> HttpResponse:
        user = cast("User", request.user)
        ready = bool(trial.transfers) and not trial.faults
        context = {
            "upload": book,
            "trial": trial,
            "meanwhile": meanwhile,
            "parcel": pack(book, trial.digest, user.pk, SALT) if ready else "",
            "form": TransferForm(),
            **faults_shown(trial.faults),
        }
        return self._page(request, "transfers_trial", context)

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        every = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import the list of transfers (異動)"),
            "back": reverse("admin:plan_posting_transfers"),
        }
        return TemplateResponse(request, f"admin/plan/{name}.html", {**every, **context})


def _need(request: HttpRequest) -> None:
    if not request.user.has_perm(POST):
        raise PermissionDenied
