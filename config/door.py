"""The door for staff: logging in, what is said to whoever is locked out, logging out."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_failure_limit
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

LOCKED = 429
"""Status of an answer to whoever is locked out."""


class DoorForm(AdminAuthenticationForm):
    """Name and password; says who is locked out, and what to do."""

    def get_invalid_login_error(self) -> ValidationError:
        """Return what is wrong: the password, or that no password is looked at for now."""
        if getattr(self.request, "axes_locked_out", False):
            return ValidationError(locked_words(), code="locked")
        return super().get_invalid_login_error()


def locked_words() -> str:
    """Return what is said to whoever is locked out. The same for names that nobody has."""
    return _(
        "This account is locked after %(times)s wrong passwords. Wait %(minutes)s minutes and try "
        "again, or ask the coordinator to unlock it."
    ) % {
        "times": get_failure_limit(None, None),
        "minutes": settings.AXES_COOLOFF_TIME.seconds // 60,
    }


def locked_out(request: HttpRequest, answer: HttpResponse, credentials: Any) -> HttpResponse:
    """Let the form itself tell it, with a status that says: later."""
    if answer.status_code == HttpResponse.status_code:
        answer.status_code = LOCKED
    return answer
