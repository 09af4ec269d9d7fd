"""What waits for somebody, for the staff's first page: counts that lead to lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from kpi.admin.overdue import overdue_among
from kpi.models import Answer, Indicator, Report
from plan.admin.states import state_words
from plan.admin.waiting import Waiting, waiting_among
from plan.frozen import Frozen, frozen_items
from plan.models import Division, Node, Plan, Reorganisation
from plan.models.base import Reviewed
from plan.review import SETTLED, State
from plan.roles import APPROVE, divisions_of, may_answer, may_approve, may_edit, reach
from plan.translating.fields import fields_of, may_be_translated_by
from publication.checks import dead_links_among
from publication.models import Edition
from publication.pending import unpublished
from publication.preview import staying_items
from publication.scheduling import scheduled_edition

if TYPE_CHECKING:
    Person = User | AnonymousUser

COUNTED: tuple[type[Reviewed], ...] = (Node, Indicator, Report)
"""What a division writes, and is counted by state."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of a kind are in a state, and the list that shows them."""

    state: SafeString
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Items of one kind by state."""

    words: str
    url: str
    counts: list[Count]


@dataclass(frozen=True, slots=True)
class Asked:
    """An open request that waits for a division's answer."""

    answer: Answer
    url: str
    late: bool


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link in the working copy that leads nowhere: in which item, where that is edited."""

    title: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One plan. ``to_approve`` counts what was handed in and this person may approve, and
    ``to_submit`` what differs from the record and this person may hand in;
    ``unpublished`` counts items, and is None where the plan was never approved.
    """

    plan: Plan
    kinds: list[Kind]
    waiting: list[Waiting]
    to_approve: int
    to_submit: int
    english: int
    english_url: str
    overdue: int
    overdue_url: str
    asked: list[Asked]
    scheduled: Edition | None
    dead: list[DeadLink]
    unpublished: int | None
    number: str
    divisions: list[Division] = field(default_factory=list)

    @property
    def handed_in(self) -> list[Waiting]:
        """Return what was handed in and waits for its approver."""
        return [one for one in self.waiting if one.in_review]

    @property
    def at_work(self) -> list[Waiting]:
        """Return what differs from the record and was not handed in, or was sent back."""
        return [one for one in self.waiting if not one.in_review]

    @property
    def nothing(self) -> bool:
        """Say whether nothing at all waits for this person here."""
        return not (self.waiting or self.english or self.overdue or self.asked or self.dead)


def desks_for(user: Person) -> list[Desk]:
    """Return what waits in each plan that somebody may see. About forty queries a plan."""
    if isinstance(user, AnonymousUser) or not user.has_perm("plan.view_node"):
        return []
    own = list(Division.objects.filter(pk__in=divisions_of(user)))
    # Whoever works for all divisions looks at all of them; the others at their own.
    everything = reach(user, "plan.change_node") is None or not own
    divisions = [] if everything else own
    return [desk_of(plan, user, divisions) for plan in Plan.objects.all()]


def due_reorganisations(request: HttpRequest) -> list[Reorganisation]:
    """Return the reorganisations whose day has come, for whoever carries them out. One query."""
    if not request.user.has_perm("plan.change_reorganisation"):
        return []
    return list(Reorganisation.objects.due(timezone.localdate()))


def desk_of(plan: Plan, user: User, divisions: list[Division]) -> Desk:
    """Return what waits in one plan for somebody; of all divisions where none is named."""
    today = timezone.localdate()
    numbers = {one.pk for one in divisions}
    everything = frozen_items(plan)
    items = [one for one in everything if not numbers or one.division in numbers]
    waiting, states = waiting_among(plan, items)
    overdue = overdue_among(items, today)
    english = [
        one
        for one in fields_of(plan)
        if one.waits and (not numbers or (one.division and one.division.pk in numbers))
    ]
    if not user.has_perm("plan.translate") and not user.has_perm("plan.change_node"):
        english = []
    number, changed = unpublished(plan)
    return Desk(
        plan=plan,
        kinds=[_kind(model, items, states, divisions) for model in COUNTED],
        waiting=waiting,
        to_approve=sum(one.in_review and may_approve(user, one.obj) for one in waiting)
        if user.has_perm(APPROVE)
        else 0,
        to_submit=sum(not one.in_review and may_edit(user, one.obj) for one in waiting),
        english=len([one for one in english if may_be_translated_by(user, one)]),
        english_url=_list("plan_plan_translations", divisions[:1], "division", plan.slug),
        overdue=len(overdue),
        overdue_url=_list("kpi_indicator_changelist", divisions, overdue="yes"),
        asked=_asked(plan, user, numbers, today),
        scheduled=scheduled_edition(plan),
        dead=_dead_links(plan, everything, items),
        unpublished=changed,
        number=number,
        divisions=divisions,
    )


def _kind(
    model: type[Reviewed],
    items: list[Frozen],
    states: dict[str, State],
    divisions: list[Division],
) -> Kind:
    """Count the items of a kind by state; what is settled comes last."""
    found = Counter(states[one.name] for one in items if one.model is model)
    page = f"{model._meta.app_label}_{model._meta.model_name}_changelist"
    ordered = sorted(found, key=lambda state: (state in SETTLED, list(State).index(state)))
    return Kind(
        words=str(model._meta.verbose_name),
        url=_list(page, divisions),
        counts=[
            Count(state_words(one), found[one], _list(page, divisions, state=one.value))
            for one in ordered
        ],
    )


def _list(
    page: str, divisions: list[Division], parameter: str = "", *args: str, **query: str
) -> str:
    """Return a list's address, filtered by divisions and by ``query``."""
    if divisions and parameter:
        query[parameter] = divisions[0].key
    elif divisions:
        query["division__id__in"] = ",".join(str(one.pk) for one in divisions)
    address = reverse(f"admin:{page}", args=args)
    return f"{address}?{urlencode(query)}" if query else address


def _asked(plan: Plan, user: User, divisions: set[int], today: dt.date) -> list[Asked]:
    """Return the requests that wait: for the own divisions, or all for the coordinator."""
    open_ones = Answer.objects.filter(
        inquiry__plan=plan, inquiry__closed_at=None, answered_at=None
    ).select_related("inquiry__plan", "division")
    mine = Q(division__in=divisions) if divisions else Q()
    return [
        Asked(
            answer=one,
            url=reverse("admin:kpi_inquiry_division", args=[one.inquiry_id, one.division.key]),
            late=one.inquiry.deadline < today,
        )
        for one in open_ones.filter(mine).order_by("inquiry__deadline", "division__key")
        if may_answer(user, one.division)
    ]


def _dead_links(plan: Plan, everything: list[Frozen], items: list[Frozen]) -> list[DeadLink]:
    """Return the internal links of some items that lead nowhere, as the words stand now."""
    mine = {one.name: one for one in items if "](" in one.text}
    found = []
    for finding in dead_links_among(staying_items(everything), plan.slug, looked_at=mine):
        one = mine[finding.item]
        page = f"admin:{one.model._meta.app_label}_{one.model._meta.model_name}_change"
        found.append(DeadLink(finding.title, finding.words, reverse(page, args=[one.pk])))
    return found
