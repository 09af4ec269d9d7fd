"""A process of the site that serves the small plan."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config.serving import application
from plan.models import Plan
from plan.review import approve_all
from tests.builders import make_sample_plan
from tests.record.acting import publish_now
from tests.serving.site import Site
from tests.snapshot import made_once


@pytest.fixture
def plan(db: None) -> Plan:
    """The small plan, published."""
    return make_published_plan()


@made_once
def make_published_plan() -> Plan:
    plan = make_sample_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Let requests end without closing the test's connection, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def garbage_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what a test process holds, more than any other, out of each turn of the record."""
    monkeypatch.setattr(application, "gc", Mock())


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Stop the process's clock, and return a function that lets seconds pass."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def let_pass(seconds: float) -> None:
        now[0] += seconds

    return let_pass
