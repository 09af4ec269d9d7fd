"""The soak calls an answer wrong that is late, half, or of no edition at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from benchmarks.serving.judging import Happened, judge
from benchmarks.serving.reading import Read
from benchmarks.serving.routes import crawl, route_of
from plan.models import Plan

OLD = {"edition": "0.1", "before": 0.0, "after": 0.0}
NEW = {"edition": "0.2", "before": 99.8, "after": 100.0}
PAGE, OLD_PAGE = "/ja/sample/", "/ja/sample/@0.1/"
SEARCH, PDF = "/ja/search/?q=DX", "/ja/sample.pdf"


def soaked(*reads: Read) -> Happened:
    """Return a soak in which the database was restarted from 60 to 61."""
    addresses = [PAGE, OLD_PAGE, SEARCH, PDF]
    told: list[dict[str, Any]] = [
        {"addresses": addresses},
        {**OLD, "answers": dict.fromkeys(addresses, "200:old")},
        {**NEW, "answers": dict.fromkeys(addresses, "200:new")},
        {"done": 1, "edits": 5, "lost": [], "asked_again": 0},
    ]
    return Happened(1, reads=list(reads), told=told, restarts=[(60.0, 61.0)])


@pytest.mark.parametrize(
    ("asked", "got", "digest", "is_true"),
    [
        (50.0, 50.1, "200:old", True),
        (100.9, 100.95, "200:old", True),
        (101.1, 101.2, "200:old", False),
        (99.0, 99.7, "200:new", False),
        (99.0, 99.9, "200:new", True),
        (200.0, 200.1, "200:new", True),
        (50.0, 50.1, "200:half", False),
        (50.0, 50.1, "500:old", False),
    ],
)
def test_an_answer_is_true_while_its_edition_is_current_and_a_second_longer(
    asked: float, got: float, digest: str, is_true: bool
) -> None:
    assert soaked().was_true(Read(PAGE, asked, got, 200, digest)) is is_true


@pytest.mark.parametrize(
    ("address", "asked", "is_excused"),
    [
        (PAGE, 60.5, False),
        (SEARCH, 60.5, True),
        (OLD_PAGE, 60.5, True),
        (SEARCH, 80.0, False),
        (PDF, 80.0, True),
    ],
)
def test_a_site_without_its_database_refuses_the_search_and_old_editions_alone(
    address: str, asked: float, is_excused: bool
) -> None:
    assert soaked().may_refuse(Read(address, asked, asked + 0.1, 503, "503:away")) is is_excused


@pytest.mark.parametrize(
    ("status", "digest", "is_sound"),
    [(200, "200:old", True), (200, "200:half", False), (503, "503:", False)],
)
def test_one_wrong_answer_in_a_thousand_is_a_fault_of_the_soak(
    status: int, digest: str, is_sound: bool
) -> None:
    good = [Read(PAGE, one / 100, one / 100 + 0.001, 200, "200:old") for one in range(999)]
    files = [Read(one, 10.0, 10.1, 200, "200:old") for one in (PDF, PDF, "/ja/sample.csv")]
    happened = soaked(*good, *files[:2], Read(PAGE, 20.0, 20.1, status, digest))
    _text, found = judge(happened, 500, "a machine")
    assert found is is_sound


def test_readers_of_a_soak_ask_for_every_kind_of_page_and_file(client: Client, plan: Plan) -> None:
    routes = {route_of(one) for one in crawl(client, 250)}
    assert {"overview", "node", "node_pdf", "data_file", "editions"} <= routes
    assert {"editions_atom", "node_history", "sheet_docx", "api-1:plans_plan_nodes"} <= routes
