"""Adding to the audit log, and finding out whether anybody tampered with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from plan.models.audit import AuditLine, AuditTally
from plan.tree.lock import plan_lock

AUDIT = -1
"""In the place of a plan's number: lines are added one after the other."""


def note(*, act: str, by: str, where: str = "", remark: str = "", address: str = "") -> AuditLine:
    """Add a line, after what was counted of the same name until now.

    Three queries, and the lock until the surrounding transaction ends.
    """
    with plan_lock(AUDIT):
        for tally in AuditTally.objects.filter(by=by):
            _tell(tally)
        return _add(act, by, where, remark, address)


def note_repeated(*, act: str, by: str, where: str = "", address: str = "") -> None:
    """Note what anybody may do any number of times: the first at once, further ones counted.

    There is one line for each act and name, and then one for as many as follow in the time for
    which an account is locked: floods make no long log, and what they were is kept.
    """
    with plan_lock(AUDIT):
        settle()
        tally = AuditTally.objects.filter(by=by, act=act).first()
        if tally is None:
            _add(act, by, where, "", address)
            tally = AuditTally(by=by, act=act, where=where[:300], since=timezone.now())
        else:
            tally.times += 1
            tally.add_address(address)
        tally.latest = timezone.now()
        tally.save()


def settle() -> None:
    """Write down what was counted and has ended. One query where there is nothing."""
    over = AuditTally.objects.filter(since__lte=timezone.now() - settings.AXES_COOLOFF_TIME)
    if not over.exists():
        return
    with plan_lock(AUDIT):
        for tally in over.all():
            _tell(tally)


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


def _add(act: str, by: str, where: str, remark: str, address: str) -> AuditLine:
    """Add a line; whoever calls holds the lock."""
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


def _tell(tally: AuditTally) -> None:
    if tally.times:
        _add(tally.act, tally.by, tally.where, tally.words(), "")
    tally.delete()
