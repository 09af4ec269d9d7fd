"""Numbers out to a spreadsheet and back, in the admin: who may, what is shown, what is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from kpi.exchange.writing import write_workbook
from kpi.models import Indicator, Observation
from plan.models import Edit, Plan
from plan.translation import en_state
from tests.builders import make_plan
from tests.forms import words_on
from tests.kpi.exchanging import aim, edited, make_indicator, observe, opened, said

LogIn = Callable[[User], Client]
PAGE = "/admin/kpi/indicator/exchange/"
CONFIRM = f"{PAGE}confirm/"


@pytest.fixture
def income(plan: Plan) -> Indicator:
    """An indicator with two values and a target."""
    indicator = make_indicator(plan)
    observe(indicator, "FY2019", "3325", printed="332万5千円", baseline=True)
    observe(indicator, "FY2020", "3400", printed="340万円", note_ja="=1+1")
    aim(indicator, "FY2027", "3600", printed="360万円")
    return indicator


def send(client: Client, data: bytes, name: str = "numbers.xlsx") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def confirm(client: Client, shown: Any, **more: str) -> Any:
    page = html.document_fromstring(shown.content.decode())
    (parcel,) = page.xpath("//input[@name='parcel']/@value")
    return client.post(CONFIRM, {"parcel": parcel, **more})


def with_new_value(income: Indicator) -> bytes:
    return edited(write_workbook([income]), [(3, "値", 3500), (3, "印刷の表記", "350万円")])


def test_a_changed_file_is_shown_and_then_imported(root: Client, income: Indicator) -> None:
    shown = send(root, with_new_value(income))
    told = words_on(shown)
    assert "3400 → 3500" in told
    assert "340万円 → 350万円" in told
    assert Observation.objects.get(number=2).value == "3400"
    done = confirm(root, shown)
    assert done.status_code == 302
    assert Observation.objects.get(number=2).value == "3500"
    assert Edit.objects.get().item == "indicator:income"
    assert "numbers.xlsx" in LogEntry.objects.get().change_message


@pytest.mark.parametrize(("ticked", "kept"), [(False, "3499"), (True, "3500")])
def test_a_row_that_changed_since_is_shown_with_both_values_and_overwritten_by_a_tick_alone(
    root: Client, income: Indicator, ticked: bool, kept: str
) -> None:
    data = with_new_value(income)
    Observation.objects.filter(number=2).update(value="3499", printed="349万9千円")
    shown = send(root, data)
    told = words_on(shown)
    assert "書き出した後に変わった行" in told
    assert "349万9千円 → 350万円" in told
    page = html.document_fromstring(shown.content.decode())
    (box,) = page.xpath("//form//input[@name='overwrite']")
    assert not box.checked
    (parcel,) = page.xpath("//input[@name='parcel']/@value")
    sent = {"parcel": parcel, **({"overwrite": box.get("value")} if ticked else {})}
    assert root.post(CONFIRM, sent).status_code == 302
    assert Observation.objects.get(number=2).value == kept


def test_the_file_that_was_just_exported_changes_nothing(root: Client, income: Indicator) -> None:
    before = said(income.plan)
    exported = root.get(reverse("admin:kpi_indicator_exchange_workbook", args=["sample"]))
    shown = send(root, exported.content)
    assert "取り込むものはありません" in words_on(shown)
    assert b'name="parcel"' not in shown.content
    assert said(income.plan) == before


@pytest.mark.parametrize(("ticks", "state"), [({}, "outdated"), ({"minor_edit": "on"}, "current")])
def test_new_japanese_puts_english_out_of_date_unless_it_is_called_a_misprint(
    root: Client, income: Indicator, ticks: dict[str, str], state: str
) -> None:
    row: Any = Observation.objects.get(number=2)
    row.note_ja, row.note_en = "さくねん改定", "Revised last year"
    row.save()
    data = write_workbook([income])
    unchanged_japanese = send(root, edited(data, [(3, "値", 3500), (3, "印刷の表記", "350万円")]))
    assert b'name="minor_edit"' not in unchanged_japanese.content
    shown = send(root, edited(data, [(3, "補足", "昨年改定")]))
    assert "1項目の英訳が未更新になります" in words_on(shown)
    (box,) = html.document_fromstring(shown.content.decode()).xpath(
        "//form//input[@name='minor_edit']"
    )
    assert not box.checked
    confirm(root, shown, **ticks)
    row.refresh_from_db()
    assert (row.note_ja, en_state(row, "note")) == ("昨年改定", state)


def test_nothing_is_imported_once_somebody_changed_the_indicator(
    root: Client, income: Indicator
) -> None:
    shown = send(root, with_new_value(income))
    Observation.objects.filter(number=1).update(note_ja="先に書かれた補足")
    again = confirm(root, shown)
    assert again.status_code == 200
    assert "取り込んでいません" in words_on(again)
    assert Observation.objects.get(number=2).value == "3400"
    assert confirm(root, again).status_code == 302
    assert Observation.objects.get(number=2).value == "3500"


def test_a_file_with_one_fault_is_not_imported_at_all(root: Client, income: Indicator) -> None:
    data = edited(write_workbook([income]), [(2, "値", "約三百"), (3, "値", 3500)])
    shown = send(root, data)
    assert "シート「実績値」2行目「値」" in words_on(shown)
    assert b'name="parcel"' not in shown.content
    assert Observation.objects.get(number=2).value == "3400"


def test_a_parcel_of_somebody_else_or_of_nobody_is_refused(
    root: Client, income: Indicator, person: Callable[..., User], logged_in: LogIn
) -> None:
    shown = send(root, with_new_value(income))
    other = logged_in(person("other", "kpi.change_indicator", "kpi.view_indicator"))
    assert confirm(other, shown)["Location"] == PAGE
    assert root.post(CONFIRM, {"parcel": "abc"})["Location"] == PAGE
    assert root.post(CONFIRM)["Location"] == PAGE
    assert Observation.objects.get(number=2).value == "3400"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xlsx", b"", "空"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "Excel"),
        ("a.csv", "名前,住所\n山田,前橋".encode("cp932"), "実績値"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_remedy(
    root: Client, income: Indicator, name: str, data: bytes, told: str
) -> None:
    response = send(root, data, name)
    assert response.status_code == 200
    assert told in words_on(response)
    assert "取り込んでいません" in words_on(response)


def test_sending_no_file_asks_for_one(root: Client, income: Indicator) -> None:
    assert "ファイルを選んでください" in words_on(root.post(PAGE))


# Who may what ------------------------------------------------------------------------------

EXPORTS = (
    "/admin/kpi/indicator/exchange/sample.xlsx",
    "/admin/kpi/indicator/exchange/sample/observations.csv",
    "/admin/kpi/indicator/exchange/sample/targets.csv",
)


def test_who_may_look_exports_and_imports_nothing(
    income: Indicator, person: Callable[..., User], logged_in: LogIn
) -> None:
    client = logged_in(person("reader", "kpi.view_indicator"))
    for address in EXPORTS:
        assert client.get(address).status_code == 200, address
    page = client.get(PAGE)
    assert page.status_code == 200
    assert b'type="file"' not in page.content
    assert send(client, with_new_value(income)).status_code == 403
    assert client.post(CONFIRM, {"parcel": "x"}).status_code == 403


def test_who_may_not_look_at_indicators_gets_no_file(
    income: Indicator, newcomer: User, logged_in: LogIn
) -> None:
    client = logged_in(newcomer)
    for address in (PAGE, *EXPORTS):
        assert client.get(address).status_code == 403, address
    assert send(client, b"x").status_code == 403
    assert client.post(CONFIRM).status_code == 403


def test_who_is_not_logged_in_is_asked_to(income: Indicator, client: Client) -> None:
    for address in (PAGE, CONFIRM, *EXPORTS):
        assert client.get(address)["Location"].startswith("/admin/login/"), address
        assert client.post(address)["Location"].startswith("/admin/login/"), address


def test_neither_step_is_taken_without_the_token_of_the_form(
    income: Indicator, superuser: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    assert send(client, with_new_value(income)).status_code == 403
    assert client.post(CONFIRM, {"parcel": "x"}).status_code == 403


# Pages and files ---------------------------------------------------------------------------


def test_no_page_has_a_script_or_a_style_inside(root: Client, income: Indicator) -> None:
    data = edited(write_workbook([income]), [(2, "値", "三百"), (3, "値", 99999)])
    for response in (root.get(PAGE), send(root, with_new_value(income)), send(root, data)):
        page = html.document_fromstring(response.content.decode())
        assert page.xpath("//*[@style] | //style | //script[not(@src)]") == []
        assert page.xpath("count(//h1)") == 1
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_the_chosen_indicators_are_exported_from_their_list(
    root: Client, income: Indicator
) -> None:
    make_indicator(make_plan("other"), "left-out")
    response = root.post(
        "/admin/kpi/indicator/",
        {"action": "export_workbook", "_selected_action": [str(income.pk)]},
    )
    _book, sheet = opened(response.content)
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"income"}
    response = root.post(
        "/admin/kpi/indicator/",
        {"action": "export_observations", "_selected_action": [str(income.pk)]},
    )
    assert response.content.startswith("\ufeff計画,指標キー".encode())
    assert b"'=1+1" in response.content


def test_the_list_of_indicators_leads_to_the_page(root: Client, income: Indicator) -> None:
    assert PAGE.encode() in root.get("/admin/kpi/indicator/").content


def test_a_file_is_named_after_its_plan(root: Client, income: Indicator) -> None:
    named = [root.get(address)["Content-Disposition"] for address in EXPORTS]
    assert [name.split('"')[1].split("-2")[0] for name in named] == [
        "sample",
        "sample-observations",
        "sample-targets",
    ]
    assert root.get("/admin/kpi/indicator/exchange/nowhere.xlsx").status_code == 404
    assert io.BytesIO(root.get(EXPORTS[0]).content).read(2) == b"PK"
