"""Making, finding and revoking review links. The token itself is stored nowhere."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from plan.models import Plan, ReviewLink

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TOKEN_BYTES = 32
"""Of randomness: nobody finds a link by trying."""

USUAL_DAYS = 14
LONGEST_DAYS = 366


def make_link(
    plan: Plan,
    *,
    by: User,
    label: str,
    expires_on: dt.date,
    item: str = "",
    with_below: bool = False,
) -> tuple[ReviewLink, str]:
    """Make a link and return it with its token, which nobody can read again afterwards."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = ReviewLink.objects.create(
        plan=plan,
        label=label,
        item=item,
        with_below=with_below,
        fingerprint=fingerprint(token),
        made_by=by,
        made_at=timezone.now(),
        expires_on=expires_on,
    )
    return link, token


def find_link(token: str) -> ReviewLink | None:
    """Return the link of a token, whether or not it is still live. One query."""
    links = ReviewLink.objects.select_related("plan", "made_by")
    return links.filter(fingerprint=fingerprint(token)).first()


def revoke(link: ReviewLink, *, by: User) -> None:
    """Let a link open nothing from now on. Revoking it again changes nothing."""
    found = ReviewLink.objects.filter(pk=link.pk, revoked_at=None)
    found.update(revoked_at=timezone.now(), revoked_by=by)


def count_use(link: ReviewLink) -> None:
    """Remember that a page was read by a link. One query."""
    found = ReviewLink.objects.filter(pk=link.pk)
    found.update(uses=F("uses") + 1, last_used_at=timezone.now())


def fingerprint(token: str) -> str:
    """Return what is stored of a token: its SHA-256, from which nobody can work it out."""
    return hashlib.sha256(token.encode()).hexdigest()
