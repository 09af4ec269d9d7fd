"""The tests themselves: no network, no leftovers, and undefined variables fail."""

from __future__ import annotations

import socket

import pytest
from django.template import Origin, Template, engines
from django.utils import translation
from pytest_socket import SocketConnectBlockedError

from plan.models import Plan
from plan.review import approve_all
from publication.current import current_documents
from publication.pages.outline import outline_of
from tests.record.acting import publish_now
from tests.undefined import OWN_TEMPLATES, UndefinedVariableError


def test_a_test_that_reaches_past_this_machine_fails() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_test_may_talk_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("again", [1, 2])
def test_each_test_begins_in_the_language_of_the_site(again: int) -> None:
    assert translation.get_language() == "ja"
    translation.activate("en")


@pytest.mark.parametrize("again", [1, 2])
def test_each_test_begins_with_nothing_published(plan: Plan, again: int) -> None:
    assert current_documents() == {}
    plan.title_ja = f"題{again}"
    plan.save()
    approve_all(plan, by=None)
    assert outline_of(publish_now(plan), "ja").document.plan.title.ja == f"題{again}"


def test_a_test_that_asks_the_database_runs_on_postgresql_too(
    plan: Plan, request: pytest.FixtureRequest
) -> None:
    assert request.node.get_closest_marker("database")


def test_a_test_that_asks_none_runs_once(request: pytest.FixtureRequest) -> None:
    assert not request.node.get_closest_marker("database")


def render(source: str, origin: str) -> str:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    template = Template(source, origin=Origin(origin), engine=engine)
    from django.template import Context

    return template.render(Context({"known": ""}))


@pytest.mark.parametrize(
    "source", ["{{ unknown }}", "{{ known.unknown }}", "{% with x=unknown %}{{ x }}{% endwith %}",
               "{{ unknown|default:'x' }}", "{% for x in 'ab' %}{{ unknown }}{% endfor %}"]
)  # fmt: skip
def test_a_template_of_this_project_that_names_what_is_not_there_fails(source: str) -> None:
    with pytest.raises(UndefinedVariableError, match="unknown"):
        render(source, f"{OWN_TEMPLATES}plan/measure.html")


def test_a_template_of_somebody_else_may_name_what_is_not_there() -> None:
    assert render("({{ unknown }}{{ unknown|default:'x' }})", "django/admin/base.html") == "(x)"


def test_what_is_there_and_empty_is_no_fault() -> None:
    assert render("({{ known }})", f"{OWN_TEMPLATES}plan/measure.html") == "()"
