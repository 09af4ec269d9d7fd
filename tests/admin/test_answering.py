"""A division answers a request on the screen, or by a questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from kpi.models import Indicator, Inquiry, Observation, Report
from plan.models import Division, Edit, Plan
from tests.forms import words_on
from tests.kpi.sheets import Sheets, written
from tests.kpi.yearly import ask, staff, write_report

LogIn = Callable[[User], Client]
COURSES = "講座の数"


@pytest.fixture
def inquiry(plan: Plan, superuser: User) -> Inquiry:
    staff(plan)
    return ask(plan, superuser)


@pytest.fixture
def writer(person: Callable[..., User], logged_in: LogIn) -> Client:
    """The browser of somebody who answers for divisions."""
    return logged_in(person("writer", "kpi.view_report", "kpi.change_report"))


def at(name: str, inquiry: Inquiry, *key: str) -> str:
    return reverse(f"admin:kpi_inquiry_{name}", args=[inquiry.pk, *key])


def skills_page(inquiry: Inquiry) -> str:
    return at("division", inquiry, "skills-division")


def send_values(client: Client, inquiry: Inquiry, *, confirm: bool = True, **typed: str) -> str:
    """Type into the form of the values, send and confirm it; return the words of what comes."""
    address = skills_page(inquiry)
    (form,) = page_of(client, address).xpath("//form[.//fieldset[@class='value']]")
    data = dict(form.form_values())
    prefix = f"value-{Indicator.objects.get(key='courses').pk}-0"
    data |= {f"{prefix}-{name}": value for name, value in typed.items()}
    answer = client.post(address, data, follow=True)
    if confirm and (shown := confirmed_by(answer)):
        answer = client.post(address, {**data, "confirmed": shown}, follow=True)
    return words_on(answer)


def confirmed_by(answer: Any) -> str:
    """Return the digest that confirms what a page shows as read."""
    page = html.document_fromstring(answer.content.decode())
    return str(page.xpath("string(//input[@name='confirmed']/@value)"))


def page_of(client: Client, address: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address).content.decode())


# Answering on the screen -----------------------------------------------------------------------


def test_a_value_is_entered_as_printed_and_the_edit_remembered(
    inquiry: Inquiry, writer: Client
) -> None:
    page = send_values(writer, inquiry, printed="１２０件", note="　速報による")
    row = Observation.objects.get(period="FY2024")
    assert (row.printed, row.value, row.note_ja) == ("１２０件", "120", "速報による")
    assert "1件の指標の値を保存しました。" in page
    assert "今年度の記録120件" in page
    assert Edit.objects.get().item == "indicator:courses"


def test_what_was_read_and_is_doubtful_is_told_before_it_is_saved(
    inquiry: Inquiry, writer: Client
) -> None:
    page = send_values(writer, inquiry, printed="1,200件", note="速報", confirm=False)
    assert "読み取った内容を確認してください" in page
    assert "1,200件" in page
    assert "大きく変わっています。" in page
    assert "速報" in page
    assert not Observation.objects.filter(period="FY2024").exists()
    send_values(writer, inquiry, printed="1,200件", note="速報")
    assert Observation.objects.get(period="FY2024").value == "1200"


def test_a_value_that_is_changed_before_it_is_confirmed_is_asked_about_again(
    inquiry: Inquiry, writer: Client
) -> None:
    address = skills_page(inquiry)
    (form,) = page_of(writer, address).xpath("//form[.//fieldset[@class='value']]")
    name = f"value-{Indicator.objects.get(key='courses').pk}-0-printed"
    data = {**dict(form.form_values()), name: "120件"}
    shown = confirmed_by(writer.post(address, data))
    again = writer.post(address, {**data, name: "130件", "confirmed": shown})
    assert confirmed_by(again) not in {"", shown}
    assert not Observation.objects.filter(period="FY2024").exists()


def test_confirming_twice_saves_once(inquiry: Inquiry, writer: Client) -> None:
    address = skills_page(inquiry)
    (form,) = page_of(writer, address).xpath("//form[.//fieldset[@class='value']]")
    name = f"value-{Indicator.objects.get(key='courses').pk}-0-printed"
    data = {**dict(form.form_values()), name: "120件"}
    data["confirmed"] = confirmed_by(writer.post(address, data))
    writer.post(address, data)
    twice = words_on(writer.post(address, data, follow=True))
    assert "変更はありませんでした。" in twice
    assert Observation.objects.get(period="FY2024").value == "120"


def test_a_faulty_value_stays_in_the_form_and_nothing_is_saved(
    inquiry: Inquiry, writer: Client
) -> None:
    page = send_values(writer, inquiry, printed="120件", missing="not_published")
    assert "まだ保存されていません。" in page
    assert not Observation.objects.filter(period="FY2024").exists()


def test_nobody_enters_a_value_over_anothers(inquiry: Inquiry, writer: Client) -> None:
    address = skills_page(inquiry)
    (form,) = page_of(writer, address).xpath("//form[.//fieldset[@class='value']]")
    opened = dict(form.form_values())
    send_values(writer, inquiry, printed="120件")
    prefix = f"value-{Indicator.objects.get(key='courses').pk}-0"
    late = words_on(writer.post(address, opened | {f"{prefix}-printed": "99件"}))
    assert "保存されている内容：「120件」" in late
    assert Observation.objects.get(period="FY2024").printed == "120件"


def test_saving_the_values_untouched_changes_nothing(inquiry: Inquiry, writer: Client) -> None:
    assert "変更はありませんでした。" in send_values(writer, inquiry)
    assert not Edit.objects.exists()


def test_an_incomplete_answer_is_taken_after_a_warning(inquiry: Inquiry, writer: Client) -> None:
    warned = words_on(writer.post(skills_page(inquiry), {"action": "answer"}))
    assert "まだ回答済みになっていません。" in warned
    assert f"{COURSES}：値" in warned
    assert not has_answered(inquiry)
    writer.post(skills_page(inquiry), {"action": "answer", "incomplete": "yes"})
    assert has_answered(inquiry)
    writer.post(skills_page(inquiry), {"action": "go-on"})
    assert not has_answered(inquiry)


def has_answered(inquiry: Inquiry) -> bool:
    return inquiry.answers.get(division__key="skills-division").answered_at is not None


# Answering by the questionnaire ---------------------------------------------------------------


def upload(client: Client, inquiry: Inquiry, sheets: Sheets | BytesIO) -> html.HtmlElement:
    file = sheets.file() if isinstance(sheets, Sheets) else sheets
    sent = SimpleUploadedFile("answer.xlsx", file.getvalue())
    response = client.post(at("upload", inquiry, "skills-division"), {"file": sent})
    return html.document_fromstring(response.content.decode())


def confirm(client: Client, inquiry: Inquiry, page: html.HtmlElement, **more: str) -> str:
    (form,) = page.xpath("//form[.//input[@name='filled']]")
    data = {**dict(form.form_values()), **more}
    return words_on(client.post(at("upload", inquiry, "skills-division"), data, follow=True))


def empty_sheets(inquiry: Inquiry) -> Sheets:
    return written(inquiry, Division.objects.get(key="skills-division"))


def test_the_questionnaire_is_downloaded_under_a_name_that_says_whose_it_is(
    inquiry: Inquiry, writer: Client
) -> None:
    response = writer.get(at("workbook", inquiry, "skills-division"))
    assert "2024" in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    assert "report/skills/done_ja" in Sheets(response.content).places


def test_a_questionnaire_changes_nothing_before_it_is_confirmed(
    inquiry: Inquiry, writer: Client
) -> None:
    page = upload(writer, inquiry, empty_sheets(inquiry).type("report/skills/done_ja", "講座"))
    assert not Report.objects.exists()
    assert "変更した項目は1件です。" in confirm(writer, inquiry, page)
    assert Report.objects.get().done_ja == "講座"
    assert Edit.objects.get().by.username == "writer"


def test_a_conflict_has_to_be_decided_before_anything_is_saved(
    inquiry: Inquiry, writer: Client
) -> None:
    report = write_report(inquiry.plan, "skills", done_ja="はじめの文")
    sheets = empty_sheets(inquiry).type("report/skills/done_ja", "調査票の文")
    sheets.type("report/skills/issues_ja", "課題")
    Report.objects.update(done_ja="画面の文")
    page = upload(writer, inquiry, sheets)
    assert "その後、画面で変更されました。" in page.text_content()
    assert "まだ何も保存されていません。" in confirm(writer, inquiry, page)
    report.refresh_from_db()
    assert (report.done_ja, report.issues_ja) == ("画面の文", "")
    confirm(writer, inquiry, page, **{"choice-0": "screen"})
    report.refresh_from_db()
    assert (report.done_ja, report.issues_ja) == ("画面の文", "課題")
    again = upload(writer, inquiry, sheets)
    confirm(writer, inquiry, again, **{"choice-0": "sheet"})
    report.refresh_from_db()
    assert report.done_ja == "調査票の文"


def test_what_is_saved_meanwhile_is_shown_before_it_is_replaced(
    inquiry: Inquiry, writer: Client
) -> None:
    report = write_report(inquiry.plan, "skills", done_ja="はじめの文")
    page = upload(writer, inquiry, empty_sheets(inquiry).type("report/skills/done_ja", "調査票"))
    Report.objects.update(done_ja="その間の文")
    after = confirm(writer, inquiry, page)
    assert "もう一度内容を確認してください。" in after
    assert "その間の文" in after
    report.refresh_from_db()
    assert report.done_ja == "その間の文"


def test_a_faulty_file_can_be_confirmed_by_nobody(inquiry: Inquiry, writer: Client) -> None:
    page = upload(writer, inquiry, empty_sheets(inquiry).type("report/skills/done_ja", "=1+1"))
    assert "数式が入っています。" in page.text_content()
    assert not page.xpath("//form[.//input[@name='filled']]//input[@type='submit']")
    assert "変更した項目は" not in confirm(writer, inquiry, page)
    assert not Report.objects.exists()


def test_what_is_confirmed_cannot_be_forged(inquiry: Inquiry, writer: Client) -> None:
    page = upload(writer, inquiry, empty_sheets(inquiry).type("report/skills/done_ja", "講座"))
    after = confirm(writer, inquiry, page, filled="forged")
    assert "ファイルをもう一度選んでください。" in after
    assert not Report.objects.exists()


def test_a_file_that_is_no_workbook_is_explained(inquiry: Inquiry, writer: Client) -> None:
    page = upload(writer, inquiry, BytesIO("取組実績".encode()))
    assert "Excelブックとして読み取れません。" in page.text_content()
