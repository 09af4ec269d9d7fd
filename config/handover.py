"""The handover sheet (引継書) of an item or a division: what stands how, who did what last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kpi.models import Answer
from plan.admin.states import state_words
from plan.models import Act, Approval, Division, Edit, Note, Plan, Posting, ReviewAct
from plan.models.base import Reviewed
from plan.people import name_of
from plan.review import SETTLED, state_of
from plan.reviewed import working_copy
from plan.roles import may_view

LAST = 3
"""Edits of each item that the sheet names; the history has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item: its state, the approval in force, the last edits, what was asked and said of it."""

    title: str
    kind: str
    url: str
    state: SafeString
    open: bool
    approval: Approval | None
    edits: list[Edit]
    asked: ReviewAct | None
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is handed over: items plan by plan, open requests, and who works there."""

    plans: list[tuple[Plan, list[Line]]] = field(default_factory=list)
    requests: list[Answer] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)


def division_view(request: HttpRequest, key: str) -> HttpResponse:
    """Show the sheet of a division, for the screen and for paper."""
    division = get_object_or_404(Division, key=key)
    if not request.user.has_perm("plan.view_node"):
        raise PermissionDenied
    plans = [
        (plan, lines_of(plan, [obj for obj in working_copy(plan) if _is_of(obj, division)]))
        for plan in Plan.objects.all()
    ]
    today = timezone.localdate()
    sheet = Sheet(
        plans=[(plan, lines) for plan, lines in plans if lines],
        requests=list(open_requests(division)),
        postings=list(division.postings.in_force(today).select_related("user", "substitute_for")),
    )
    return _page(request, str(division), sheet, reverse("admin:index"))


def item_view(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Show the sheet of one item."""
    plan = get_object_or_404(Plan, slug=slug)
    obj = next((one for one in working_copy(plan) if one.item_name == item), None)
    if obj is None:
        raise Http404(item)
    if not may_view(request.user, obj):
        raise PermissionDenied
    lines = lines_of(plan, [obj])
    division = Division.objects.filter(pk=obj.item_division_id).first()
    sheet = Sheet([(plan, lines)], list(open_requests(division)) if division else [])
    return _page(request, str(obj), sheet, lines[0].url)


def lines_of(plan: Plan, items: list[Reviewed]) -> list[Line]:
    """Return the lines of some items of a plan, those that wait first. Four queries."""
    names = [obj.item_name for obj in items]
    record = {one.item: one for one in Approval.objects.record_of(plan).select_related("by")}
    acts = ReviewAct.objects.latest_of(plan)
    edits: dict[str, list[Edit]] = defaultdict(list)
    found = Edit.objects.filter(plan=plan, item__in=names).defer("content").select_related("by")
    for edit in found:
        edits[edit.item].append(edit)
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in Note.objects.open().filter(plan=plan, item__in=names).select_related("by"):
        notes[note.item].append(note)
    lines = []
    for obj in items:
        act = acts.get(obj.item_name)
        approval = record.get(obj.item_name)
        state = state_of(obj, approval, act)
        opts = obj._meta
        lines.append(
            Line(
                title=str(obj),
                kind=obj.kind_words,
                url=reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk]),
                state=state_words(state),
                open=state not in SETTLED,
                approval=approval,
                edits=edits[obj.item_name][:LAST],
                asked=act if act and act.act == Act.RETURNED and state not in SETTLED else None,
                notes=notes[obj.item_name],
            )
        )
    return sorted(lines, key=lambda line: not (line.open or line.notes))


def open_requests(division: Division) -> list[Answer]:
    """Return the requests that a division has not answered yet, by deadline. One query."""
    waiting = Answer.objects.filter(division=division, answered_at=None, inquiry__closed_at=None)
    return list(waiting.select_related("inquiry__plan").order_by("inquiry__deadline"))


def _is_of(obj: Reviewed, division: Division) -> bool:
    return obj.item_division_id == division.pk and not getattr(obj, "removed", False)


def _page(request: HttpRequest, name: str, sheet: Sheet, back: str) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Handover sheet: %(name)s") % {"name": name},
        "name": name,
        "sheet": sheet,
        "made_by": name_of(request.user) if isinstance(request.user, User) else "",
        "today": timezone.localdate(),
        "back": back,
    }
    return TemplateResponse(request, "admin/plan/handover.html", context)
