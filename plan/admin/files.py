"""Workbooks sent to the admin and answered by it: the form, the answer, what both pages need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plan.exchange.reading import read_workbook
from plan.exchange.tables import Table
from plan.exchange.upload import MOST_BYTES, Fault, Unreadable, too_large

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
MOST_FAULTS = 200
"""Faults that are listed; whoever mends these sends the file again anyway."""


class WorkbookForm(forms.Form):
    """A workbook, read as it is checked. Subclasses say which tables may be in it."""

    tables: ClassVar[tuple[Table, ...]] = ()
    beside: ClassVar[frozenset[str]] = frozenset()

    file = forms.FileField(
        label=_("Excel workbook"),
        help_text=_(
            "Excel (.xlsx), at most 5 MB. Nothing is changed yet: the next page shows what the "
            "file would change."
        ),
        error_messages={
            "required": _("Choose the file that you filled in."),
            "empty": _("The file is empty. Choose the file that you filled in."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm"}),
    )

    def clean_file(self) -> Any:
        """Return what the file holds."""
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise too_large()
            return self.read(file.name, file.read())
        except Unreadable as why:
            raise ValidationError(str(why), code="unreadable") from why

    def read(self, name: str, data: bytes) -> Any:
        """Return what the bytes of a file hold: a workbook here. Raises Unreadable."""
        return read_workbook(name, data, self.tables, self.beside)


def workbook_answer(data: bytes, name: str) -> HttpResponse:
    """Answer with a workbook, its name ending with the day."""
    return _answer(data, name, "xlsx", XLSX)


def csv_answer(data: bytes, name: str) -> HttpResponse:
    """Answer with a CSV, its name ending with the day."""
    return _answer(data, name, "csv", CSV)


def _answer(data: bytes, name: str, ending: str, content_type: str) -> HttpResponse:
    day = timezone.localdate().strftime("%Y%m%d")
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}-{day}.{ending}")
    return response


def faults_shown(faults: list[Fault]) -> dict[str, Any]:
    """Return what the list of faults needs."""
    return {"faults": faults[:MOST_FAULTS], "more_faults": len(faults) - MOST_FAULTS}


def tell_imported(
    by: admin.ModelAdmin[Any], request: HttpRequest, items: Sequence[Any], said: str, count: str
) -> None:
    """Enter an import into the log of each item that it changed, and say what was done.

    ``said`` names the file, ``count`` says how much of it came in.
    """
    for item in items:
        by.log_change(request, item, said)
    if not items:
        words = gettext("Nothing was imported: no row was chosen.")
        by.message_user(request, words, messages.WARNING)
        return
    by.message_user(request, f"{said}{count}", messages.SUCCESS)
    words = gettext("The public pages stay as they are until this is approved and published.")
    by.message_user(request, words, messages.INFO)
