"""Hostile requests over every route: no error of ours, and nothing that was never public.

``python -m tests.hostile --requests 10000`` sends as many; here are few, the same every time.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as site
from django.test import Client
from hypothesis import given
from pytest_django import Settings

from config.serving.logs import RequestFilter
from publication.search.models import SearchEntry
from tests.security.canaries import CANARY, plant, text_of
from tests.security.requests import Hostile, hostile_requests, routes

MEANT = {501, 503}
"""oEmbed’s own answer to a format that it does not speak; please come back later."""

REQUESTS = int(os.environ.get("HOSTILE_REQUESTS", "300"))
SHARDS = int(os.environ.get("HOSTILE_SHARDS", "1"))
"""How often as many, each time other ones."""


@pytest.fixture
def planted(db: None, tmp_path: Path, settings: Settings) -> list[str]:
    """Return the secrets of a site that is full of what nobody may see."""
    settings.PDF_DIR = tmp_path
    return plant()[1]


def test_the_routes_that_are_tried_are_all_that_there_are() -> None:
    assert len(routes()) > 300
    assert {"<lang:lang>/search/", "review/<str:token>/", "admin/login/"} <= set(routes())


def test_what_was_never_public_is_in_no_index(planted: list[str]) -> None:
    now = SearchEntry.objects.filter(edition__minor=2)
    assert now.exists()
    said = [f"{one.title_ja}{one.title_en}{one.text_ja}{one.text_en}" for one in now]
    assert not [one for one in said if CANARY in one]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_hostile_request_breaks_the_site_or_sees_what_was_never_public(
    planted: list[str], caplog: pytest.LogCaptureFixture, shard: int
) -> None:
    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(RequestFilter())  # as the site's own handler has it
    statuses: dict[int, int] = {}
    secrets = [CANARY, site.SECRET_KEY, *planted]

    @hypothesis.settings(max_examples=REQUESTS, phases=[hypothesis.Phase.generate])
    @given(hostile_requests())
    def hold(request: Hostile) -> None:
        client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        answer = request.send(client)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert answer.status_code < 500 or answer.status_code in MEANT, request
        for name, value in answer.items():
            assert "\n" not in value, name
            assert "\r" not in value, name
        assert "evil" not in answer.cookies
        assert "X-Evil" not in answer
        said = text_of(answer).replace(request.path, "")
        found = [one for one in secrets if one in said]
        assert not found, (request, found)

    hold()
    assert not [one for one in secrets if one in caplog.text]
    print(f"{sum(statuses.values())} requests, by status: {dict(sorted(statuses.items()))}")
    assert len(statuses) > 5
