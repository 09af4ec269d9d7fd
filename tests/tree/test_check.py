"""A broken tree is found, named and mended; what follows from the parents is the truth."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.checks import Error, Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from plan.models import Node, Plan
from plan.tree.check import Columns, expected_columns, repair_tree
from tests.builders import make_plan, make_sample_plan, node
from tests.tree.reading import assert_sound, by_columns


def columns_of(key: str, **columns: int) -> None:
    """Write tree columns behind the back of everything that keeps them right."""
    Node.objects.filter(key=key).write_columns(**columns)


def check_tree(*arguments: str) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("check_tree", *arguments, stdout=out)
    return out.getvalue()


def unsaved(pk: int, parent: int | None, position: int, key: str = "") -> Node:
    """Return a node that only has what its columns follow from."""
    return Node(pk=pk, parent_id=parent, position=position, key=key or f"n{pk}", tree_id=7)


def test_the_columns_follow_from_parents_and_positions() -> None:
    nodes = [
        unsaved(4, parent=1, position=20),
        unsaved(3, parent=2, position=10),
        unsaved(2, parent=1, position=10),
        unsaved(1, parent=None, position=10),
    ]
    assert expected_columns(nodes) == {
        1: Columns(tree_id=7, lft=1, rght=8, level=0),
        2: Columns(tree_id=7, lft=2, rght=5, level=1),
        3: Columns(tree_id=7, lft=3, rght=4, level=2),
        4: Columns(tree_id=7, lft=6, rght=7, level=1),
    }


def test_equal_positions_are_told_apart_by_the_key() -> None:
    nodes = [
        unsaved(1, parent=None, position=10),
        unsaved(2, parent=1, position=10, key="b"),
        unsaved(3, parent=1, position=10, key="a"),
    ]
    assert expected_columns(nodes)[3].lft < expected_columns(nodes)[2].lft


def test_what_no_root_leads_to_has_no_columns() -> None:
    cycle = [unsaved(1, parent=2, position=10), unsaved(2, parent=1, position=10)]
    assert expected_columns(cycle) == {}


def test_a_sound_tree_is_called_sound(plan: Plan) -> None:
    make_sample_plan("other")
    assert check_tree() == "other: sound\nsample: sound\n"


def test_a_plan_without_a_tree_is_sound(db: None) -> None:
    make_plan("empty")
    assert check_tree() == "empty: sound\n"


@pytest.mark.parametrize(
    "columns",
    [{"lft": 100, "rght": 101}, {"level": 5}, {"rght": 100}, {"lft": 2, "rght": 3}],
    ids=["moved away", "wrong level", "too wide", "two at one place"],
)
def test_a_broken_tree_is_named_and_mended(plan: Plan, columns: dict[str, int]) -> None:
    sound = by_columns(plan)
    columns_of("onsen", **columns)
    with pytest.raises(CommandError, match="--repair"):
        check_tree("sample")
    assert "mended onsen" in check_tree("sample", "--repair")
    assert by_columns(plan) == sound
    assert_sound(plan)


def test_a_tree_of_which_every_column_is_wrong_is_mended(plan: Plan) -> None:
    Node.objects.filter(parent__isnull=False).write_columns(lft=1, rght=2, level=9, tree_id=99)
    assert repair_tree(Node, plan.pk) == 6
    assert_sound(plan)
    assert repair_tree(Node, plan.pk) == 0


def test_mending_one_plan_leaves_the_others_alone(plan: Plan) -> None:
    make_sample_plan("other")
    Node.objects.filter(key="onsen").write_columns(level=9)
    assert check_tree("sample", "--repair") == "sample: mended onsen\n"
    with pytest.raises(CommandError):
        check_tree("other")


def test_what_no_column_can_mend_is_said(plan: Plan) -> None:
    industry, skills = node(plan, "industry"), node(plan, "skills")
    Node.objects.filter(pk=industry.pk).write_columns(parent=skills)
    with pytest.raises(CommandError, match="No root leads to: industry, netsugen, skills"):
        check_tree("sample", "--repair")


def test_an_unknown_plan_is_said(db: None) -> None:
    with pytest.raises(CommandError, match="There is no plan “nowhere”"):
        check_tree("nowhere")


def test_a_broken_tree_is_an_error_of_the_system_check(plan: Plan) -> None:
    make_sample_plan("other")
    assert run_checks(tags=[Tags.database], databases=["default"]) == []
    Node.objects.filter(plan=plan, key="onsen").write_columns(level=9)
    assert run_checks(tags=[Tags.database], databases=["default"]) == [
        Error(
            "The tree of the plan “sample” is broken.",
            hint="Run: manage.py check_tree sample --repair",
            id="plan.E001",
        )
    ]


def test_a_check_that_may_not_read_the_database_says_nothing(plan: Plan) -> None:
    Node.objects.filter(key="onsen").write_columns(level=9)
    assert run_checks(tags=[Tags.database], databases=None) == []


@pytest.mark.parametrize(
    "values",
    [
        {"parent": None},
        {"parent_id": 1},
        {"position": 1},
        {"lft": F("lft") + 1},
        {"plan_id": 1},
        {"title_ja": "題", "level": 1},
    ],
    ids=lambda values: next(reversed(values)),
)
def test_a_bulk_update_of_the_structure_is_refused(plan: Plan, values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Save each node"):
        Node.objects.filter(key="onsen").update(**values)
    assert_sound(plan)


def test_a_bulk_update_of_words_is_allowed(plan: Plan) -> None:
    assert Node.objects.filter(plan=plan).update(title_ja="同じ題") == 7
    assert_sound(plan)


def test_nodes_that_are_written_back_in_bulk_can_not_move(plan: Plan) -> None:
    onsen = node(plan, "onsen")
    onsen.parent = node(plan, "industry")
    with pytest.raises(ValueError, match="Save each node"), transaction.atomic():
        Node.objects.bulk_update([onsen], ["parent"])
    assert_sound(plan)
