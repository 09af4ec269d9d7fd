"""Adding to the audit log, and finding out whether anybody tampered with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from plan.models.audit import AuditLine
from plan.tree.lock import plan_lock

AUDIT = -1
"""In the place of a plan's number: lines are added one after the other."""


def note(*, act: str, by: str, where: str = "", remark: str = "", address: str = "") -> AuditLine:
    """Add a line. Two queries, and the lock until the surrounding transaction ends."""
    with plan_lock(AUDIT):
        last = AuditLine.objects.order_by("-pk").values_list("digest", flat=True).first()
        line = AuditLine(
            at=timezone.now(),
            by=by[:150],
            act=act[:60],
            where=where[:300],
            note=remark[:200],
            address=address or None,
            previous=last or "",
        )
        line.digest = line.digest_of_what_it_says()
        line.save()
    return line


def faults() -> Iterator[str]:
    """Yield what is wrong with the log, in words for whoever audits; nothing where it is whole.

    That lines are missing at the end only a copy can tell: compare its last digest.
    """
    before = ""
    for line in AuditLine.objects.order_by("pk").iterator():
        if line.previous != before:
            yield f"Before line {line.pk} something was taken out or put in."
        if line.digest != line.digest_of_what_it_says():
            yield f"Line {line.pk} was changed."
        before = line.digest
