"""The page on which many items are approved at once, after the differences of each were shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plan.admin.waiting import Waiting, waiting_items
from plan.approving_many import ManyRefused, approve_many
from plan.differences import differences
from plan.models import Approval, Division, Edit, Plan
from plan.names import names_in
from plan.review import read_item, shown_digest
from plan.roles import APPROVE, may_approve, reach

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Base = admin.ModelAdmin[Plan]
else:
    Base = object


@dataclass(slots=True)
class Shown:
    """One item on the page: what would go on record, and why it cannot be ticked."""

    waiting: Waiting
    digest: str
    differences: list[Any]
    removing: bool
    returning: bool
    remarks: list[Any]
    own: bool
    ticked: bool = False
    refused: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the name of the item."""
        return self.waiting.obj.item_name


class ManyMixin(Base):
    """The page, for the admin of plans."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.many_view)
        return [
            path("<slug:slug>/approve-many/", view, name="plan_plan_approve_many"),
            *super().get_urls(),
        ]

    def many_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what was handed in to this person; on POST, approve what was ticked.

        What nobody handed in is shown too where ``early`` is in the query: its editors may still
        be at work.
        """
        plan = get_object_or_404(Plan, slug=slug)
        user = cast("User", request.user)
        if not user.has_perm(APPROVE):
            raise PermissionDenied
        division = request.GET.get("division", "")
        sent = request.POST
        ticked = {name: sent.get(f"shown-{name}", "") for name in sent.getlist("item")}
        reasons: dict[str, list[str]] = {}
        if ticked:
            try:
                return self._approve(request, plan, ticked)
            except ManyRefused as refusal:
                reasons = refusal.reasons
        elif request.method == "POST":
            words = _("Tick what you approve. Nothing was approved.")
            self.message_user(request, words, messages.WARNING)
        everything = _shown(plan, user, division)
        early = "early" in request.GET
        items = [one for one in everything if early or one.waiting.in_review or one.name in ticked]
        for one in items:
            one.ticked = one.name in ticked or ("all" in request.GET and not one.own)
            one.refused = reasons.get(one.name, [])
        known = {one.name for one in items}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Approve many at once: %(plan)s") % {"plan": plan},
            "opts": self.opts,
            "plan": plan,
            "items": items,
            "left_out": len(everything) - len(items),
            "again": _query(request),
            "gone": [why for name, why in reasons.items() if name not in known],
            "refused": bool(reasons),
            "divisions": _divisions(user),
            "division": division,
            "number": request.POST.get("decision_number", ""),
            "number_field": Approval._meta.get_field("decision_number"),
        }
        return TemplateResponse(request, "admin/plan/approve_many.html", context)

    def _approve(self, request: HttpRequest, plan: Plan, ticked: dict[str, str]) -> HttpResponse:
        """Approve what was ticked and lead home. Raises ManyRefused."""
        number = request.POST.get("decision_number", "").strip()[:100]
        by = cast("User", request.user)
        done = approve_many(plan, ticked, by=by, decision_number=number)
        words = ngettext(
            "%(count)s item was approved. The public sees it in the next edition.",
            "%(count)s items were approved. The public sees them in the next edition.",
            len(done),
        )
        self.message_user(request, words % {"count": len(done)}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:index"))


def _shown(plan: Plan, user: User, division: str) -> list[Shown]:
    """Return what waits and this person may approve. Sixteen queries, however many items."""
    record = {one.item: one for one in Approval.objects.record_of(plan)}
    names = names_in(plan)
    edits = Edit.objects.written_by(user).filter(plan=plan).values_list("item", "at")
    own = {item for item, at in edits if item not in record or at > record[item].at}
    found = []
    for waiting in waiting_items(plan):
        obj = waiting.obj
        if not may_approve(user, obj) or (division and str(obj.item_division_id) != division):
            continue
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
                own=obj.item_name in own,
            )
        )
    return found


def _query(request: HttpRequest) -> dict[str, str]:
    """Return the queries of this page: with every box ticked, and with what is not handed in."""
    return {name: _with(request, name) for name in ("all", "early")}


def _with(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query[name] = "1"
    return query.urlencode()


def _divisions(user: User) -> list[Division]:
    """Return the divisions that this person approves for."""
    own = reach(user, APPROVE)
    found = Division.objects.filter(valid_to="")
    return list(found if own is None else found.filter(pk__in=own))
