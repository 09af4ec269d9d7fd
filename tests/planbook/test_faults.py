"""What is wrong with a plan's workbook is told cell by cell, and then nothing is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from plan.exchange.tables import Table
from plan.exchange.upload import Unreadable
from plan.models import Division, Plan
from plan.planbook.columns import DOCUMENTS, HEADER, LINKS, NODES, STATEMENTS
from plan.planbook.trial import attempt, carry_out
from plan.review import approve_all
from tests.builders import node
from tests.planbook.books import added, changed, exported, read, without
from tests.roles import hire

pytestmark = pytest.mark.one_engine


def told(plan: Plan, data: bytes, by: User) -> list[str]:
    """Return what is wrong, and hold that nothing was kept."""
    book = read(data)
    before = exported(plan)
    trial = carry_out(plan, book, by=by, shown=attempt(plan, book, by=by).digest)
    if trial.faults:
        assert _cells(exported(plan)) == _cells(before)
    return [str(fault) for fault in trial.faults]


def _cells(data: bytes) -> list[dict[str, str]]:
    return [row.cells for rows in read(data).rows.values() for row in rows]


@pytest.mark.parametrize(
    ("table", "key", "cells", "place", "remedy"),
    [
        (NODES, "skills", {"parent": "nowhere"}, "行目「上位の項目キー」", "nowhere"),
        (NODES, "skills", {"parent": "onsen"}, "「上位の項目キー」", ""),
        (NODES, "skills", {"kind": "施索"}, "「種別」", "基本方針"),
        (NODES, "skills", {"title_ja": ""}, "「名称」", ""),
        (NODES, "skills", {"number": "二"}, "「番号」", "二"),
        (NODES, "skills", {"sdgs": "18"}, "「SDGs」", "17"),
        (NODES, "skills", {"started": "去年"}, "「開始」", ""),
        (NODES, "skills", {"division": "知らない課"}, "「担当課キー」", "担当課一覧"),
        (NODES, "skills", {"contributes_to": "nowhere"}, "「貢献する先キー」", "nowhere"),
        (NODES, "skills", {"removed": "たぶん"}, "「削除」", "○"),
        (NODES, "skills", {"key": "renamed"}, "「キー」", "照合"),
        (HEADER, "sample", {"period_end": "2000-01-01"}, "シート「計画」", ""),
        (HEADER, "sample", {"slug": "other"}, "「ページのアドレス」", "other"),
        (STATEMENTS, "grow", {"node": "nowhere"}, "「項目キー」", "nowhere"),
        (STATEMENTS, "grow", {"kind": "現状･課題"}, "「一覧の種別」", ""),
        (DOCUMENTS, "above", {"read_on": "きのう"}, "「閲覧日」", "2026-11-23"),
        (LINKS, "netsugen", {"url": "そのあたり"}, "「出典のアドレス（URL）」", ""),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(
    plan: Plan,
    superuser: User,
    table: Table,
    key: str,
    cells: dict[str, str],
    place: str,
    remedy: str,
) -> None:
    data = changed(exported(plan), table, key, **cells)
    # A good row in the same file is not kept either.
    data = changed(data, NODES, "tourism", title_ja="良い変更")
    found = told(plan, data, superuser)
    assert any(place in one and remedy in one for one in found), found
    assert node(plan, "tourism").title_ja == "tourismの題"


def test_two_rows_of_one_key_are_told(plan: Plan, superuser: User) -> None:
    data = added(exported(plan), NODES, key="skills", kind="施策", parent="industry", title_ja="題")
    assert any("同じ行" in one for one in told(plan, data, superuser))


def test_the_kind_of_what_was_approved_never_changes(plan: Plan, superuser: User) -> None:
    approve_all(plan, by=None)
    data = changed(exported(plan), NODES, "skills", kind="プロジェクト・取組")
    assert any("「種別」" in one for one in told(plan, data, superuser))


def test_a_missing_sheet_leaves_its_rows_alone(plan: Plan, superuser: User) -> None:
    trial = attempt(plan, read(without(exported(plan), "文")), by=superuser)
    assert (trial.faults, trial.changes) == ([], [])


def test_a_file_of_something_else_is_refused(plan: Plan) -> None:
    data = exported(plan)
    for sheet in ("計画", "体系", "文", "関連文書", "資料リンク"):
        data = without(data, sheet) if sheet != "資料リンク" else data
    assert read(data).rows.keys() == {"links"}
    with pytest.raises(Unreadable):
        read(without(data, "資料リンク"))


def test_an_editor_changes_only_the_items_of_the_own_division(plan: Plan) -> None:
    mine, other = (Division.objects.create(key=key, name_ja=key) for key in ("mine", "other"))
    for key, division in (("skills", mine), ("onsen", other)):
        owned = node(plan, key)
        owned.division = division
        owned.save()
    editor = hire("division-editor", "editor", mine)
    good = changed(exported(plan), NODES, "skills", title_ja="自分の課の題")
    assert told(plan, good, editor) == []
    bad = changed(exported(plan), NODES, "onsen", title_ja="ほかの課の題")
    assert any("onsenの題" in one or "ほかの課の題" in one for one in told(plan, bad, editor))


def test_many_rows_cost_hardly_more_queries(
    gunma: Plan, superuser: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    book = read(exported(gunma))
    with django_assert_max_num_queries(60):
        attempt(gunma, book, by=superuser)
