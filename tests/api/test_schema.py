"""The API does what its own description says, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from publication.document import PlanDocument

EXAMPLES = 5
"""Of each address: of what its description allows, and of what it does not."""

ALLOWED, FORBIDDEN = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.fixture
def described(published: PlanDocument) -> Iterator[Any]:
    """The API as its description has it; its application keeps the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [ALLOWED, FORBIDDEN])
def test_every_address_answers_as_described(mode: Any, described: Any) -> None:
    found: dict[str, str] = {}
    asked = 0
    for one in described.get_all_operations():
        operation = one.ok()

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers={"Accept-Encoding": "identity"})

        try:
            ask()
        except Unsatisfiable:
            assert mode == FORBIDDEN  # an address without parameters forbids nothing
        except schemathesis.core.failures.FailureGroup as failures:
            found[operation.path] = "\n".join(map(str, failures.exceptions))
    assert found == {}
    assert asked > 100
