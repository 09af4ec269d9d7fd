"""Which Japanese of a workbook is a minor edit is said at the dry run, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from plan.models import Plan
from plan.planbook.columns import HEADER, NODES, STATEMENTS
from plan.planbook.trial import attempt, carry_out
from plan.translation import en_state
from tests.builders import node
from tests.forms import words_on
from tests.planbook.books import changed, exported, read
from tests.planbook.test_pages import PAGE, send

STALE = "の英訳が未更新になります"


@pytest.fixture
def root(superuser: User, logged_in: Callable[[User], Client]) -> Client:
    return logged_in(superuser)


@pytest.fixture
def translated(plan: Plan) -> Plan:
    """The small plan with English for a node in two fields; its direction has English already."""
    skills = node(plan, "skills")
    skills.title_en, skills.lead_ja, skills.lead_en = "Skills", "学ぶ。", "Learn."
    skills.save()
    return plan


def mended(plan: Plan, **more: str) -> bytes:
    """Return the workbook with a node's title and lead, and a statement, changed in Japanese."""
    data = changed(exported(plan), NODES, "skills", title_ja="技能の題", lead_ja="学ぶ", **more)
    return changed(data, STATEMENTS, "grow", text_ja="のばす。")


def states(plan: Plan) -> dict[str, str]:
    skills: Any = node(plan, "skills")
    statement: Any = plan.statements.get(key="grow")
    return {
        "title": en_state(skills, "title"),
        "lead": en_state(skills, "lead"),
        "grow": en_state(statement, "text"),
    }


def boxes(response: Any) -> dict[str, bool]:
    """Return the boxes for minor edits on a page, and which are ticked."""
    page = html.document_fromstring(response.content.decode())
    found = page.xpath("//input[@name='minor']")
    return {box.get("value"): box.get("checked") is not None for box in found}


def confirm(client: Client, shown: Any, *minor: str) -> Any:
    page = html.document_fromstring(shown.content.decode())
    (parcel,) = page.xpath("//input[@name='parcel']/@value")
    return client.post(f"{PAGE}confirm/", {"parcel": parcel, "minor": minor})


def test_the_dry_run_says_which_english_falls_out_of_date(root: Client, translated: Plan) -> None:
    shown = send(root, mended(translated))
    assert words_on(shown).count(STALE) == 3
    assert set(boxes(shown).values()) == {False}
    assert len(boxes(shown)) == 3 + 1  # and the one for all
    assert states(translated) == {"title": "current", "lead": "current", "grow": "current"}


def test_unless_told_otherwise_no_edit_is_minor(root: Client, translated: Plan) -> None:
    response = confirm(root, send(root, mended(translated)))
    assert set(states(translated).values()) == {"outdated"}
    assert "3欄の英訳が未更新になりました" in words_on(root.get(response["Location"]))


def test_a_tick_keeps_the_english_of_that_field_alone(root: Client, translated: Plan) -> None:
    shown = send(root, mended(translated))
    (lead,) = [name for name in boxes(shown) if name.endswith(":lead")]
    confirm(root, shown, lead)
    assert states(translated) == {"title": "outdated", "lead": "current", "grow": "outdated"}


def test_one_tick_says_it_of_all(root: Client, translated: Plan) -> None:
    confirm(root, send(root, mended(translated)), "all")
    assert set(states(translated).values()) == {"current"}


def test_english_that_comes_with_its_japanese_is_no_question(
    root: Client, translated: Plan
) -> None:
    shown = send(root, mended(translated, title_en="Technical skills", lead_en="Study."))
    assert words_on(shown).count(STALE) == 1
    confirm(root, shown)
    assert states(translated) == {"title": "current", "lead": "current", "grow": "outdated"}


def test_a_minor_edit_does_not_hide_an_earlier_change(root: Client, translated: Plan) -> None:
    skills = node(translated, "skills")
    skills.title_ja = "前の変更"
    skills.save()
    shown = send(root, mended(translated))
    assert "以前から未更新" in words_on(shown)
    confirm(root, shown, "all")
    assert states(translated) == {"title": "outdated", "lead": "current", "grow": "current"}


def test_the_ticks_come_back_where_somebody_edited_meanwhile(
    root: Client, translated: Plan
) -> None:
    shown = send(root, mended(translated))
    (lead,) = [name for name in boxes(shown) if name.endswith(":lead")]
    industry = node(translated, "industry")
    industry.title_ja = "ほかの人の変更"
    industry.save()
    again = confirm(root, shown, lead)
    assert again.status_code == 200
    assert boxes(again)[lead]
    assert states(translated)["lead"] == "current"


def test_a_conflict_that_is_taken_may_be_minor_too(translated: Plan, superuser: User) -> None:
    book = read(changed(exported(translated), NODES, "skills", title_ja="ファイルの題"))
    skills = node(translated, "skills")
    skills.body_ja = "先に保存された本文"
    skills.save()
    trial = attempt(translated, book, by=superuser)
    (conflict,) = trial.conflicts
    (touched,) = conflict.english
    carry_out(
        translated, book, by=superuser, shown=trial.digest,
        taken=frozenset({conflict.name}), minor=frozenset({touched.name}),
    )  # fmt: skip
    assert states(translated)["title"] == "current"
    assert node(translated, "skills").title_ja == "ファイルの題"


def test_what_is_promised_is_what_comes(translated: Plan, superuser: User) -> None:
    plan: Any = translated
    plan.purpose_ja, plan.purpose_en = "目的", "Purpose"
    plan.save()
    book = read(changed(mended(plan), HEADER, "sample", purpose_ja="新しい目的"))
    trial = attempt(plan, book, by=superuser)
    promised = {one.name.rpartition(":")[2] for change in trial.changes for one in change.english}
    assert promised == {"purpose", "title", "lead", "text"}
    carry_out(plan, book, by=superuser, shown=trial.digest)
    assert set(states(plan).values()) == {"outdated"}
    plan.refresh_from_db()
    assert en_state(plan, "purpose") == "outdated"
