"""What a process leaves out for the part that it plays (SITE_ROLE)."""

from __future__ import annotations

STAFF_MIDDLEWARE = frozenset(
    {
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django_otp.middleware.OTPMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "config.staff.StaffMiddleware",
        "axes.middleware.AxesMiddleware",
    }
)
STAFF_CHECKS = ["admin.E408", "admin.E409", "admin.E410", "axes.W002"]
"""What Django asks of a process that shows the admin; a public one has no address for it."""


def of_role(role: str, listed: list[str]) -> list[str]:
    """Return the middleware that a process needs: one that is public knows no staff at all."""
    unwanted = STAFF_MIDDLEWARE if role == "public" else frozenset()
    return [one for one in listed if one not in unwanted]
