"""What a form refuses, in words; the database holds what it can on its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plan.keys import RESERVED
from plan.models import Division, Link, Node, Page, Plan, RelatedDocument, Statement, Term
from tests.builders import grow, link_to, make_plan, make_sample_plan, node


def faults_of(item: Any) -> set[str]:
    """Return the fields that a form would mark."""
    try:
        item.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("started", "ended", "allowed"),
    [
        ("2024-04", "2024-03", False),
        ("2024", "2023", False),
        ("FY2024", "2024-03", False),
        ("2024-04", "2024", True),  # some day of that year
        ("2025-01", "FY2024", True),  # before its end in March
        ("2024-04-01", "2024-04-01", True),
        ("2024", "", True),
        ("", "2024", True),
    ],
)
def test_an_end_comes_after_its_start_as_far_as_both_are_known(
    plan: Plan, started: str, ended: str, allowed: bool
) -> None:
    skills = node(plan, "skills")
    skills.started, skills.ended = started, ended
    assert (faults_of(skills) == set()) is allowed


def test_what_is_no_date_is_said_once_and_compared_with_nothing(plan: Plan) -> None:
    skills = node(plan, "skills")
    skills.started, skills.ended = "2024-04", "FYいつか"
    assert faults_of(skills) == {"ended"}


@pytest.mark.parametrize("key", sorted(RESERVED))
def test_no_item_takes_the_address_of_a_page(plan: Plan, key: str) -> None:
    skills = node(plan, "skills")
    skills.key = key
    assert faults_of(skills) == {"key"}
    assert faults_of(Plan(slug=key)) >= {"slug"}


@pytest.mark.parametrize("sdgs", [[0], [18], ["8"], [8.5], 8, "8", {"8": 1}, [[8]], [True]])
def test_what_is_no_list_of_goals_is_refused(plan: Plan, sdgs: Any) -> None:
    skills = node(plan, "skills")
    skills.sdgs = sdgs
    assert faults_of(skills) == {"sdgs"}


def test_goals_are_the_numbers_one_to_seventeen(plan: Plan) -> None:
    skills = node(plan, "skills")
    skills.sdgs = list(range(1, 18))
    assert faults_of(skills) == set()


def test_only_a_project_is_called_a_gunma_model_and_somebody_was_read_to_call_it_so(
    plan: Plan,
) -> None:
    skills, netsugen = node(plan, "skills"), node(plan, "netsugen")
    skills.designated_by_ja = netsugen.designated_by_ja = "群馬県"
    assert faults_of(skills) == {"designated_by_ja"}
    assert faults_of(netsugen) == {"designation_url"}
    netsugen.designation_url = "https://example.jp/"
    netsugen.designation_read_on = dt.date(2026, 11, 23)
    assert faults_of(netsugen) == set()


def test_under_an_item_of_the_tree_only_directions_stand(plan: Plan) -> None:
    statement = Statement(
        plan=plan, node=node(plan, "industry"), key="new", kind="vision", text_ja="将来像"
    )
    assert faults_of(statement) == {"kind"}


def test_a_document_is_part_of_a_whole_of_the_same_plan(plan: Plan) -> None:
    whole = RelatedDocument.objects.get()
    part = RelatedDocument.objects.create(
        plan=plan, key="part", relation="above", title_ja="部分", part_of=whole
    )
    elsewhere = make_plan("other")
    for wrong in (
        RelatedDocument(plan=plan, key="x", relation="above", title_ja="題", part_of=part),
        RelatedDocument(plan=elsewhere, key="x", relation="above", title_ja="題", part_of=whole),
    ):
        assert faults_of(wrong) == {"part_of"}


def test_a_link_needs_an_address(plan: Plan) -> None:
    assert "url" in faults_of(Link(node=node(plan, "skills"), position=1, url=""))


def refused_by_the_database(write: Any) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


DAY = dt.date(2024, 4, 1)
WRITES = {
    "a plan that ends before it starts": lambda plan: Plan.objects.update(period_end=DAY),
    "an unknown stage": lambda plan: Plan.objects.update(stage="finished"),
    "a plan without a title": lambda plan: Plan.objects.update(title_ja=""),
    "a second plan at one address": lambda plan: make_plan(plan.slug),
    "an unknown kind": lambda plan: Node.objects.filter(key="skills").update(kind="goal"),
    "a nameless item": lambda plan: Node.objects.filter(key="skills").update(title_ja=""),
    "an unknown standing": lambda plan: Node.objects.filter(key="skills").update(standing="x"),
    "a key used twice": lambda plan: Node.objects.filter(key="skills").update(key="onsen"),
    "a tree column turned round": lambda plan: Node.objects.filter(key="skills").write_columns(
        lft=9, rght=2
    ),
    "two statements of one key": lambda plan: Statement.objects.update(key="one"),
    "an empty statement": lambda plan: Statement.objects.update(text_ja=""),
    "an unknown kind of statement": lambda plan: Statement.objects.update(kind="dream"),
    "a place without positioning": lambda plan: Statement.objects.update(place="above"),
    "positioning without a place": lambda plan: Statement.objects.update(kind="positioning"),
    "an unknown relation": lambda plan: RelatedDocument.objects.update(relation="near"),
    "two links at one place": lambda plan: link_to(node(plan, "netsugen")),
    "a link without an address": lambda plan: Link.objects.update(url=""),
    "an unknown page": lambda plan: Page.objects.update(key="news"),
    "a page twice": lambda plan: Page.objects.create(plan=plan, key="about", title_ja="題"),
    "an unknown basis": lambda plan: Term.objects.update(basis="guess"),
    "two divisions of one key": lambda plan: [
        Division.objects.create(key="one", name_ja="課") for _ in range(2)
    ],
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_the_database_refuses_it_whatever_path_wrote_it(plan: Plan, write: Any) -> None:
    assert refused_by_the_database(lambda: write(plan))


def test_two_plans_may_use_the_same_keys(plan: Plan) -> None:
    other = make_sample_plan("other")
    assert faults_of(node(other, "skills")) == set()
    grow(node(other, "industry"), "measure", "only-here")
    assert faults_of(node(plan, "skills")) == set()
