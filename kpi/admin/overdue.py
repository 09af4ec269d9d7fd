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

from kpi.judging.coverage import is_overdue
from kpi.models import Indicator
from plan.frozen import Frozen, frozen_items
from plan.models import Plan


def overdue_among(items: Iterable[Frozen], on: dt.date) -> list[int]:
    """Return the numbers of those indicators among items with a value overdue."""
    indicators = (one for one in items if one.model is Indicator and not one.removed)
    return [one.pk for one in indicators if is_overdue(one.item, on)]


class OverdueFilter(admin.SimpleListFilter):
    """Indicators whose next value is late. About thirty queries a plan."""

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
            pk for plan in Plan.objects.all() for pk in overdue_among(frozen_items(plan), today)
        ]
        return queryset.filter(pk__in=late)
