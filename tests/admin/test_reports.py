"""Yearly reports are written with pasted text and printed amounts, and lose nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from kpi.models import Report
from plan.models import Division, Edit, Grade, Plan
from plan.review import approve
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.kpi.yearly import YEAR, ask, staff, write_report

LIST = reverse("admin:kpi_report_changelist")
ADD = reverse("admin:kpi_report_add")
NOT_YET = ""
"""What a browser sends for the first choice of the scale."""


@pytest.fixture
def staffed(plan: Plan) -> Plan:
    staff(plan)
    return plan


def change(report: Report) -> str:
    return reverse("admin:kpi_report_change", args=[report.pk])


def test_pasted_text_is_tidied_and_it_is_said_once(staffed: Plan, root: Client) -> None:
    form = OpenForm(root, ADD)
    response = form.send(
        node=str(node(staffed, "skills").pk),
        fiscal_year="2024",
        grade=NOT_YET,
        done_ja="　・講座を開いた。\r\n　・㈱見本と組んだ。\u200b",
        done_en="A course.\r\n\r\nAnother.",
        budget_printed=" ２億２，６７１万円\u00a0",
        settled_printed="別途計上",
    )
    assert response.status_code == 302, words_on(response)
    report = Report.objects.get()
    assert report.done_ja == "- 講座を開いた。\n- 株式会社見本と組んだ。"
    assert report.done_en == "A course.\n\nAnother."
    assert (report.budget_printed, report.budget) == ("２億２，６７１万円", "226710000")
    assert (report.settled_printed, report.settled) == ("別途計上", "")
    page = words_on(root.get(LIST))
    assert page.count("貼り付けた文章を整えました") == 1
    assert "取組実績（日本語）：見えない文字、行頭の字下げ、箇条書き、㈱の表記" in page
    assert "取組実績（英語）" not in page  # line breaks alone are nothing to speak of
    assert "決算額：金額として読み取れないため、表記のまま記録します。" in page


def test_the_amount_in_yen_is_shown_beside_the_print(staffed: Plan, root: Client) -> None:
    report = write_report(staffed, "skills", budget_printed="226,710千円", budget="226710000")
    assert "226,710,000円" in words_on(root.get(change(report)))


def test_saving_without_a_change_is_no_edit(staffed: Plan, root: Client) -> None:
    report = write_report(staffed, "skills", done_ja="一行目\n二行目")
    OpenForm(root, change(report)).send(done_ja="一行目\r\n二行目", grade=NOT_YET)
    assert not Edit.objects.exists()


def test_a_report_cannot_be_moved_to_another_year_or_measure(staffed: Plan, root: Client) -> None:
    report = write_report(staffed, "skills")
    OpenForm(root, change(report)).send(
        fiscal_year="2023", node=str(node(staffed, "onsen").pk), grade=NOT_YET
    )
    report.refresh_from_db()
    assert (report.fiscal_year, report.node.key) == (2024, "skills")


def test_a_second_report_of_the_same_year_is_refused(staffed: Plan, root: Client) -> None:
    write_report(staffed, "skills")
    about = str(node(staffed, "skills").pk)
    response = OpenForm(root, ADD).send(node=about, fiscal_year="2024", grade=NOT_YET)
    assert "この年度の報告は既にあります。" in words_on(response)
    assert Report.objects.count() == 1


def test_only_the_plans_own_scale_and_what_is_reported_on_are_offered(
    staffed: Plan, root: Client
) -> None:
    page = words_on(root.get(ADD))
    assert "A 計画どおり" in page
    assert "基本方針Ⅰ 施策1　skillsの題".replace("　", " ") in page
    assert "netsugenの題" not in page


def test_the_list_is_filtered_by_year_division_and_state(staffed: Plan, root: Client) -> None:
    approve(staffed, by=None)
    for one in ("idea", "industry", "skills"):
        approve(node(staffed, one), by=None)
    approve(write_report(staffed, "skills"), by=None)
    write_report(staffed, "onsen", fiscal_year=2023)
    tours = Division.objects.get(key="tours-division").pk
    for query, there, absent in (
        ("fiscal_year=2024", "skillsの題", "onsenの題"),
        (f"division__id__exact={tours}", "onsenの題", "skillsの題"),
        ("state=waiting", "onsenの題", "skillsの題"),
        ("state=approved", "skillsの題", "onsenの題"),
        ("q=onsen", "onsenの題", "skillsの題"),
    ):
        page = words_on(root.get(f"{LIST}?{query}"))
        assert there in page, query
        assert absent not in page, query


def test_whoever_writes_reports_may_begin_one_and_returns_to_the_division(
    staffed: Plan, superuser: User, person: Callable[..., User], logged_in: Callable[..., Client]
) -> None:
    inquiry = ask(staffed, superuser)
    client = logged_in(person("writer", "kpi.view_report", "kpi.change_report"))
    place = reverse("admin:kpi_inquiry_division", args=[inquiry.pk, "skills-division"])
    page = client.get(place).content.decode()
    add = next(part for part in page.split('"') if part.startswith(ADD)).replace("&amp;", "&")
    form = OpenForm(client, add)
    assert form.fields["fiscal_year"] == [str(YEAR)]
    assert form.fields["node"] == [str(node(staffed, "skills").pk)]
    response = form.send(done_ja="講座を開いた。", grade=str(Grade.objects.get(key="a").pk))
    assert response["Location"] == place
    assert Report.objects.get().division == Division.objects.get(key="skills-division")
    assert Edit.objects.get().item == "report:skills@FY2024"


def test_the_scale_is_part_of_the_plans_form(staffed: Plan, root: Client) -> None:
    page = root.get(reverse("admin:plan_plan_change", args=[staffed.pk])).content.decode()
    assert "B おおむね計画どおり" in page
