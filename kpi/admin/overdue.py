"""Which indicators are overdue today, as a filter of their list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpi.judging.coverage import states
from kpi.models import Indicator
from plan.models import Plan


def overdue_indicators(indicators: Iterable[Indicator], on: dt.date) -> list[Indicator]:
    """Return those of some indicators whose next value should be there by now."""
    return [one for one in indicators if not one.removed and "overdue" in states(one.freeze(), on)]


class OverdueFilter(admin.SimpleListFilter):
    """Indicators whose next value is late. Eight queries a plan."""

    title = _("values")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the late ones."""
        return [("yes", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
        """Return the late ones."""
        if self.value() != "yes":
            return queryset
        today = timezone.localdate()
        late = [
            one.pk
            for plan in Plan.objects.all()
            for one in overdue_indicators(Indicator.for_freezing(plan), today)
        ]
        return queryset.filter(pk__in=late)
