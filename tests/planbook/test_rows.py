"""A plan's workbook put back: what changes is what was changed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from plan.models import Edit, Link, Plan, RelatedDocument, Statement
from plan.planbook.columns import DOCUMENTS, HEADER, LINKS, NODES, STATEMENTS
from plan.planbook.trial import ChangedMeanwhile, Trial, attempt, carry_out
from plan.review import State, approve_all, states_of
from plan.translation import en_state
from tests.builders import node
from tests.planbook.books import added, changed, exported, read
from tests.tree.reading import by_columns, by_parents

ODD = [
    "一行目\n二行目\n\n四行目",
    "007",
    "=1+1",
    "+81 27",
    "-0.5",
    "@home",
    "'quoted",
    "𠮷野家と葛󠄀城市",
    "2024-04",
    "true",
    "5％",
]


def put_in(plan: Plan, data: bytes, by: User, **options: Any) -> Trial:
    """Import a workbook as somebody who looked at the trial first."""
    book = read(data)
    return carry_out(plan, book, by=by, shown=attempt(plan, book, by=by).digest, **options)


def titles(trial: Trial) -> list[tuple[str, str]]:
    return [(str(change.obj), change.verb) for change in trial.changes]


def test_what_was_exported_changes_nothing(gunma: Plan, superuser: User) -> None:
    trial = attempt(gunma, read(exported(gunma)), by=superuser)
    assert (trial.faults, trial.conflicts, trial.changes) == ([], [], [])
    assert trial.unchanged > 100


def test_any_text_survives_the_way_out_and_back(plan: Plan, superuser: User) -> None:
    for number, words in enumerate(ODD):
        Statement.objects.create(plan=plan, key=f"odd-{number}", kind="issue", text_ja=words)
    trial = attempt(plan, read(exported(plan)), by=superuser)
    assert (trial.faults, trial.changes) == ([], [])


def test_any_text_typed_into_the_workbook_arrives(plan: Plan, superuser: User) -> None:
    data = exported(plan)
    for number, words in enumerate(ODD):
        data = added(data, STATEMENTS, key=f"odd-{number}", kind="現状・課題", text_ja=words)
    trial = put_in(plan, data, superuser)
    assert trial.faults == []
    stored = Statement.objects.filter(key__startswith="odd").values_list("text_ja", flat=True)
    assert set(stored) == set(ODD)


def test_a_changed_cell_is_told_word_by_word_and_noted(plan: Plan, superuser: User) -> None:
    approve_all(plan, by=None)
    data = changed(exported(plan), NODES, "skills", title_ja="skillsの新しい題")
    trial = attempt(plan, read(data), by=superuser)
    (change,) = trial.changes
    (label, runs) = change.fields[0]
    assert "日本語" in label
    assert ("added", "新しい") in [(run.mark, run.text) for run in runs]
    assert node(plan, "skills").title_ja == "skillsの題"  # nothing is kept of a trial
    put_in(plan, data, superuser)
    assert states_of(plan)["node:skills"] is State.EDITED
    assert [edit.item for edit in Edit.objects.filter(by=superuser)] == ["node:skills"]
    assert en_state(node(plan, "skills"), "title") == "outdated"


def test_a_new_row_gets_a_key_of_its_english(plan: Plan, superuser: User) -> None:
    data = added(
        exported(plan), NODES, kind="施策", parent="tourism", title_ja="歩く", title_en="Skills"
    )
    data = added(data, NODES, key="ski", kind="施策", parent="tourism", title_ja="滑る", order="1")
    trial = put_in(plan, data, superuser)
    assert trial.faults == []
    assert node(plan, "skills-2").parent == node(plan, "tourism")
    order = [one.key for one in node(plan, "tourism").get_children()]
    assert order == ["ski", "onsen", "skills-2"]
    assert by_columns(plan) == by_parents(plan)


def test_another_parent_moves_an_item_and_keeps_its_address(plan: Plan, superuser: User) -> None:
    put_in(plan, changed(exported(plan), NODES, "onsen", parent="industry"), superuser)
    assert node(plan, "onsen").parent == node(plan, "industry")
    assert by_columns(plan) == by_parents(plan)


def test_another_number_in_the_order_moves_that_item_alone(plan: Plan, superuser: User) -> None:
    trial = put_in(plan, changed(exported(plan), NODES, "startups", order="1"), superuser)
    assert [one.key for one in node(plan, "industry").get_children()] == ["startups", "skills"]
    assert titles(trial) == [("startupsの題", "changed")]


def test_rows_that_are_missing_stay_and_the_tick_removes(plan: Plan, superuser: User) -> None:
    data = changed(exported(plan), NODES, "onsen", removed="○")
    data = changed(data, STATEMENTS, "grow", delete="○")
    trial = put_in(plan, data, superuser)
    assert node(plan, "onsen").removed
    assert not Statement.objects.filter(key="grow").exists()
    assert ("onsenの題", "removed") in titles(trial)
    put_in(plan, changed(exported(plan), NODES, "onsen", removed=""), superuser)
    assert not node(plan, "onsen").removed


def test_statements_documents_and_links_come_and_change(plan: Plan, superuser: User) -> None:
    data = changed(exported(plan), STATEMENTS, "ageing", text_ja="高齢化の進行")
    data = added(data, STATEMENTS, key="new", node="tourism", kind="方向性", text_ja="招く。")
    data = added(data, DOCUMENTS, key="part", relation="above", part_of="above", title_ja="章")
    data = added(data, LINKS, node="skills", url="https://example.jp/a", title_ja="資料")
    assert put_in(plan, data, superuser).faults == []
    assert Statement.objects.get(key="ageing").text_ja == "高齢化の進行"
    assert Statement.objects.get(key="new").node == node(plan, "tourism")
    assert RelatedDocument.objects.get(key="part").part_of.key == "above"  # type: ignore[union-attr]
    assert Link.objects.get(node__key="skills").url == "https://example.jp/a"


def test_the_header_changes_like_any_row(plan: Plan, superuser: User) -> None:
    put_in(plan, changed(exported(plan), HEADER, "sample", period_end="2029-03-31"), superuser)
    plan.refresh_from_db()
    assert plan.period_end.isoformat() == "2029-03-31"


def test_a_row_that_somebody_else_changed_since_is_a_conflict(plan: Plan, superuser: User) -> None:
    data = changed(exported(plan), NODES, "skills", title_ja="ファイルの題")
    skills = node(plan, "skills")
    skills.title_ja = "新しく保存された題"
    skills.save()
    trial = attempt(plan, read(data), by=superuser)
    assert trial.changes == []
    (conflict,) = trial.conflicts
    put_in(plan, data, superuser)
    assert node(plan, "skills").title_ja == "新しく保存された題"
    put_in(plan, data, superuser, taken=frozenset({conflict.name}))
    assert node(plan, "skills").title_ja == "ファイルの題"


def test_a_row_that_nobody_touched_in_the_file_takes_nothing_back(
    plan: Plan, superuser: User
) -> None:
    data = exported(plan)
    skills = node(plan, "skills")
    skills.title_ja = "新しく保存された題"
    skills.save()
    trial = put_in(plan, data, superuser)
    assert (trial.changes, trial.conflicts) == ([], [])
    assert node(plan, "skills").title_ja == "新しく保存された題"


def test_what_changes_between_trial_and_import_stops_it(plan: Plan, superuser: User) -> None:
    book = read(changed(exported(plan), NODES, "skills", title_ja="ファイルの題"))
    shown = attempt(plan, book, by=superuser).digest
    idea = node(plan, "idea")
    idea.title_ja = "別の職員の題"
    idea.save()
    with pytest.raises(ChangedMeanwhile):
        carry_out(plan, book, by=superuser, shown=shown)
    assert node(plan, "skills").title_ja == "skillsの題"
