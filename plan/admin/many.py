"""Pages on which many items are handed in or approved, after the differences of each were shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plan.admin.approving import SubmitForm
from plan.admin.waiting import Waiting, waiting_items
from plan.differences import differences
from plan.many import ManyRefused, approve_many, submit_many
from plan.models import Approval, Division, Edit, Plan
from plan.models.base import Reviewed
from plan.names import names_in
from plan.notices import editors_of, tell_approved_many, tell_submitted_many
from plan.people import name_of
from plan.review import read_item, shown_digest
from plan.reviewed import working_copy
from plan.roles import APPROVE, EDIT, may_approve, may_edit, reach

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Base = admin.ModelAdmin[Plan]
else:
    Base = object


@dataclass(slots=True)
class Shown:
    """One item on a page: what would go on record, and why it cannot be ticked."""

    waiting: Waiting
    digest: str
    differences: list[Any]
    removing: bool
    returning: bool
    remarks: list[Any]
    editors: list[str]
    own: bool
    untickable: bool = False
    ticked: bool = False
    refused: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the name of the item."""
        return self.waiting.obj.item_name


class ManyMixin(Base):
    """The two pages, for the admin of plans."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages."""
        wrap = self.admin_site.admin_view
        at = "<slug:slug>/"
        return [
            path(f"{at}approve-many/", wrap(self.approve_many_view), name="plan_plan_approve_many"),
            path(f"{at}submit-many/", wrap(self.submit_many_view), name="plan_plan_submit_many"),
            *super().get_urls(),
        ]

    def approve_many_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what was handed in to this person; on POST, approve what was ticked.

        What nobody handed in is shown too where ``early`` is in the query: its editors may still
        be at work.
        """
        plan = get_object_or_404(Plan, slug=slug)
        user = cast("User", request.user)
        if not user.has_perm(APPROVE):
            raise PermissionDenied
        nothing = _("Tick what you approve. Nothing was approved.")
        ticked, reasons, done = self._done(request, nothing, partial(_approve, plan))
        if done:
            return done
        everything = _shown(plan, user, partial(may_approve, user), _division(request))
        early = "early" in request.GET
        items = [one for one in everything if early or one.waiting.in_review or one.name in ticked]
        for one in items:
            one.untickable = one.own
        context = {
            "title": _("Approve many at once: %(plan)s") % {"plan": plan},
            "left_out": len(everything) - len(items),
            "divisions": _divisions(user, APPROVE),
            "number": request.POST.get("decision_number", ""),
            "number_field": Approval._meta.get_field("decision_number"),
        }
        return self._many(request, plan, items, ticked, reasons, "approve_many", context)

    def submit_many_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what this person may hand in; on POST, hand in what was ticked."""
        plan = get_object_or_404(Plan, slug=slug)
        user = cast("User", request.user)
        if not user.has_perm(EDIT):
            raise PermissionDenied
        nothing = _("Tick what you hand in. Nothing was submitted.")
        ticked, reasons, done = self._done(request, nothing, partial(_submit, plan))
        if done:
            return done
        everything = _shown(plan, user, partial(may_edit, user), _division(request))
        context = {
            "title": _("Submit many at once: %(plan)s") % {"plan": plan},
            "divisions": _divisions(user, EDIT),
            "words": request.POST.get("words", ""),
            "words_field": SubmitForm.base_fields["words"],
        }
        items = [one for one in everything if not one.waiting.in_review]
        return self._many(request, plan, items, ticked, reasons, "submit_many", context)

    def _done(
        self, request: HttpRequest, nothing: str, act: Callable[[HttpRequest, dict[str, str]], str]
    ) -> tuple[dict[str, str], dict[str, list[str]], HttpResponse | None]:
        """Do what was asked for; return what was ticked, why it was refused, the way on."""
        sent = request.POST
        ticked = {name: sent.get(f"shown-{name}", "") for name in sent.getlist("item")}
        if ticked:
            try:
                self.message_user(request, act(request, ticked), messages.SUCCESS)
                return ticked, {}, HttpResponseRedirect(reverse("admin:index"))
            except ManyRefused as refusal:
                return ticked, refusal.reasons, None
        if request.method == "POST":
            self.message_user(request, nothing, messages.WARNING)
        return ticked, {}, None

    def _many(
        self,
        request: HttpRequest,
        plan: Plan,
        items: list[Shown],
        ticked: dict[str, str],
        reasons: dict[str, list[str]],
        page: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Show items with what changes in each, and a box to tick."""
        for one in items:
            one.ticked = one.name in ticked or ("all" in request.GET and not one.untickable)
            one.refused = reasons.get(one.name, [])
        known = {one.name for one in items}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "plan": plan,
            "items": items,
            "again": _query(request),
            "gone": [why for name, why in reasons.items() if name not in known],
            "refused": bool(reasons),
            "division": _division(request),
            **context,
        }
        return TemplateResponse(request, f"admin/plan/{page}.html", context)


def _approve(plan: Plan, request: HttpRequest, ticked: dict[str, str]) -> str:
    """Approve what was ticked, tell the editors in one letter each, and say so.

    Raises ManyRefused.
    """
    number = request.POST.get("decision_number", "").strip()[:100]
    by = cast("User", request.user)
    at_work = {obj: editors_of(obj) for obj in _named(plan, ticked)}
    done = approve_many(plan, ticked, by=by, decision_number=number)
    home = request.build_absolute_uri(reverse("admin:index"))
    tell_approved_many(at_work, by=by, address=home)
    words = ngettext(
        "%(count)s item was approved. The public sees it in the next edition.",
        "%(count)s items were approved. The public sees them in the next edition.",
        len(done),
    )
    return words % {"count": len(done)}


def _submit(plan: Plan, request: HttpRequest, ticked: dict[str, str]) -> str:
    """Hand in what was ticked, tell the approvers in one letter each, and say so.

    Raises ManyRefused.
    """
    by, words = cast("User", request.user), request.POST.get("words", "")
    done = submit_many(plan, ticked, by=by, words=words)
    page = request.build_absolute_uri(reverse("admin:plan_plan_approve_many", args=[plan.slug]))
    tell_submitted_many(_named(plan, ticked), by=by, words=words, address=page)
    said = ngettext(
        "%(count)s item was submitted for approval.",
        "%(count)s items were submitted for approval.",
        len(done),
    )
    return said % {"count": len(done)}


def _named(plan: Plan, names: Container[str]) -> list[Reviewed]:
    return [obj for obj in working_copy(plan) if obj.item_name in names]


def _division(request: HttpRequest) -> str:
    return request.GET.get("division", "")


def _shown(plan: Plan, user: User, may: Callable[[Reviewed], bool], division: str) -> list[Shown]:
    """Return what waits and this person may act on. As many queries, however many items."""
    record = {one.item: one for one in Approval.objects.record_of(plan)}
    names = names_in(plan)
    waiting_ones = [
        one
        for one in waiting_items(plan)
        if may(one.obj) and division in ("", str(one.obj.item_division_id))
    ]
    editors = _editors(plan, [one.obj.item_name for one in waiting_ones], record)
    found = []
    for waiting in waiting_ones:
        obj = waiting.obj
        approval = record.get(obj.item_name)
        before = read_item(approval.item, approval.content) if approval else None
        removing = getattr(obj, "removed", False)
        admin_of: Any = admin.site.get_model_admin(type(obj))
        found.append(
            Shown(
                waiting=waiting,
                digest=shown_digest(obj),
                differences=[] if removing else differences(before, obj.freeze(), names),
                removing=removing,
                returning=approval is not None and approval.removes and not removing,
                remarks=[] if removing else admin_of.remarks_on(obj),
                editors=list(editors[obj.item_name].values()),
                own=user.pk in editors[obj.item_name],
            )
        )
    return found


def _editors(
    plan: Plan, names: list[str], record: dict[str, Approval]
) -> defaultdict[str, dict[int, str]]:
    """Return who edited each item since its approval: by name of the item, names by number."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    edits = Edit.objects.filter(plan=plan, item__in=names, carried_along=False)
    for edit in edits.defer("content").select_related("by"):
        if edit.item not in record or edit.at > record[edit.item].at:
            found[edit.item][edit.by_id] = name_of(edit.by)
    return found


def _query(request: HttpRequest) -> dict[str, str]:
    """Return the queries of this page: with every box ticked, and with what is not handed in."""
    return {name: _with(request, name) for name in ("all", "early")}


def _with(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query[name] = "1"
    return query.urlencode()


def _divisions(user: User, permission: str) -> list[Division]:
    """Return the divisions that a permission of this person reaches."""
    own = reach(user, permission)
    found = Division.objects.filter(valid_to="")
    return list(found if own is None else found.filter(pk__in=own))
