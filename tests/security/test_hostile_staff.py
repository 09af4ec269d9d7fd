"""Hostile requests of staff of every role: no error, nothing beyond it, no act without its line.

``python -m tests.hostile`` sends many; here are few, the same every time.
"""

from __future__ import annotations

import os
import re
from typing import Any

import hypothesis
import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from pytest_django import Settings

from plan.auditing import faults, note
from plan.models import AuditLine, Node, Term
from tests.admin.matrix import PEOPLE
from tests.admin.test_roles_matrix import World
from tests.conftest import forget_editions
from tests.roles import hire
from tests.security.canaries import CANARY, text_of
from tests.security.staff_requests import Tried, staff_requests
from tests.security.test_hostile import MEANT

REQUESTS = int(os.environ.get("HOSTILE_STAFF_REQUESTS", "12"))
"""Of each kind of person."""

INSIDE = tuple(one for one in PEOPLE if one != "anonymous")
WATCHERS = {"coordinator", "auditor", "superuser"}
CHANGES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
SAVEPOINT = re.compile(r"(ROLLBACK TO )?SAVEPOINT (\S+)")
NO_ACT = re.compile(r"django_session|axes_|otp_|plan_(audit|kept|tally|opened)|django_content_type")
"""Tables that are written to without anybody having done something: logins, counts, kept forms."""


class Writes:
    """Which tables were written to, but for what was rolled back."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.begun: dict[str, int] = {}
        """How many writes there were when a savepoint began."""

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if (found := CHANGES.match(sql)) and not NO_ACT.match(found[1]):
            self.done.append(found[1])
        elif found := SAVEPOINT.match(sql):
            if found[1]:
                del self.done[self.begun[found[2]] :]
            else:
                self.begun[found[2]] = len(self.done)
        return execute(sql, *rest)


def hidden_from(person: str, world: World) -> list[str]:
    """Plant what somebody may not see; return the words."""
    somebody = User.objects.create_superuser(
        "other", f"{CANARY}mail@example.jp", "a long enough word 7"
    )
    device = TOTPDevice.objects.create(user=somebody, name="app", confirmed=True)
    found = [site.SECRET_KEY, somebody.password, device.key]
    if person not in WATCHERS:
        note(act="login", by="other", remark=f"{CANARY}audit")
        found += [f"{CANARY}audit", f"{CANARY}mail"]
    if person == "newcomer":
        Node.objects.filter(key="skills").update(body_ja=f"{CANARY}working")
        Term.objects.update(term_en=f"{CANARY}working")
        found.append(f"{CANARY}working")
    return found


@pytest.mark.parametrize("person", INSIDE)
def test_no_hostile_request_of_staff_breaks_the_site_or_oversteps_their_role(
    db: None, person: str, settings: Settings
) -> None:
    settings.PDF_BUILD = False
    world = World()
    match person:
        case "newcomer":
            user = User.objects.create_user("newcomer", is_staff=True)
        case "superuser":
            user = User.objects.create_superuser("root")
        case role:
            user = hire(role, role, world.own)
    secrets = hidden_from(person, world)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    statuses: dict[int, int] = {}

    @hypothesis.settings(max_examples=REQUESTS, phases=[hypothesis.Phase.generate])
    @given(staff_requests(world))
    def hold(tried: Tried) -> None:
        session = client.cookies[site.SESSION_COOKIE_NAME].value
        with transaction.atomic():
            lines, writes = AuditLine.objects.count(), Writes()
            with connection.execute_wrapper(writes):
                answer = tried.send(client)
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
            assert answer.status_code < 500 or answer.status_code in MEANT, tried
            said = text_of(answer)
            assert not [one for one in secrets if one in said], tried
            assert not any("\n" in value or "\r" in value for value in answer.headers.values())
            told = AuditLine.objects.count() - lines
            assert told or not writes.done, (tried, answer.status_code, writes.done)
            assert list(faults()) == []
            transaction.set_rollback(True)
        client.cookies[site.SESSION_COOKIE_NAME] = session
        if writes.done:
            forget_editions()

    hold()
    print(f"{person}: {sum(statuses.values())}, by status: {dict(sorted(statuses.items()))}")
    assert len(statuses) > 2
