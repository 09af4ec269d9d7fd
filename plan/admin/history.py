"""The history of an item in the admin: who, when, what; two states compared; one brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plan.admin.guard import GuardedAdmin
from plan.admin.marks import marked
from plan.differences import differences
from plan.history import Moment, RevertRefused, changed_fields, moments_of, revert
from plan.names import names_in
from plan.review import note_edit, read_item, shown_digest

A_PAGE = 20
NAMED = 6
"""Fields that a line of the history names; the comparison has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One state, and what it changed against the one before."""

    moment: Moment
    fields: list[str]
    more: int
    before: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field in which two states differ, marked word by word."""

    label: str
    words: SafeString


class HistoryAdmin(GuardedAdmin):
    """An admin of items with their history, the way back to a state, and to a removed item."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which a state or an item comes back."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/history/<slug:moment>/revert/",
                view(self.revert_view),
                name=f"{name}_revert",
            ),
            path("<int:pk>/return/", view(self.return_view), name=f"{name}_return"),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List the states of an item; compare two of them, word by word."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404(object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        moments = moments_of(obj)
        page = Paginator(moments, A_PAGE).get_page(request.GET.get("p"))
        known = {one.key: one for one in moments}
        before = known.get(request.GET.get("before", ""))
        after = known.get(request.GET.get("after", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(item)s") % {"item": obj},
            "opts": self.opts,
            "original": obj,
            "page": page,
            "lines": [_line(obj, one, moments) for one in page],
            "before": before,
            "after": after,
            "compared": _compared(obj, before, after) if before and after else None,
            "may_revert": self.has_change_permission(request, obj),
            "now": moments[0].content if moments else "",
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/plan/history.html", context)

    def revert_view(self, request: HttpRequest, pk: int, moment: str) -> HttpResponse:
        """Show what bringing back a state would change; on POST, bring it back."""
        obj = self._to_change(request, pk)
        moments = {one.key: one for one in moments_of(obj)}
        if moment not in moments:
            raise Http404(moment)
        then = moments[moment]
        refusal = ""
        if request.method == "POST":
            try:
                shown = request.POST.get("shown", "")
                remarks = revert(obj, then, by=cast("User", request.user), shown=shown)
            except RevertRefused as error:
                refusal = str(error)
            except ValidationError as error:
                refusal = " ".join(error.messages)
            else:
                self._say_what_came_back(request, obj, remarks)
                return HttpResponseRedirect(self._address_of("change", obj))
        obj = self._to_change(request, pk)
        changes = differences(
            obj.freeze(),
            read_item(obj.item_name, then.content) if then.content else None,
            names_in(obj.item_plan),
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring back an earlier state: %(item)s") % {"item": obj},
            "opts": self.opts,
            "original": obj,
            "then": then,
            "refusal": refusal,
            "shown": shown_digest(obj),
            "compared": [Field(one.label, marked(one.before, one.after)) for one in changes],
            "back": self._address_of("history", obj),
        }
        return TemplateResponse(request, "admin/plan/revert_form.html", context)

    def return_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a removed item return: an edit that is approved like any other."""
        obj = self._to_change(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if getattr(obj, "removed", False):
            obj.removed = False
            obj.save()
            note_edit(obj, cast("User", request.user))
            self.log_change(request, obj, _("Returned after its removal."))
            words = _("“%(item)s” is back. The public sees it once it is approved and published.")
            self.message_user(request, words % {"item": obj}, messages.SUCCESS)
        return HttpResponseRedirect(self._address_of("change", obj))

    def _to_change(self, request: HttpRequest, pk: int) -> Any:
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404(pk)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def _say_what_came_back(self, request: HttpRequest, obj: Any, remarks: list[str]) -> None:
        self.log_change(request, obj, _("An earlier state was brought back."))
        words = _("It says again what it said then. Now submit it for approval.")
        self.message_user(request, words, messages.SUCCESS)
        for remark in remarks:
            self.message_user(request, remark, messages.WARNING)

    def _address_of(self, name: str, obj: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])


def _line(obj: Any, moment: Moment, moments: list[Moment]) -> Line:
    at = moments.index(moment)
    before = moments[at + 1] if at + 1 < len(moments) else None
    fields = changed_fields(obj, before, moment) if before else []
    return Line(moment, fields[:NAMED], max(0, len(fields) - NAMED), before.key if before else "")


def _compared(obj: Any, before: Moment, after: Moment) -> list[Field]:
    if not before.content or not after.content:
        return []
    old, new = (read_item(obj.item_name, one.content) for one in (before, after))
    found = differences(old, new, names_in(obj.item_plan))
    return [Field(one.label, marked(one.before, one.after)) for one in found]
