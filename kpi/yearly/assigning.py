"""Entering the divisions of indicators that have none, so that somebody owes their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kpi.models import Indicator
from kpi.yearly.owing import indicators_without_division
from plan.models import Division, Plan
from plan.review import note_edit
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def assign(plan: Plan, chosen: Mapping[int, Division], *, by: User) -> list[Indicator]:
    """Enter a division for indicators by their pk; return those that had none until now.

    Where somebody entered another one meanwhile, that one stays.
    """
    with plan_lock(plan.pk):
        waiting = [one for one in indicators_without_division(plan) if one.pk in chosen]
        for indicator in waiting:
            indicator.division = chosen[indicator.pk]
            indicator.save()
            note_edit(indicator, by)
    return waiting
