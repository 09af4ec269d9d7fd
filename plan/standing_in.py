"""In whose place something was approved (代理), told from the postings of that day."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from plan.models import Approval, Posting, Role
from plan.review import read_item


def stood_in_for(approval: Approval) -> User | None:
    """Return whom the approver stood in for; None for who approved in their own right. One query.

    It is told of the division that the approved words name: what belongs to none is approved by
    the coordinator, and nobody stands in for that.
    """
    division = getattr(read_item(approval.item, approval.content), "division", "")
    if not division or approval.by_id is None:
        return None
    held = Posting.objects.in_force(timezone.localdate(approval.at)).filter(
        user=approval.by_id, role=Role.APPROVER, division__key=division
    )
    by_right = [one.substitute_for for one in held.select_related("substitute_for")]
    return None if None in by_right or not by_right else by_right[0]
