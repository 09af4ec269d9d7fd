"""A reviewer with a link: how it is made, and how pages behind it are opened."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from plan.models import Plan, ReviewLink
from plan.review_links import make_link


def open_link(
    plan: Plan, by: User, item: str = "", *, below: bool = True
) -> tuple[ReviewLink, str]:
    """Return a link to a part, or to the whole draft, and the address it begins at."""
    link, token = make_link(
        plan,
        by=by,
        label="産業振興審議会 第2回",
        expires_on=timezone.localdate() + dt.timedelta(days=7),
        item=item,
        with_below=below and bool(item),
    )
    return link, f"/review/{token}/"


def words_of(client: Client, address: str) -> str:
    """Return what stands on a page."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return str(response.content.decode())
