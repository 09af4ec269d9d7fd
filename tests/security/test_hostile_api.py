"""The API, asked for what its own description allows and forbids: no error, nothing hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.conf import settings as site
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import given
from hypothesis.errors import Unsatisfiable
from pytest_django import Settings

from tests.security.canaries import CANARY, plant

pytestmark = pytest.mark.one_engine

EXAMPLES = int(os.environ.get("HOSTILE_API_REQUESTS", "1"))
"""Of each address and way of asking."""


@pytest.fixture
def planted(db: None, settings: Settings, tmp_path: Path) -> Iterator[list[str]]:
    """The secrets of a site full of them; requests keep the connection of the test."""
    settings.PDF_DIR = tmp_path
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield [CANARY, site.SECRET_KEY, *plant()[1]]
    for signal in signals:
        signal.connect(close_old_connections)


def test_no_request_to_the_api_breaks_it_or_sees_what_was_never_public(planted: list[str]) -> None:
    described: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    ways = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    asked = 0
    for one in described.get_all_operations():
        operation = one.ok()
        for way in ways:

            @hypothesis.settings(max_examples=EXAMPLES, phases=[hypothesis.Phase.generate])
            @given(case=operation.as_strategy(generation_mode=way))
            def ask(case: Any) -> None:
                nonlocal asked
                asked += 1
                if "plan" in (case.path_parameters or {}) and asked % 2:
                    case.path_parameters["plan"] = "sample"
                answer = case.call(headers={"Accept-Encoding": "identity"})
                assert answer.status_code < 500, case.as_curl_command()
                said = f"{answer.headers} {answer.text}"
                assert not [word for word in planted if word in said], case.as_curl_command()

            try:
                ask()
            except Unsatisfiable:
                assert way == ways[1]  # an address without parameters forbids nothing
    print(f"API: {asked} requests")
    assert asked >= 40
