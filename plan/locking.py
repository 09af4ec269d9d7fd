"""Whether an account is locked after wrong passwords, and opening it before its time."""

from __future__ import annotations

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Sum
from django.utils import timezone


def is_locked(user: User) -> bool:
    """Say whether no password of an account is looked at for now. One query."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(username=user.get_username(), attempt_time__gte=since)
    failures = recent.aggregate(all=Sum("failures_since_start"))["all"] or 0
    return bool(failures >= settings.AXES_FAILURE_LIMIT)


def unlock(user: User) -> None:
    """Forget the wrong passwords of an account."""
    reset(username=user.get_username())
