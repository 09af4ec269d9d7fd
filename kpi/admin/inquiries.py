"""The yearly request (照会) in the admin: opened, watched, reminded of, closed."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpi.admin.assigning import enter_divisions, may_assign, nobodys_of
from kpi.admin.divisions import DivisionPages
from kpi.models import Inquiry
from kpi.yearly.opening import ask_the_rest, close, not_asked, open_inquiry, reopen
from kpi.yearly.owing import indicators_without_division, without_division
from kpi.yearly.reminding import Reminder, reminder_for, send
from kpi.yearly.standing import Account, accounts_of, unanswered
from plan.admin.fields import PlainFields
from plan.admin.states import SETTLED
from plan.mail import mail_is_set_up
from plan.models import Approval, Division, Plan
from plan.review import state_of
from plan.roles import ANSWER, may_answer


@admin.register(Inquiry)
class InquiryAdmin(DivisionPages, PlainFields, admin.ModelAdmin[Inquiry]):
    """Requests: one a plan and fiscal year."""

    list_display = ("title", "plan", "deadline", "answered", "closed")
    list_display_links = None
    list_filter = ("plan",)
    list_select_related = ("plan",)
    fields = ("plan", "fiscal_year", "deadline", "message")

    class Media:
        css = {"all": ("admin/plan-yearly.css",)}

    # Lists and forms -------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("request for reports"), ordering="-fiscal_year")
    def title(self, inquiry: Inquiry) -> SafeString:
        """Return the name of a request, leading to its page."""
        return format_html('<a href="{}">{}</a>', self.address("page", inquiry), inquiry)

    @admin.display(description=gettext_lazy("answered"))
    def answered(self, inquiry: Inquiry) -> str:
        """Return how many divisions have answered. One query a row."""
        given = [one.answered_at is not None for one in inquiry.answers.all()]
        return f"{sum(given)}／{len(given)}"

    @admin.display(description=gettext_lazy("closed"), boolean=True)
    def closed(self, inquiry: Inquiry) -> bool:
        """Say whether a request is closed."""
        return inquiry.closed_at is not None

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of a request before the ones that Django makes."""
        pages = {
            "page": "<int:pk>/",
            "missing": "<int:pk>/missing/",
            "remind": "<int:pk>/remind/",
            "close": "<int:pk>/close/",
            "division": "<int:pk>/division/<slug:key>/",
            "workbook": "<int:pk>/division/<slug:key>/workbook/",
            "upload": "<int:pk>/division/<slug:key>/upload/",
        }
        own = []
        for name, route in pages.items():
            view = self.admin_site.admin_view(getattr(self, f"{name}_view"))
            own.append(path(route, view, name=f"kpi_inquiry_{name}"))
        return [*own, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep what was asked for; deadline and message may change."""
        return ("plan", "fiscal_year") if obj else ()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever answers to find what was asked."""
        return super().has_view_permission(request, obj) or request.user.has_perm(ANSWER)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow taking back only what nobody has answered yet."""
        if obj is None or obj.answers.exclude(answered_at=None).exists():
            return False
        return super().has_delete_permission(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the plan where there is but one, and the fiscal year that ended last."""
        today = timezone.localdate()
        plans = Plan.objects.values_list("pk", flat=True)[:2]
        year = today.year - (1 if today.month >= 4 else 2)
        only = {"plan": plans[0]} if len(plans) == 1 else {}
        return {"fiscal_year": year, **only, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a request; a new one asks every division that owes something."""
        if change:
            super().save_model(request, obj, form, change)
            return
        asked = open_inquiry(obj, by=cast("User", request.user))
        words = ngettext("%(count)s division was asked.", "%(count)s divisions were asked.", asked)
        self.message_user(request, words % {"count": asked}, messages.SUCCESS)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead to the page of the new request."""
        return self.to("page", obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Lead back to the page of the request."""
        return self.to("page", obj)

    # Pages -----------------------------------------------------------------------------------

    def page_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show who was asked and has given what; on POST, assign, or ask who was not asked yet."""
        inquiry = self.seen_by(request, pk)
        if request.method == "POST":
            self.refuse_unless(self.has_change_permission(request, inquiry))
            if request.POST.get("action") == "assign":
                enter_divisions(self, request, inquiry)
                return self.to("page", inquiry)
            asked = ask_the_rest(inquiry)
            words = _("Asked as well: %(divisions)s")
            self.message_user(request, words % {"divisions": "、".join(map(str, asked))})
            return self.to("page", inquiry)
        accounts = accounts_of(inquiry)
        context = {
            "accounts": accounts,
            "unanswered": unanswered(accounts),
            "unassigned": without_division(inquiry.plan),
            "nobodys": indicators_without_division(inquiry.plan),
            "divisions": Division.objects.all(),
            "may_assign": may_assign(request),
            "not_asked": not_asked(inquiry),
            "waiting": _waiting(inquiry, accounts),
            "may_coordinate": self.has_change_permission(request, inquiry),
            "may_publish": request.user.has_perm("publication.add_edition"),
        }
        return self.show(request, inquiry, "page", str(inquiry), context)

    def missing_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show who has not answered, and with what missing: to be read or printed."""
        inquiry = self.seen_by(request, pk)
        context = {
            "accounts": unanswered(accounts_of(inquiry)),
            "unassigned": without_division(inquiry.plan),
            **nobodys_of(inquiry),
            "mail": mail_is_set_up(),
            "today": timezone.localdate(),
        }
        return self.show(request, inquiry, "missing", _("Not answered yet"), context)

    def remind_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show every reminder as it would be sent; on POST, send the ones that are ticked."""
        inquiry = self.seen_by(request, pk)
        self.refuse_unless(self.has_change_permission(request, inquiry))
        reminders = self._reminders(request, inquiry)
        if request.method == "POST" and mail_is_set_up():
            ticked = set(request.POST.getlist("division"))
            self._send(request, [one for one in reminders if _key(one) in ticked])
            return self.to("remind", inquiry)
        context = {"reminders": reminders, "mail": mail_is_set_up()}
        return self.show(request, inquiry, "remind", _("Reminders"), context)

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show who is late before a request is closed; on POST, close it or open it again."""
        inquiry = self.seen_by(request, pk)
        self.refuse_unless(self.has_change_permission(request, inquiry))
        if request.method == "POST":
            acts = {"close": (close, _("The request is closed."))}
            acts["reopen"] = (reopen, _("The request is open again."))
            if (doing := request.POST.get("action", "")) not in acts:
                raise BadRequest(doing)
            act, words = acts[doing]
            act(inquiry)
            self.message_user(request, words, messages.SUCCESS)
            return self.to("page", inquiry)
        accounts = accounts_of(inquiry)
        late = [one for one in accounts if one.late and one.answer.answered_at]
        context = {"unanswered": unanswered(accounts), "late": late}
        return self.show(request, inquiry, "close", _("Close the request"), context)

    def _reminders(self, request: HttpRequest, inquiry: Inquiry) -> list[Reminder]:
        found = []
        for account in unanswered(accounts_of(inquiry)):
            where = reverse(
                "admin:kpi_inquiry_division", args=[inquiry.pk, account.duty.division.key]
            )
            found.append(reminder_for(account, request.build_absolute_uri(where)))
        return found

    def _send(self, request: HttpRequest, reminders: list[Reminder]) -> None:
        sent, failed = send([one for one in reminders if one.to])
        names = [
            "、".join(str(one.account.duty.division) for one in group) for group in (sent, failed)
        ]
        if sent:
            words = _("Reminded by e-mail: %(divisions)s") % {"divisions": names[0]}
            self.message_user(request, words, messages.SUCCESS)
        if failed:
            words = _("The mail server took no message for: %(divisions)s")
            self.message_user(request, words % {"divisions": names[1]}, messages.ERROR)
        if not sent and not failed:
            self.message_user(request, _("Nobody was chosen."), messages.WARNING)

    # What all pages need -----------------------------------------------------------------------

    def may_answer(self, request: HttpRequest, division: Division) -> bool:
        """Say whether this person answers for a division."""
        return may_answer(request.user, division)

    def seen_by(self, request: HttpRequest, pk: int) -> Inquiry:
        """Return a request that this person may see. Raises Http404 or PermissionDenied."""
        inquiry = Inquiry.objects.select_related("plan", "opened_by").filter(pk=pk).first()
        if inquiry is None:
            raise Http404(pk)
        self.refuse_unless(self.has_view_permission(request, inquiry))
        return inquiry

    def refuse_unless(self, allowed: bool) -> None:
        """Raise PermissionDenied for whoever may not do something."""
        if not allowed:
            raise PermissionDenied

    def show(
        self, request: HttpRequest, inquiry: Inquiry, page: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        """Return a page of a request."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "inquiry": inquiry,
            "title": title,
            "overdue": timezone.localdate() > inquiry.deadline,
            **context,
        }
        return TemplateResponse(request, f"admin/kpi/inquiry_{page}.html", context)

    def address(self, page: str, inquiry: Inquiry, *more: str) -> str:
        """Return the address of a page of a request."""
        return reverse(f"admin:kpi_inquiry_{page}", args=[inquiry.pk, *more])

    def to(self, page: str, inquiry: Inquiry, *more: str) -> HttpResponseRedirect:
        """Lead to a page of a request."""
        return HttpResponseRedirect(self.address(page, inquiry, *more))


def _key(reminder: Reminder) -> str:
    return reminder.account.duty.division.key


def _waiting(inquiry: Inquiry, accounts: list[Account]) -> int:
    """Return how many reports of the year wait for approval. One query."""
    reports = accounts[0].given.reports.values() if accounts else []
    record = {one.item: one for one in Approval.objects.record_of(inquiry.plan)}
    return sum(state_of(one, record.get(one.item_name)) not in SETTLED for one in reports)
