"""Monitors learn how the site is; logs tell one request from another and nobody's secrets."""

from __future__ import annotations

import io
import json
import logging
import socket
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError
from django.db.models import QuerySet

from config.serving import figures
from config.serving.health import Health
from config.serving.logs import JsonFormatter, RequestFilter, logging_of
from config.serving.memory import Memory
from config.serving.noting import Noting
from plan.models import Node, Plan
from publication import moment
from tests.serving.site import Got, Site


@pytest.fixture
def health(site: Site) -> Site:
    site.application = Health(site.application)  # type: ignore[assignment]
    return site


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the site writes, as its console writes it in service."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RequestFilter())
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def said(got: Got) -> tuple[int, dict[str, str]]:
    return got.status, json.loads(got.body)


# Health ------------------------------------------------------------------------------------


def test_a_process_that_lives_says_so_by_whatever_name_it_is_called(health: Site) -> None:
    assert said(health.get("/healthz", host="10.0.0.7")) == (200, {"process": "ok"})
    assert health.rendered == []


@pytest.mark.usefixtures("plan")
def test_a_site_with_its_database_an_edition_and_sound_trees_is_ready(health: Site) -> None:
    expected = {"database": "ok", "editions": "ok", "trees": "ok"}
    assert said(health.get("/readyz", host="10.0.0.7")) == (200, expected)


@pytest.mark.usefixtures("db")
def test_a_site_without_an_edition_is_not_ready(health: Site) -> None:
    status, found = said(health.get("/readyz"))
    assert (status, found["editions"]) == (503, "none is published")


def test_a_broken_tree_is_named(health: Site, plan: Plan, clock: Callable[[float], None]) -> None:
    assert health.get("/readyz").status == 200
    QuerySet(Node).filter(plan=plan, key="onsen").update(lft=98, rght=99)
    assert health.get("/readyz").status == 200  # for ten seconds
    clock(11)
    status, found = said(health.get("/readyz"))
    assert (status, found["trees"]) == (503, "broken: sample")


@pytest.mark.usefixtures("plan")
def test_a_site_whose_database_is_gone_is_not_ready(
    health: Site, monkeypatch: pytest.MonkeyPatch, clock: Callable[[float], None]
) -> None:
    assert health.get("/readyz").status == 200

    def gone() -> moment.Signature:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(moment, "_signature", gone)
    clock(11)
    status, found = said(health.get("/readyz"))
    assert (status, found["database"]) == (503, "does not answer")


# Logs --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("plan")
def test_a_request_is_noted_under_its_id_by_its_pattern(site: Site, log: io.StringIO) -> None:
    site.application.application = Noting(site.application.application, 500)
    got = site.get("/ja/sample/onsen/?utm_source=mail", x_request_id="from-the-proxy-1")
    line = json.loads(log.getvalue())
    assert (line["request"], line["method"], line["status"]) == ("from-the-proxy-1", "GET", 200)
    assert line["route"] == "<lang:lang>/<plan:slug>/<slug:key>/"
    assert "utm_source" not in log.getvalue()
    assert "x-request-id" not in got.headers  # the next reader's is another one


@pytest.mark.usefixtures("plan")
def test_an_answer_that_is_not_kept_carries_its_id(site: Site) -> None:
    site.application.application = Noting(site.application.application, 500)
    assert site.get("/nowhere", x_request_id="abcdefgh").headers["x-request-id"] == "abcdefgh"
    made_up = site.get("/nowhere", x_request_id="no\tid").headers["x-request-id"]
    assert len(made_up) == 32


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("form", ["line", "json"])
def test_a_review_link_is_no_secret_that_a_log_tells(site: Site, form: str) -> None:
    settings = logging_of("INFO", form)
    assert settings["handlers"]["console"]["filters"] == ["request"]  # type: ignore[index]
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RequestFilter())
    logging.getLogger().addHandler(handler)
    try:
        site.application.application = Noting(site.application.application, 500)
        site.get("/review/my-secret-token/ja/")
    finally:
        logging.getLogger().removeHandler(handler)
    assert "/review/…/ja/" in written.getvalue()
    assert "my-secret-token" not in written.getvalue()


@pytest.mark.usefixtures("plan")
def test_a_slow_query_is_noted_without_its_values(site: Site, log: io.StringIO) -> None:
    site.application.application = Noting(site.application.application, slow_query_ms=0)
    site.get("/ja/search/?q=canary-word")
    slow = [line for line in map(json.loads, log.getvalue().splitlines()) if "sql" in line]
    assert slow
    assert all(line["logger"] == "plan.queries" for line in slow)
    assert "canary" not in log.getvalue()


def test_a_fault_is_one_json_object_with_its_traceback() -> None:
    try:
        raise ValueError("at /review/my-secret-token/")
    except ValueError as error:
        record = logging.makeLogRecord({"msg": "fault", "exc_info": (ValueError, error, None)})
    found = json.loads(JsonFormatter().format(record))
    assert found["message"] == "fault"
    assert found["exception"] == "ValueError: at /review/…/"


# Figures -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("plan")
def test_prometheus_reads_what_memory_does_at_an_address_of_its_own(site: Site) -> None:
    figures.measure(site.memory)
    site.get("/ja/sample/onsen/")
    site.get("/ja/sample/onsen/")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = figures.expose(f"127.0.0.1:{port}")
    assert port < found < port + figures.PORTS  # the next one that is free
    with urllib.request.urlopen(f"http://127.0.0.1:{found}/metrics") as answer:
        text = answer.read().decode()
    assert "plan_answers_from_memory_total 1.0" in text
    assert "plan_memory_answers 1.0" in text
    assert "plan_database_gone 0.0" in text
    figures.measure(Memory(0))
