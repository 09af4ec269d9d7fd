"""A small plan in the middle of its work: approved, published, edited since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plan.models import Division, Plan
from plan.review import approve_all
from tests.admin.door import PASSWORD
from tests.builders import grow, make_sample_plan, node
from tests.record.acting import publish_now, reword
from tests.roles import hire
from tests.snapshot import made_once


@pytest.fixture
def worked_on(db: None) -> Plan:
    """The small plan as edition 0.1; since then ``onsen`` was reworded and ``hiking`` added."""
    return make_worked_on_plan()


@made_once
def make_worked_on_plan() -> Plan:
    plan = make_sample_plan()
    Division.objects.create(key="labour", name_ja="労働政策課", department_ja="産業経済部")
    Division.objects.create(key="other", name_ja="別の課")
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "書き直した題")
    grow(node(plan, "tourism"), "measure", "hiking")
    return plan


@pytest.fixture
def root(superuser: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of somebody who may do everything."""
    return logged_in(superuser)


@pytest.fixture
def publishing(db: None) -> User:
    """Publishes, and has a password."""
    user = hire("publisher", "publisher")
    user.set_password(PASSWORD)
    user.save()
    return user
