"""From an empty database to the plan on screen; harmless the second time."""

from __future__ import annotations

import json
import re
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import Model
from pytest_django import Settings

from plan.models import Approval, Node, Plan
from plan.review import State, approve, states_of
from publication.current import current_document
from publication.models import Edition
from tests.record.acting import publish_now, reword

pytestmark = pytest.mark.django_db

PASSWORD = re.compile(r"password (\S+)")


def first_run() -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("first_run", stdout=out)
    return out.getvalue()


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row that somebody could miss."""
    models: tuple[type[Model], ...] = (Plan, Node, Approval, Edition, User)
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


def test_the_first_run_publishes_the_plan_as_edition_0_1() -> None:
    told = first_run()
    document = current_document("industry-2024")
    assert document is not None
    assert (document.number, document.label.ja) == ("0.1", "原案 概要版")
    assert len([one for one in document.nodes if one.kind == "measure"]) == 16
    assert "as edition 0.1" in told
    assert set(states_of(Plan.objects.get()).values()) == {State.APPROVED}


def test_the_first_run_prints_the_addresses_in_both_languages_and_of_the_admin() -> None:
    told = first_run()
    for address in ("/ja/", "/en/", "/admin/"):
        assert f"http://127.0.0.1:8000{address}" in told


def test_another_port_is_printed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8001")
    assert "http://127.0.0.1:8001/ja/" in first_run()


def test_the_password_of_the_first_user_is_printed_once_and_works() -> None:
    found = PASSWORD.search(first_run())
    assert found is not None
    admin = User.objects.get(username="admin")
    assert admin.is_superuser
    assert admin.check_password(found[1])
    assert "assword" not in first_run()


def test_each_database_gets_a_password_of_its_own() -> None:
    first = PASSWORD.search(first_run())
    User.objects.all().delete()
    second = PASSWORD.search(first_run())
    assert first
    assert second
    assert first[1] != second[1]


def test_where_there_is_a_superuser_no_other_is_made(superuser: User) -> None:
    assert "assword" not in first_run()
    assert list(User.objects.all()) == [superuser]


def test_a_second_run_changes_nothing() -> None:
    first_run()
    before = everything()
    told = first_run()
    assert everything() == before
    assert "Published" not in told


def test_a_second_run_loses_nothing_that_was_edited() -> None:
    first_run()
    plan = Plan.objects.get()
    reword(Node.objects.get(key="earning-power"), "編集した題")
    reword(Node.objects.get(key="resilience"), "承認して公表した題")
    approve(Node.objects.get(key="resilience"), by=None)
    publish_now(plan)
    Node.objects.get(key="netsugen").delete()
    before = everything()
    first_run()
    assert everything() == before


def test_a_plan_of_one_s_own_is_not_joined_by_the_fixtures(plan: Plan) -> None:
    first_run()
    assert list(Plan.objects.all()) == [plan]
    assert not Edition.objects.exists()


def test_broken_fixtures_leave_the_database_empty(tmp_path: Path, settings: Settings) -> None:
    shutil.copytree(settings.FIXTURE_DIRS[0], tmp_path / "fixtures")
    nodes = tmp_path / "fixtures" / "nodes.json"
    rows = json.loads(nodes.read_text(encoding="utf-8"))
    rows[3]["fields"]["level"] += 1
    nodes.write_text(json.dumps(rows), encoding="utf-8")
    settings.FIXTURE_DIRS = [tmp_path / "fixtures"]
    with pytest.raises(CommandError, match="industry-2024 in the fixtures is broken"):
        first_run()
    assert not Plan.objects.exists()
    assert not User.objects.exists()
