"""Approving: an item's words are frozen into the record, and the record stays one sound tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan import canonical
from plan.frozen import Frozen, frozen, frozen_items
from plan.items import NodeItem
from plan.models import Act, Approval, Edit, Node, Plan, ReviewAct
from plan.models.base import Reviewed
from plan.reviewed import model_of, working_copy
from plan.roles import FORCE, holds
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class State(StrEnum):
    """How the working copy of an item compares with the record."""

    NEW = "new"
    EDITED = "edited"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    REMOVING = "removing"
    REMOVED = "removed"


SETTLED = {State.APPROVED, State.REMOVED}
"""States in which there is nothing to approve."""


class ApprovalRefused(ValidationError):
    """Why an item cannot be approved, in words for the person who tried."""


def frozen_json(obj: Reviewed) -> str:
    """Return the canonical text of an item as it stands in the working copy."""
    return frozen(obj).text


def shown_digest(obj: Reviewed) -> str:
    """Return a name for exactly what an approver is shown of an item."""
    return frozen(obj).shown


@lru_cache(maxsize=5000)
def read_item(name: str, content: str) -> Any:
    """Return the item that an approval holds: an instance of its model's ``item``; read once."""
    return canonical.from_json(model_of(name).item, content)


def record_of(plan: Plan) -> dict[str, Any]:
    """Return the last approved form of every item that is not removed, by name. One query."""
    return {
        approval.item: read_item(approval.item, approval.content)
        for approval in Approval.objects.record_of(plan)
        if not approval.removes
    }


def state_of(obj: Reviewed, approval: Approval | None, act: ReviewAct | None = None) -> State:
    """Return the state of an item, given its approval in force and what was done with it last."""
    return state_of_frozen(frozen(obj), approval, act)


def state_of_frozen(one: Frozen, approval: Approval | None, act: ReviewAct | None = None) -> State:
    """Return the state of an item as it stands in the working copy.

    A submission counts for the words that were handed in and no others; a change that was asked
    for stays asked for until the item is handed in again. Either ends with an approval.
    """
    state = _against_record(one, approval)
    if state in SETTLED or act is None or (approval is not None and act.at <= approval.at):
        return state
    if act.act == Act.RETURNED:
        return State.RETURNED
    if act.act == Act.SUBMITTED and act.digest == one.shown:
        return State.IN_REVIEW
    return state


def _against_record(one: Frozen, approval: Approval | None) -> State:
    if approval is None:
        return State.NEW
    if approval.removes:
        return State.REMOVED if one.removed else State.EDITED
    if one.removed:
        return State.REMOVING
    return State.APPROVED if _says_the_same(one, approval) else State.EDITED


def _says_the_same(one: Frozen, approval: Approval) -> bool:
    """Compare with the record; a field that it is too old to know counts as its default."""
    same = approval.content == one.text
    return same or bool(read_item(approval.item, approval.content) == one.item)


def current_state(obj: Reviewed) -> State:
    """Return the state of one item as the database has it. Two queries, beside freezing it."""
    act = ReviewAct.objects.on(obj.item_plan, obj.item_name).first()
    return state_of(obj, approval_of(obj), act)


def approval_of(obj: Reviewed) -> Approval | None:
    """Return the approval in force of an item, or None. One query."""
    return Approval.objects.record_of(obj.item_plan).filter(item=obj.item_name).first()


def states_of(plan: Plan, items: Iterable[Frozen] | None = None) -> dict[str, State]:
    """Return the state of every item of a plan by name, or of some: two queries."""
    in_force = {approval.item: approval for approval in Approval.objects.record_of(plan)}
    acts = ReviewAct.objects.latest_of(plan)
    return {
        one.name: state_of_frozen(one, in_force.get(one.name), acts.get(one.name))
        for one in (frozen_items(plan) if items is None else items)
    }


def note_edit(
    obj: Reviewed,
    user: User,
    *,
    reverted_to: dt.datetime | None = None,
    carried_along: bool = False,
) -> None:
    """Remember who changed an item, and what it says now: wherever a person's edit is saved.

    Content is kept once: an indicator with eight hundred values is not copied by a save that
    changed none of it. ``carried_along`` is for a reorganisation, which writes nothing of it: four
    eyes do not count it.
    """
    obj = read_again(obj)
    edits = Edit.objects.filter(plan=obj.item_plan, item=obj.item_name)
    known = edits.exclude(content="").values_list("content", flat=True).first()
    content = frozen_json(obj)
    Edit.objects.create(
        plan=obj.item_plan,
        item=obj.item_name,
        by=user,
        at=timezone.now(),
        content="" if content == known else content,
        removed=getattr(obj, "removed", False),
        reverted_to=reverted_to,
        carried_along=carried_along,
    )


def changed_by(obj: Reviewed, user: User) -> bool:
    """Say whether this person changed the item since it was last approved. Two queries."""
    edits = Edit.objects.written_by(user).filter(plan=obj.item_plan, item=obj.item_name)
    last = Approval.objects.filter(plan=obj.item_plan, item=obj.item_name, in_force=True).first()
    return edits.filter(at__gt=last.at).exists() if last else edits.exists()


def approve(
    obj: Reviewed,
    *,
    by: User | None,
    reason: str = "",
    decision_number: str = "",
    shown: str | None = None,
) -> Approval:
    """Freeze an item into the record and return its approval.

    ``decision_number`` is that of the paper or electronic 決裁. ``shown`` is the digest of what the
    approver was shown: approving is refused when the words have changed since. ``by`` is None only
    when a database is set up from the fixtures.
    Raises ApprovalRefused, and then nothing has changed.
    """
    with plan_lock(obj.item_plan.pk):
        obj = read_again(obj)
        if shown is not None and shown != shown_digest(obj):
            raise ApprovalRefused(
                _("This was changed while you were reading. Please look at it again."),
                code="changed",
            )
        return _approve(obj, by=by, reason=reason, decision_number=decision_number)


def approve_all(plan: Plan, *, by: User | None, reason: str = "", decision_number: str = "") -> int:
    """Approve every item that differs from the record, parents first; return how many."""
    with plan_lock(plan.pk):
        items = working_copy(plan)
        states = states_of(plan, map(frozen, items))
        waiting = [obj for obj in items if states[obj.item_name] not in SETTLED]
        # Removals come last and deepest first, as their children go before them.
        staying = [obj for obj in waiting if not getattr(obj, "removed", False)]
        leaving = [obj for obj in reversed(waiting) if getattr(obj, "removed", False)]
        for obj in [*staying, *leaving]:
            _approve(obj, by=by, reason=reason, decision_number=decision_number)
    return len(waiting)


def _approve(obj: Reviewed, *, by: User | None, reason: str, decision_number: str) -> Approval:
    """Approve an item that was read from the database under the lock of its plan."""
    plan, name, content = obj.item_plan, obj.item_name, frozen_json(obj)
    removes = getattr(obj, "removed", False)
    _refuse_unless_sound(obj, plan, removes=removes)
    if by is not None:
        _refuse_own_change(obj, by, reason)
    before = Approval.objects.record_of(plan).filter(item=name)
    if before.filter(content=content, removes=removes).exists():
        raise ApprovalRefused(_("This has been approved already."), code="approved")
    before.update(in_force=False)
    return Approval.objects.create(
        plan=plan,
        item=name,
        content=content,
        removes=removes,
        by=by,
        at=timezone.now(),
        reason=reason,
        decision_number=decision_number.strip(),
    )


def read_again(obj: Reviewed) -> Reviewed:
    """Return the item as the database has it now, whatever the caller held."""
    found: Reviewed = type(obj).for_freezing(obj.item_plan).get(pk=obj.pk)
    return found


def _refuse_own_change(obj: Reviewed, by: User, reason: str) -> None:
    if not changed_by(obj, by):
        return
    if not holds(by, FORCE, obj.item_division_id):
        raise ApprovalRefused(
            _("You changed this yourself. Please ask somebody else to approve it."), code="own"
        )
    if not reason.strip():
        raise ApprovalRefused(
            _("You changed this yourself. Please write why nobody else can approve it."),
            code="reason",
        )


def _refuse_unless_sound(obj: Reviewed, plan: Plan, *, removes: bool) -> None:
    try:
        # The database holds its own constraints: what is stored has passed them.
        obj.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise ApprovalRefused(error.messages, code="invalid") from error
    if isinstance(obj, Node):
        refuse = _refuse_orphans if removes else _refuse_unless_placed
        refuse(obj, plan)


def _approved_under(plan: Plan, parent: str) -> list[NodeItem]:
    """Return the approved nodes under a key; under an empty key, the roots."""
    items = record_of(plan).values()
    return [item for item in items if isinstance(item, NodeItem) and item.parent == parent]


def _refuse_orphans(node: Node, plan: Plan) -> None:
    if children := _approved_under(plan, node.key):
        raise ApprovalRefused(
            _("First move or remove what stands under it: %(titles)s"),
            code="children",
            params={"titles": "、".join(child.title.ja for child in children)},
        )


def _refuse_unless_placed(node: Node, plan: Plan) -> None:
    """Refuse what would leave the record anything but one sound tree."""
    record = Approval.objects.record_of(plan)
    approved = record.filter(item=node.item_name).first()
    if approved and canonical.from_json(NodeItem, approved.content).kind != node.kind:
        raise ApprovalRefused(
            _("Once approved, the kind of an item never changes. Please make a new one."),
            code="kind",
        )
    if node.parent is None:
        if any(root.key != node.key for root in _approved_under(plan, "")):
            raise ApprovalRefused(_("This plan has a basic philosophy already."), code="root")
    elif not record.filter(item=node.parent.item_name, removes=False).exists():
        raise ApprovalRefused(
            _("First approve what it stands under: “%(title)s”"),
            code="parent",
            params={"title": node.parent.title_ja},
        )
    if node.standing == "reference" and not any(
        link.source_ja and link.read_on for link in node.links.all()
    ):
        raise ApprovalRefused(
            _("What is shown for reference needs a link to its source, with the day it was read."),
            code="source",
        )
