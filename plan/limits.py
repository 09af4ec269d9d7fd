"""Limits that hold for all processes together: counted in the database, not in memory."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F

from plan.models import Tally


@dataclass(frozen=True, slots=True)
class Limit:
    """How many are allowed in so many seconds, under a name of their own."""

    name: str
    allowed: int
    seconds: int


def allows(limit: Limit, of: object = "") -> bool:
    """Count one, and say whether it is still within the limit. Two queries, three at first.

    ``of`` tells those apart that are counted by themselves. Stretches of time are fixed, so for a
    moment twice as many may pass: enough to keep a machine from harm, and simple.
    """
    name = f"{limit.name} {of}".strip()
    begins = int(time.time()) // limit.seconds
    tally = Tally.objects.filter(name=name, begins=begins)
    if not tally.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                Tally.objects.create(name=name, begins=begins, count=1)
        except IntegrityError:  # somebody else began to count in the same moment
            tally.update(count=F("count") + 1)
        Tally.objects.filter(name=name, begins__lt=begins).delete()
    return tally.values_list("count", flat=True).get() <= limit.allowed
