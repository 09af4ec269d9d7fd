"""The pages for a plan's workbook and for a new plan: who may, what is shown, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from plan.models import Plan
from plan.planbook.columns import NODES
from tests.builders import node
from tests.forms import words_on
from tests.planbook.books import changed, exported
from tests.planbook.test_founding import filled_in

LogIn = Callable[[User], Client]
PAGE = "/admin/plan/plan/sample/workbook/"
NEW = "/admin/plan/plan/new/"
COPY = {
    "slug": "next",
    "title_ja": "次の計画",
    "period_start": "2028-04-01",
    "period_end": "2032-03-31",
}


@pytest.fixture
def root(superuser: User, logged_in: LogIn) -> Client:
    return logged_in(superuser)


def send(client: Client, data: bytes, page: str = PAGE) -> Any:
    return client.post(page, {"file": SimpleUploadedFile("plan.xlsx", data)})


def confirm(client: Client, shown: Any, *take: str) -> Any:
    page = html.document_fromstring(shown.content.decode())
    (parcel,) = page.xpath("//input[@name='parcel']")
    action = parcel.getparent().get("action")
    return client.post(action, {"parcel": parcel.get("value"), "take": take})


def test_the_workbook_comes_as_a_file(root: Client, plan: Plan) -> None:
    response = root.get(f"{PAGE}plan.xlsx")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="sample-')
    assert response.content.startswith(b"PK")


def test_a_changed_workbook_is_shown_and_then_taken(
    root: Client, superuser: User, plan: Plan
) -> None:
    shown = send(root, changed(exported(plan), NODES, "skills", title_ja="skillsの新しい題"))
    page = html.document_fromstring(shown.content.decode())
    assert page.xpath("//ins")[0].text_content() == "［追加：新しい］"
    assert node(plan, "skills").title_ja == "skillsの題"
    assert confirm(root, shown).status_code == 302
    assert node(plan, "skills").title_ja == "skillsの新しい題"
    assert LogEntry.objects.filter(user=superuser).exists()


def test_a_conflict_is_shown_with_a_box_to_tick(root: Client, plan: Plan) -> None:
    data = changed(exported(plan), NODES, "skills", title_ja="ファイルの題")
    skills = node(plan, "skills")
    skills.title_ja = "先に保存された題"
    skills.save()
    shown = send(root, data)
    assert "先に保存された" in words_on(shown)
    assert "シート「体系」4行目" in words_on(shown)
    (name,) = html.document_fromstring(shown.content.decode()).xpath("//input[@name='take']/@value")
    confirm(root, shown, name)
    assert node(plan, "skills").title_ja == "ファイルの題"


def test_an_unchanged_workbook_says_so(root: Client, plan: Plan) -> None:
    assert "取り込むものはありません" in words_on(send(root, exported(plan)))


def test_a_fault_is_shown_with_its_place(root: Client, plan: Plan) -> None:
    shown = send(root, changed(exported(plan), NODES, "skills", kind="施索"))
    assert "シート「体系」" in words_on(shown)
    assert b'name="parcel"' not in shown.content


def test_who_only_reads_takes_the_file_and_brings_none(
    person: Callable[..., User], logged_in: LogIn, plan: Plan
) -> None:
    auditor = logged_in(person("auditor", "plan.view_node"))
    assert auditor.get(f"{PAGE}plan.xlsx").status_code == 200
    assert b'type="file"' not in auditor.get(PAGE).content
    assert send(auditor, exported(plan)).status_code == 403
    assert auditor.post(f"{PAGE}confirm/").status_code == 403


def test_a_stranger_sees_neither_page(
    person: Callable[..., User], logged_in: LogIn, plan: Plan
) -> None:
    stranger = logged_in(person("stranger"))
    for address in (PAGE, f"{PAGE}plan.xlsx", NEW, f"{NEW}template.xlsx"):
        assert stranger.get(address).status_code == 403, address
    assert stranger.post(f"{NEW}workbook/").status_code == 403
    assert stranger.post(f"{NEW}workbook/confirm/").status_code == 403


def test_a_plan_is_copied_and_the_outcome_is_said(root: Client, plan: Plan) -> None:
    response = root.post(NEW, {**COPY, "source": plan.pk}, follow=True)
    new = Plan.objects.get(slug="next")
    assert f"/plan/plan/{new.pk}/change/" in response.redirect_chain[0][0]
    assert "「次の計画」を作りました：8項目" in words_on(response)


@pytest.mark.parametrize(
    "wrong", [{"slug": "sample"}, {"slug": "admin"}, {"title_ja": ""}, {"period_end": "2020-01-01"}]
)
def test_a_wrong_copy_keeps_the_form(root: Client, plan: Plan, wrong: dict[str, str]) -> None:
    response = root.post(NEW, {**COPY, "source": plan.pk, **wrong})
    assert response.status_code == 200
    assert "計画は作られませんでした" in words_on(response)
    assert Plan.objects.count() == 1


def test_a_template_is_filled_in_shown_and_made(db: None, root: Client) -> None:
    assert root.get(f"{NEW}template.xlsx").content.startswith(b"PK")
    shown = send(root, filled_in(), f"{NEW}workbook/")
    assert "選ばれる群馬" in words_on(shown)
    assert not Plan.objects.exists()
    assert confirm(root, shown).status_code == 302
    assert Plan.objects.get().slug == "tourism-2025"
