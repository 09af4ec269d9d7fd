"""The translator's workbook: out, filled in, in again; only English comes back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from kpi.exchange.writing import write_workbook as write_numbers
from plan.exchange.reading import read_workbook
from plan.models import Division, Edit, Plan
from plan.translating.fields import fields_of
from plan.translating.trial import attempt
from plan.translating.workbook import ENGLISH, write_english_workbook
from plan.translation import en_state
from tests.builders import node
from tests.forms import words_on
from tests.roles import hire

PAGE = "/admin/plan/plan/sample/translations/exchange/"
TITLE = "node:skills/title"


def workbook(plan: Plan) -> bytes:
    return write_english_workbook(plan, fields_of(plan))


def filled_in(data: bytes, key: str, /, **cells: str) -> bytes:
    """Return the workbook with cells of one row changed, as Excel would save it."""
    book = load_workbook(BytesIO(data))
    sheet = book[ENGLISH.ja]
    places = {column.name: place for place, column in enumerate(ENGLISH.columns, start=1)}
    (row,) = [one[0].row for one in sheet.iter_rows(min_row=2) if one[0].value == key]
    for name, text in cells.items():
        sheet.cell(row, places[name], text)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def send(client: Client, data: bytes, name: str = "english.xlsx") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def confirm(client: Client, shown: Any, *take: str) -> Any:
    page = html.document_fromstring(shown.content.decode())
    (parcel,) = page.xpath("//input[@name='parcel']/@value")
    return client.post(f"{PAGE}confirm/", {"parcel": parcel, "take": take})


def test_only_the_english_and_its_confirmation_are_open_to_typing(reworded: Plan) -> None:
    sheet = load_workbook(BytesIO(workbook(reworded)))[ENGLISH.ja]
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "D2"
    open_columns = {cell.column for row in sheet.iter_rows(min_row=2) for cell in row
                    if not cell.protection.locked}  # fmt: skip
    names = [column.name for column in ENGLISH.columns]
    assert {names[int(place or 0) - 1] for place in open_columns} == {"en", "confirmed"}


def test_the_workbook_holds_the_older_japanese_beside_the_new(reworded: Plan) -> None:
    book = read_workbook("english.xlsx", workbook(reworded), (ENGLISH,))
    (row,) = [one for one in book.rows["english"] if one["key"] == TITLE]
    assert (row["ja"], row["en"]) == ("多様な人材を育てる", "Train people")
    sheet = load_workbook(BytesIO(workbook(reworded)))[ENGLISH.ja]
    assert "人材を育てる" in {cell.value for cell in sheet["F"]}


def test_a_workbook_that_comes_back_unchanged_changes_nothing(gunma: Plan, superuser: User) -> None:
    book = read_workbook("english.xlsx", workbook(gunma), (ENGLISH,))
    trial = attempt(gunma, book, by=superuser)
    assert (trial.faults, trial.changes, trial.conflicts) == ([], [], [])
    assert trial.unchanged == len(fields_of(gunma))


def test_new_english_is_shown_and_then_written(
    pen: Client, translator: User, reworded: Plan
) -> None:
    shown = send(pen, filled_in(workbook(reworded), TITLE, en="Train all sorts of people"))
    assert node(reworded, "skills").title_en == "Train people"
    assert "all sorts of" in words_on(shown)
    assert confirm(pen, shown).status_code == 302
    skills: Any = node(reworded, "skills")
    assert skills.title_en == "Train all sorts of people"
    assert en_state(skills, "title") == "current"
    assert Edit.objects.filter(item="node:skills", by=translator).count() == 1


def test_a_tick_confirms_english_that_is_still_right(pen: Client, reworded: Plan) -> None:
    confirm(pen, send(pen, filled_in(workbook(reworded), TITLE, confirmed="○")))
    skills: Any = node(reworded, "skills")
    assert skills.title_en == "Train people"
    assert en_state(skills, "title") == "current"


def test_japanese_in_the_file_is_never_taken(pen: Client, reworded: Plan) -> None:
    changed = filled_in(workbook(reworded), TITLE, ja="書き換えた日本語", en="New")
    confirm(pen, send(pen, changed))
    assert node(reworded, "skills").title_ja == "多様な人材を育てる"
    assert node(reworded, "skills").title_en == "New"


@pytest.mark.parametrize("taken", [(), (TITLE,)])
def test_a_row_whose_japanese_changed_since_is_taken_only_when_chosen(
    pen: Client, reworded: Plan, taken: tuple[str, ...]
) -> None:
    data = filled_in(workbook(reworded), TITLE, en="Translated from the older words")
    skills = node(reworded, "skills")
    skills.title_ja = "多様な人材を確保する"
    skills.save()
    shown = send(pen, data)
    page = html.document_fromstring(shown.content.decode())
    assert "衝突" in words_on(shown)
    assert page.xpath("//input[@name='take']/@value") == [TITLE]
    assert page.xpath("//ins")[0].text_content() == "［追加：確保する］"
    confirm(pen, shown, *taken)
    english = node(reworded, "skills").title_en
    assert english == ("Translated from the older words" if taken else "Train people")


def test_what_changed_between_the_two_steps_is_shown_again(pen: Client, reworded: Plan) -> None:
    shown = send(pen, filled_in(workbook(reworded), TITLE, en="New"))
    skills = node(reworded, "skills")
    skills.title_ja = "別の題"
    skills.save()
    again = confirm(pen, shown)
    assert again.status_code == 200
    assert "何も取り込んでいません" in words_on(again)
    assert node(reworded, "skills").title_en == "Train people"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"key": "node:nowhere/title"}, "キー"),
        ({"en": ""}, "空にできません"),
        ({"en": "x" * 301}, "英語"),
        ({"en": "=1+1"}, "数式"),
        ({"confirmed": "たぶん"}, "確認"),
    ],
)
def test_one_fault_holds_back_the_whole_file_and_says_where_it_is(
    pen: Client, reworded: Plan, cells: dict[str, str], words: str
) -> None:
    data = filled_in(workbook(reworded), "node:idea/title", en="Another change")
    shown = send(pen, filled_in(data, TITLE, **cells))
    said = words_on(shown)
    assert words in said
    assert "シート「英訳」" in said
    assert not html.document_fromstring(shown.content.decode()).xpath("//input[@name='parcel']")


def test_a_wrong_file_is_refused_with_what_to_do(pen: Client, reworded: Plan) -> None:
    for data in (b"PK\x03\x04 no workbook", b"a,b\n1,2\n", write_numbers([])):
        said = words_on(send(pen, data))
        assert "何も取り込んでいません" in said or "取り込みませんでした" in said, said[:300]


def test_somebody_elses_trial_cannot_be_confirmed(
    pen: Client, person: Callable[..., User], logged_in: Callable[[User], Client], reworded: Plan
) -> None:
    shown = send(pen, filled_in(workbook(reworded), TITLE, en="New"))
    other = logged_in(person("other", "plan.translate"))
    assert confirm(other, shown).status_code == 302
    assert node(reworded, "skills").title_en == "Train people"


def test_who_only_reads_imports_nothing(
    person: Callable[..., User], logged_in: Callable[[User], Client], reworded: Plan
) -> None:
    auditor = logged_in(person("auditor", "plan.view_node"))
    shown = send(auditor, filled_in(workbook(reworded), TITLE, en="New"))
    assert shown.status_code == 403


def test_english_of_another_division_is_held_back(reworded: Plan) -> None:
    mine, other = (Division.objects.create(key=key, name_ja=key) for key in ("mine", "other"))
    skills = node(reworded, "skills")
    skills.division = other
    skills.save()
    editor = hire("division-editor", "editor", mine)
    data = filled_in(workbook(reworded), TITLE, en="New")
    trial = attempt(reworded, read_workbook("english.xlsx", data, (ENGLISH,)), by=editor)
    assert ["権限がありません" in str(fault) for fault in trial.faults] == [True]
