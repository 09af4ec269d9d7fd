"""What each form carries: who opened it, with a number of its own, signed.

By it a form that comes back without a login is known as one of ours, a form that is sent twice as
the same one, and a draft in the browser as one that has been saved.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing
from django.http import HttpRequest

OPENED = "opened"
"""The hidden field."""

SALT = "plan.opened"
LONGEST = 30 * 24 * 60 * 60
"""Seconds that a form may have been open."""

SAVED = "saved_forms"
REMEMBERED = 20
"""Forms of a session that are known as saved."""


def opened_by(request: HttpRequest) -> str:
    """Return what a form that is shown now will carry."""
    return signing.dumps([request.user.pk, secrets.token_urlsafe(9)], salt=SALT)


def opener(request: HttpRequest) -> int | None:
    """Return who had opened the form that was sent; None where it is not one of ours."""
    try:
        user, _number = signing.loads(request.POST.get(OPENED, ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return int(user)


def remember_saved(request: HttpRequest, sent: str, address: str) -> None:
    """Remember that a form was saved, and where its sender was led."""
    if opener(request) is not None:
        saved = [*request.session.get(SAVED, []), [request.POST[OPENED], sent, address]]
        request.session[SAVED] = saved[-REMEMBERED:]


def saved_before(request: HttpRequest, sent: str) -> str:
    """Return where the sender of this very form was led when it was saved; empty where never."""
    saved = request.session.get(SAVED, [])
    return next((to for _form, what, to in saved if what == sent), "")


def saved_forms(request: HttpRequest) -> list[str]:
    """Return what the forms carried that this session has saved."""
    return [form for form, _sent, _address in request.session.get(SAVED, [])]


def digest_of(request: HttpRequest) -> str:
    """Return a name for exactly what was sent, the form that carried it included."""
    fields = [
        (name, values)
        for name, values in sorted(request.POST.lists())
        if name != "csrfmiddlewaretoken"
    ]
    return hashlib.sha256(repr((request.path, fields)).encode()).hexdigest()[:32]
