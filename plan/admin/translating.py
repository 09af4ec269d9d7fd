"""The translator's pages: what waits for English, and the workbook out and in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from plan.models import Plan
from plan.translating.fields import Field, alike, fields_of, may_be_translated_by
from plan.translating.saving import confirm, translate

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Base = admin.ModelAdmin[Plan]
else:
    Base = object

PER_PAGE = 30
NO_DIVISION = "-"
"""In the filter: what no division is in charge of."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to filter the queue: its value, its words, how many fields wait under it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent for a field and not taken, and why."""

    english: str
    why: str
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A field in the queue: its English as it is or as it was sent, why that was refused.

    ``alike`` is how many other fields wait with the same words.
    """

    field: Field
    english: str
    may_write: bool
    address: str
    alike: int
    refused: str = ""
    following: str = ""
    everywhere: bool = False

    @property
    def rows(self) -> int:
        """Return how many lines of the form the English needs."""
        text = max(self.english, self.field.en, self.field.ja, key=len)
        return min(24, max(2, len(text) // 55 + text.count("\n") + 1))


class TranslatingMixin(Base):
    """The queue, for the admin of plans."""

    def get_urls(self) -> list[URLPattern]:
        """Add the queue and the address to which its rows are sent."""
        wrap = self.admin_site.admin_view
        at = "<slug:slug>/translations/"
        return [
            path(at, wrap(self.queue_view), name="plan_plan_translations"),
            path(f"{at}save/", wrap(self.translate_view), name="plan_plan_translate"),
            *super().get_urls(),
        ]

    def queue_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List what waits for English, filtered by division, kind and state."""
        plan = self.plan_to_translate(request, slug)
        return self._queue(request, plan, request.GET)

    def translate_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Save the English of one field, or confirm it; show the row again where it is refused."""
        plan = self.plan_to_translate(request, slug)
        query = QueryDict(request.POST.get("query", ""))
        back = _queue_address(plan, query)
        if request.method != "POST":
            return HttpResponseRedirect(back)
        key, english = request.POST.get("key", ""), request.POST.get("english", "")
        field = next((one for one in fields_of(plan) if one.key == key), None)
        if field is not None and not may_be_translated_by(request.user, field):
            raise PermissionDenied
        by, shown = cast("User", request.user), request.POST.get("shown", "")
        confirms = request.POST.get("act") == "confirm"
        everywhere = bool(request.POST.get("everywhere"))
        try:
            if confirms:
                done = confirm(plan, key, by=by, shown=shown, everywhere=everywhere)
            else:
                done = translate(plan, key, english, by=by, shown=shown, everywhere=everywhere)
        except ValidationError as error:
            why = " ".join(error.messages)
            return self._queue(request, plan, query, {key: Refused(english, why, everywhere)})
        said = _("English confirmed: %(field)s") if confirms else _("English written: %(field)s")
        for one in done:
            self.log_change(request, one.item, said % {"field": one.label})
        told = f"{said % {'field': done[0].label}}（{done[0].item}）"
        if others := len(done) - 1:
            told += _("And in %(count)s other fields with the same words.") % {"count": others}
        self.message_user(request, told)
        words = _("The public pages stay as they are until this is approved and published.")
        self.message_user(request, words, messages.INFO)
        following = request.POST.get("next", "")
        return HttpResponseRedirect(f"{back}#{following}" if following else back)

    def plan_to_translate(self, request: HttpRequest, slug: str) -> Plan:
        """Return the plan of a queue, to whoever translates, edits or reads its items.

        Whoever only reads sends nothing.
        """
        able = ["plan.translate", "plan.change_node"]
        able += [] if request.method == "POST" else ["plan.view_node"]
        if not any(request.user.has_perm(permission) for permission in able):
            raise PermissionDenied
        return get_object_or_404(Plan, slug=slug)

    def _queue(
        self,
        request: HttpRequest,
        plan: Plan,
        query: QueryDict,
        refused: dict[str, Refused] | None = None,
    ) -> HttpResponse:
        refused = refused or {}
        fields = fields_of(plan)
        chosen = [one for one in filtered(fields, query) if one.key not in refused]
        page = Paginator(chosen, PER_PAGE).get_page(query.get("page"))
        first = [one for one in fields if one.key in refused]
        shown = [*first, *page.object_list]
        keys = [one.key for one in shown[1:]]
        asked = {one.words for one in shown}
        same = [one for one in fields if one.waits and one.words in asked]
        lines = [
            Line(
                field=one,
                english=refused[one.key].english if one.key in refused else one.en,
                refused=refused[one.key].why if one.key in refused else "",
                everywhere=one.key in refused and refused[one.key].everywhere,
                may_write=may_be_translated_by(request.user, one),
                address=self._form_of(request, one),
                alike=len(alike(one, same, request.user)),
                following=following,
            )
            for one, following in zip(shown, [*keys, ""], strict=False)
        ]
        kept = query.copy()
        kept.pop("page", None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("English to be written or looked at"),
            "plan": plan,
            "lines": lines,
            "page": page,
            "query": query.urlencode(),
            "kept": kept.urlencode(),
            "refused": bool(refused),
            **choices(fields, query),
        }
        return TemplateResponse(request, "admin/plan/translations.html", context)

    def _form_of(self, request: HttpRequest, field: Field) -> str:
        """Return the address of the form of a field's item; empty for who may not open it."""
        opts = field.item._meta
        if not request.user.has_perm(f"{opts.app_label}.view_{opts.model_name}"):
            return ""
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[field.item.pk])


def filtered(fields: Iterable[Field], query: QueryDict) -> list[Field]:
    """Return the fields that a filter asks for; without one, all that wait."""
    state, kind, division = (query.get(name, "") for name in ("state", "kind", "division"))
    return [
        one
        for one in fields
        if (one.state == state if state in {"outdated", "missing"} else one.waits)
        and kind in {"", one.kind}
        and division in {"", _division_of(one)}
    ]


def choices(fields: list[Field], query: QueryDict) -> dict[str, Any]:
    """Return the filters, each with how many fields wait under it, and what is chosen."""
    waiting = [one for one in fields if one.waits]
    states = Counter(one.state for one in waiting)
    kinds = Counter(one.kind for one in waiting)
    divisions = Counter(_division_of(one) for one in waiting)
    kind_words = {one.kind: str(one.item._meta.verbose_name) for one in waiting}
    names = {one.division.key: str(one.division) for one in waiting if one.division}
    return {
        "total": len(waiting),
        "states": [
            Choice("outdated", _("English out of date"), states["outdated"]),
            Choice("missing", _("English missing"), states["missing"]),
        ],
        "kinds": [Choice(kind, words, kinds[kind]) for kind, words in kind_words.items()],
        "divisions": [
            Choice(key, names.get(key, _("no division")), count)
            for key, count in sorted(divisions.items(), key=lambda one: -one[1])
        ],
        "chosen": {name: query.get(name, "") for name in ("state", "kind", "division")},
    }


def _division_of(field: Field) -> str:
    return field.division.key if field.division else NO_DIVISION


def _queue_address(plan: Plan, query: QueryDict) -> str:
    address = reverse("admin:plan_plan_translations", args=[plan.slug])
    return f"{address}?{query.urlencode()}" if query else address
