"""The pages on which a division answers a request: on the screen, or by a questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpi.admin.answering import missing_words, report_lines, save_values, value_lines
from kpi.admin.confirming import Held, questions_of
from kpi.admin.questionnaires import UploadForm, decided, from_upload, packed, rows_of, unpacked
from kpi.models import Inquiry
from kpi.yearly.opening import AnswerRefused, answer, refuse_if_closed, take_back
from kpi.yearly.owing import duty_of
from kpi.yearly.questionnaire_changes import examine
from kpi.yearly.questionnaire_reading import Reading
from kpi.yearly.saving import save_changes
from kpi.yearly.standing import Account, account_of
from plan import notices
from plan.models import Division
from plan.tree.lock import plan_lock

if TYPE_CHECKING:

    class Base(admin.ModelAdmin[Inquiry]):
        """What the admin of requests gives to its mixin."""

        def seen_by(self, request: HttpRequest, pk: int) -> Inquiry: ...
        def refuse_unless(self, allowed: bool) -> None: ...
        def may_answer(self, request: HttpRequest, division: Division) -> bool: ...
        def show(
            self,
            request: HttpRequest,
            inquiry: Inquiry,
            page: str,
            title: str,
            context: dict[str, Any],
        ) -> HttpResponse: ...
        def to(self, page: str, inquiry: Inquiry, *more: str) -> HttpResponseRedirect: ...

else:
    Base = object


class DivisionPages(Base):
    """Mixin of the admin of requests: what a division sees and sends."""

    def division_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Show what a division owes; on POST, save its values or take its word."""
        account = self._account(request, pk, key)
        inquiry = account.answer.inquiry
        doing = request.POST.get("action", "")
        held, warned = None, False
        if request.method == "POST":
            self.refuse_unless(self.may_answer(request, account.duty.division))
            if inquiry.closed_at:
                held, done = self._say_closed(request, account), False
            elif doing == "values":
                held = self._save_values(request, account)
                done = held is None
            elif doing in {"answer", "go-on"}:
                done = self._take_word(request, account, doing)
                warned = not done
            else:
                raise BadRequest(doing)
            if done:
                return self.to("division", inquiry, key)
        duty = account.duty
        context = {
            "account": account,
            "division": duty.division,
            "reports": report_lines(inquiry, duty, account.given, account.answer),
            "values": held.lines if held else value_lines(inquiry, duty),
            "held": held,
            "missing": list(missing_words(account)),
            "warned": warned,
            "faulty": held is not None and not held.questions,
            "may_answer": self.may_answer(request, duty.division)
            and (not inquiry.closed_at or held is not None),
            "upload": UploadForm(),
        }
        return self.show(request, inquiry, "division", str(duty.division), context)

    def workbook_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Return the questionnaire of a division, with what is stored now filled in."""
        # With openpyxl: 9 MB that no reader needs
        from kpi.yearly.questionnaire_writing import write

        account = self._account(request, pk, key)
        inquiry, division = account.answer.inquiry, account.duty.division
        name = _("Questionnaire FY%(year)s %(division)s.xlsx") % {
            "year": inquiry.fiscal_year,
            "division": division.name_ja,
        }
        return HttpResponse(
            write(inquiry, division),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            headers={"Content-Disposition": content_disposition_header(True, name) or ""},
        )

    def upload_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Show what an uploaded questionnaire would change; save exactly that once confirmed."""
        account = self._account(request, pk, key)
        inquiry = account.answer.inquiry
        self._refuse_unless_open(request, account)
        form = UploadForm(request.POST or None, request.FILES or None)
        reading = self._reading(request, account, form)
        if reading is None:
            context = {"division": account.duty.division, "upload": form, "examined": None}
            return self.show(request, inquiry, "upload", _("Upload the questionnaire"), context)
        confirming = "filled" in request.POST
        if confirming and (saved := self._confirm(request, account, reading)):
            return saved
        examined = examine(reading, inquiry, duty_of(inquiry.plan, account.duty.division))
        context = {
            "division": account.duty.division,
            "upload": form,
            "examined": examined,
            "rows": rows_of(examined, request.POST if confirming else None),
            "written": parse_datetime(reading.written),
            "filled": packed(reading),
            "confirming": confirming,
        }
        return self.show(request, inquiry, "upload", _("What the questionnaire changes"), context)

    def _reading(self, request: HttpRequest, account: Account, form: UploadForm) -> Reading | None:
        """Return what was uploaded now, or before where it is being confirmed; None for neither."""
        if "filled" in request.POST:
            try:
                return unpacked(request.POST["filled"])
            except signing.BadSignature:
                words = _("Please upload the file again.")
                self.message_user(request, words, messages.ERROR)
                return None
        if request.method != "POST" or not form.is_valid():
            return None
        return from_upload(form, account.answer.inquiry, account.duty.division)

    def _confirm(
        self, request: HttpRequest, account: Account, reading: Reading
    ) -> HttpResponseRedirect | None:
        """Save what was shown; None, with the reason said, where it must be looked at again."""
        inquiry, division = account.answer.inquiry, account.duty.division
        with plan_lock(inquiry.plan_id):
            duty = duty_of(inquiry.plan, division)
            examined = examine(reading, inquiry, duty)
            changes = decided(rows_of(examined, request.POST))
            if examined.faults:
                return None
            if examined.digest != request.POST.get("shown"):
                words = _("Something was saved while you were reading. Please look again.")
                self.message_user(request, words, messages.WARNING)
                return None
            if changes is None:
                words = _("Please decide first where both the screen and the file have changed.")
                self.message_user(request, words, messages.ERROR)
                return None
            try:
                count = save_changes(changes, inquiry, duty, by=cast("User", request.user))
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
                return None
        words = ngettext(
            "The questionnaire was taken over: %(count)s item was changed.",
            "The questionnaire was taken over: %(count)s items were changed.",
            count,
        )
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
        return self.to("division", inquiry, division.key)

    def _save_values(self, request: HttpRequest, account: Account) -> Held | None:
        """Save the values that were typed, once what was read of them is confirmed.

        Returns the lines where any of them has a fault or is to be confirmed first.
        """
        inquiry = account.answer.inquiry
        try:
            with plan_lock(inquiry.plan_id):
                refuse_if_closed(inquiry)
                duty = duty_of(inquiry.plan, account.duty.division)
                lines = value_lines(inquiry, duty, request.POST)
                faulty = [line for line in lines if not line.form.is_valid()]
                if faulty:
                    return Held(lines)
                held = questions_of(lines, inquiry)
                if held.digest and held.digest != request.POST.get("confirmed"):
                    return held
                saved = save_values(lines, inquiry, request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return Held(value_lines(inquiry, account.duty, request.POST))
        for indicator in saved:
            words = _("The value of the year was entered.")
            self.log_change(request, cast("Any", indicator), words)
        if saved:
            words = ngettext(
                "The values of %(count)s indicator were saved.",
                "The values of %(count)s indicators were saved.",
                len(saved),
            )
            self.message_user(request, words % {"count": len(saved)}, messages.SUCCESS)
        else:
            self.message_user(request, _("Nothing was changed."), messages.INFO)
        return None

    def _say_closed(self, request: HttpRequest, account: Account) -> Held:
        """Keep what was typed while somebody closed the request, and say what to do."""
        words = _(
            "This request was closed meanwhile, so nothing was saved. What you typed is still "
            "below. Please talk to whoever sent the request."
        )
        self.message_user(request, words, messages.ERROR)
        return Held(value_lines(account.answer.inquiry, account.duty, request.POST))

    def _take_word(self, request: HttpRequest, account: Account, doing: str) -> bool:
        """Take a division's word that it has answered, or that it goes on; say whether it was."""
        if doing == "go-on":
            take_back(account)
            self.message_user(request, _("Marked as not answered yet."), messages.SUCCESS)
            return True
        try:
            by = cast("User", request.user)
            handed_in = answer(account, by=by, incomplete="incomplete" in request.POST)
        except AnswerRefused:
            return False
        self.message_user(request, _("Marked as answered. Thank you."), messages.SUCCESS)
        if handed_in:
            words = ngettext(
                "%(count)s item was submitted for approval.",
                "%(count)s items were submitted for approval.",
                len(handed_in),
            )
            self.message_user(request, words % {"count": len(handed_in)}, messages.SUCCESS)
        for obj in handed_in:
            page = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_approve"
            address = request.build_absolute_uri(reverse(page, args=[obj.pk]))
            notices.tell_submitted(obj, by=by, words="", address=address)
        return True

    def _account(self, request: HttpRequest, pk: int, key: str) -> Account:
        """Return how a division stands. Raises Http404 where it was not asked."""
        inquiry = self.seen_by(request, pk)
        account = account_of(inquiry, key)
        if account is None:
            raise Http404(key)
        return account

    def _refuse_unless_open(self, request: HttpRequest, account: Account) -> None:
        allowed = self.may_answer(request, account.duty.division)
        self.refuse_unless(allowed and not account.answer.inquiry.closed_at)
