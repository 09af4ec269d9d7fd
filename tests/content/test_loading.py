"""The fixtures load with plain loaddata into an empty database, and write back as they are."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from plan.models import Node, Plan
from plan.review import approve_all, states_of
from plan.reviewed import working_copy
from publication.management.commands.write_fixtures import fixture_paths
from tests.content.files import FIXTURES, NAMES, everything
from tests.snapshot import load_fixtures
from tests.tree.reading import assert_sound


def test_the_order_of_the_files_names_is_the_one_in_which_they_are_loaded() -> None:
    assert fixture_paths(FIXTURES) == sorted(FIXTURES.glob("*.json"))
    assert fixture_paths(FIXTURES) == [FIXTURES / f"{name}.json" for name in NAMES]


def test_plain_loaddata_fills_an_empty_database_with_one_sound_tree(db: None) -> None:
    call_command("loaddata", *sorted(map(str, FIXTURES.glob("*.json"))), verbosity=0)
    connection.check_constraints()
    assert Node.objects.count() == len([1 for model, _ in everything() if model == "node"])
    assert_sound(Plan.objects.get())


def test_loading_twice_doubles_nothing(db: None) -> None:
    load_fixtures()
    before = list(Node.objects.order_by("pk").values())
    load_fixtures()
    assert list(Node.objects.order_by("pk").values()) == before


def test_every_row_of_the_fixtures_holds_to_the_rules_of_its_form(db: None) -> None:
    plan = load_fixtures()
    for item in working_copy(plan):
        item.full_clean()
    for related in (plan.statements, plan.documents):
        for row in related.all():
            row.full_clean()
    for indicator in plan.indicators.all():
        for numbers in (indicator.series, indicator.observations, indicator.targets):
            for number in numbers.all():
                number.full_clean()


def test_everything_in_the_fixtures_can_be_approved(db: None) -> None:
    plan = load_fixtures()
    assert approve_all(plan, by=None) == len(states_of(plan))


def test_writing_the_fixtures_again_gives_the_same_bytes(db: None, tmp_path: Path) -> None:
    load_fixtures()
    call_command("write_fixtures", directory=tmp_path, stdout=StringIO())
    for name in NAMES:
        written = (tmp_path / f"{name}.json").read_text(encoding="utf-8")
        assert written == (FIXTURES / f"{name}.json").read_text(encoding="utf-8"), name


@pytest.mark.parametrize("path", fixture_paths(FIXTURES), ids=lambda path: path.name)
def test_a_fixture_is_readable_utf_8_with_one_line_break_at_its_end(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("]\n")
    assert "\\u" not in text
