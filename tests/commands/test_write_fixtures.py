"""manage.py write_fixtures: the working copy as files that load again."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kpi.models import Indicator, Report
from plan.models import Approval, Division, Edit, Node, Page, Plan, Term
from plan.reviewed import working_copy
from plan.tree.moves import move_node
from publication.management.commands.write_fixtures import fixture_paths
from tests.builders import make_measured_plan, node
from tests.tree.reading import assert_sound, by_columns


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan with one of everything, a division in charge and the one that followed it."""
    plan = make_measured_plan()
    old = Division.objects.create(key="old", name_ja="旧課", valid_to="2025-03")
    new = Division.objects.create(key="new", name_ja="新課", valid_from="2025-04")
    old.successors.add(new)
    skills = node(plan, "skills")
    skills.division = new
    skills.save()
    return plan


def write_fixtures(directory: Path) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("write_fixtures", directory=directory, stdout=out)
    return out.getvalue()


def empty_the_working_copy() -> None:
    Report.objects.all().delete()
    Indicator.objects.all().delete()
    Page.objects.all().delete()
    Term.objects.all().delete()
    Node.objects.all().delete()
    Plan.objects.all().delete()
    Division.objects.all().delete()


def test_what_was_written_loads_as_the_same_plan(plan: Plan, tmp_path: Path) -> None:
    move_node(node(plan, "tourism"), node(plan, "industry"), "left")
    frozen, tree = [item.freeze() for item in working_copy(plan)], by_columns(plan)
    write_fixtures(tmp_path)
    empty_the_working_copy()
    call_command("loaddata", *map(str, fixture_paths(tmp_path)), verbosity=0)
    loaded = Plan.objects.get()
    assert [item.freeze() for item in working_copy(loaded)] == frozen
    assert by_columns(loaded) == tree
    assert_sound(loaded)


def test_several_plans_are_written_and_load_again(plan: Plan, tmp_path: Path) -> None:
    make_measured_plan("another")
    write_fixtures(tmp_path)
    empty_the_working_copy()
    call_command("loaddata", *map(str, fixture_paths(tmp_path)), verbosity=0)
    assert Plan.objects.count() == 2
    for loaded in Plan.objects.all():
        assert_sound(loaded)


def test_it_says_how_many_rows_each_file_has(plan: Plan, tmp_path: Path) -> None:
    told = dict(line.split(": ") for line in write_fixtures(tmp_path).splitlines())
    assert told == {
        "divisions.json": "2",
        "header.json": "3",
        "indicators.json": "6",
        "nodes.json": "8",
        "pages.json": "1",
        "reports.json": "1",
        "statements.json": "2",
        "terms.json": "1",
    }


def test_no_number_of_a_row_and_no_person_is_written(plan: Plan, tmp_path: Path) -> None:
    write_fixtures(tmp_path)
    for path in fixture_paths(tmp_path):
        for row in json.loads(path.read_text(encoding="utf-8")):
            assert "pk" not in row or row["model"] == "plan.link"
            assert row["model"].startswith(("plan.", "kpi."))
            assert row["model"] not in {Approval._meta.label_lower, Edit._meta.label_lower}


def test_a_broken_tree_is_not_written(plan: Plan, tmp_path: Path) -> None:
    Node.objects.filter(key="onsen").write_columns(level=9)
    with pytest.raises(CommandError, match="check_tree --repair"):
        write_fixtures(tmp_path)
    assert list(tmp_path.iterdir()) == []
