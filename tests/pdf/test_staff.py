"""What staff see of PDFs: what was replaced and where, what is made, what is in progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from plan.models import Node, Plan
from plan.review import approve_all
from publication.document import PlanDocument
from publication.editions import publish
from publication.pdf import planned as planning
from publication.pdf.making import made
from publication.pdf.planned import is_building, planned, scheduled_document
from publication.pdf.wanted import Wanted
from tests.builders import node
from tests.forms import words_on
from tests.pages.reviewing import open_link
from tests.pdf.reading import info_of, words_of
from tests.record.acting import NOTE, publish_now, reword

SITE = "https://plan.example.jp"


@pytest.fixture
def files_built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is built, instead of building it."""
    built: list[str] = []
    monkeypatch.setattr(planning, "made", lambda wanted, *_rest, **_more: built.append(wanted.kind))
    return built


def test_staff_read_what_pdfs_of_the_working_copy_would_replace_and_where(
    gunma: Plan, superuser: User, logged_in: Callable[[User], Client]
) -> None:
    Node.objects.filter(key="startup-ecosystem").update(body_ja="한국との連携\u202e")
    page = words_on(logged_in(superuser).get(reverse("pdf_report", args=[gunma.slug])))
    assert "スタートアップエコシステムの構築・活性化" in page
    assert "한국" in page
    assert "U+202E" in page


def test_only_publishers_have_pdfs_made(
    gunma: Plan,
    newcomer: User,
    editor: User,
    publisher: User,
    logged_in: Callable[[User], Client],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    settings.PDF_BUILD = True
    started: list[tuple[str, str]] = []
    monkeypatch.setattr(
        planning, "_start", lambda slug, _origin, number: started.append((slug, number))
    )
    address = reverse("pdf_report", args=[gunma.slug])
    assert logged_in(newcomer).get(address).status_code == 403
    assert logged_in(editor).post(address).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert logged_in(publisher).post(address).status_code == 302
    assert started == [(gunma.slug, "0.1")]


def test_build_edition_makes_book_drawings_sheets_and_pictures_in_both_languages(
    published: PlanDocument, files_built: list[str]
) -> None:
    call_command("build_edition", "industry-2024", origin=SITE, verbosity=0)
    measures = sum(node.kind == "measure" for node in published.nodes)
    assert files_built.count("book") == 2
    assert files_built.count("diagram") == 4
    assert files_built.count("sheet") == 2 * (measures + 1)
    pages = 1 + len(published.nodes) + len(published.indicators)
    assert files_built.count("link") == 2 * pages
    assert files_built[-2 * pages :] == ["link"] * (2 * pages)  # after all that is on paper
    assert len(planned(published, SITE)) == len(files_built)


def test_an_edition_is_built_by_one_process_at_a_time(
    published: PlanDocument, files_built: list[str]
) -> None:
    with closing(planning.build(published, SITE)) as building:
        next(building)
        assert is_building(published)
        with pytest.raises(CommandError, match="already"):
            call_command("build_edition", "industry-2024", origin=SITE)
    assert not is_building(published)


def test_a_scheduled_edition_is_built_before_its_hour_and_shown_as_such(
    published: PlanDocument,
    files_built: list[str],
    superuser: User,
    logged_in: Callable[[User], Client],
) -> None:
    plan = Plan.objects.get(slug="industry-2024")
    reword(node(plan, "startup-ecosystem"), "予約した版の題")
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=NOTE, at=timezone.now() + dt.timedelta(days=1))
    scheduled = scheduled_document(plan)
    assert scheduled is not None
    assert scheduled.number == "0.2"
    call_command("build_edition", plan.slug, origin=SITE, edition="0.2", verbosity=0)
    assert len(files_built) == len(planned(scheduled, SITE))
    call_command("build_edition", plan.slug, origin=SITE, verbosity=0)
    assert len(files_built) == 2 * len(planned(scheduled, SITE)) + len(planned(published, SITE))
    said = words_of(made(Wanted("sheet", "ja", ("startup-ecosystem",)), scheduled, SITE).content)
    assert "予約した版の題" in said
    for page in ("admin:publication_edition_changelist", "pdf_report"):
        address = reverse(page, args=[plan.slug] if page == "pdf_report" else [])
        assert "0.2版（予約）" in words_on(logged_in(superuser).get(address))
    assert "0.2" not in words_on(Client().get(f"/ja/{plan.slug}/print/"))


def test_a_publisher_and_an_editor_are_told_what_pdfs_cannot_show(
    gunma: Plan, superuser: User, logged_in: Callable[[User], Client]
) -> None:
    browser = logged_in(superuser)
    item = node(gunma, "startup-ecosystem")
    form = reverse("admin:plan_node_change", args=[item.pk])
    publishing = reverse("admin:publication_edition_publish", args=[gunma.slug])
    report = reverse("pdf_report", args=[gunma.slug])
    reword(item, "漢字との連携")
    approve_all(gunma, by=None)
    assert report not in browser.get(form).content.decode()
    assert report in browser.get(publishing).content.decode()
    reword(item, "한국との連携")
    approve_all(gunma, by=None)
    for page in (form, publishing):
        answer = browser.get(page)
        assert "U+D55C" in words_on(answer)
        assert report in answer.content.decode()


def test_build_edition_says_what_it_needs(published: PlanDocument) -> None:
    with pytest.raises(CommandError, match="no plan"):
        call_command("build_edition", "nowhere", origin=SITE)
    for number in ("9.9", "x", "1.0.0"):
        with pytest.raises(CommandError, match="no edition"):
            call_command("build_edition", "industry-2024", origin=SITE, edition=number)
    with pytest.raises(CommandError, match="--origin"):
        call_command("build_edition", "industry-2024", origin="")


def test_the_working_copy_has_the_same_pdfs_marked_as_unpublished_and_kept_nowhere(
    gunma: Plan, superuser: User, logged_in: Callable[[User], Client], settings: Settings
) -> None:
    Node.objects.filter(key="startup-ecosystem").update(title_ja="書き直した施策")
    browser = logged_in(superuser)
    page = reverse("preview", args=[gunma.slug, "ja/industry-2024/startup-ecosystem"])
    kept = set(settings.PDF_DIR.rglob("*.pdf"))
    for path in (f"{page}.pdf", f"{page}/sheet.pdf"):
        answer = browser.get(path)
        said = words_of(answer.content)
        assert "書き直した施策" in said
        assert "未公開・作業中" in said
        assert "no-store" in answer["Cache-Control"]
        assert b"/admin/preview/" not in answer.content
        assert "/admin/preview/" not in said
        assert info_of(answer.content)["Title"].startswith("基本方針Ⅱ・施策2")
    assert set(settings.PDF_DIR.rglob("*.pdf")) == kept
    assert Client().get(f"{page}.pdf").status_code == 302


def test_a_reviewer_with_a_link_has_pdfs_of_what_was_granted_and_they_do_not_tell_the_link(
    plan: Plan, client: Client, superuser: User
) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "温泉の未公開の題")
    reword(node(plan, "skills"), "技能の未公開の題")
    _link, start = open_link(plan, superuser, "node:tourism")
    opened = client.get(f"{start}ja/sample/onsen.pdf").content
    assert "温泉の未公開の題" in words_of(opened)
    assert "未公開・作業中" in words_of(opened)
    assert start.strip("/").split("/")[-1].encode() not in opened
    for path in ("ja/sample/skills.pdf", "ja/sample.pdf"):
        assert "技能の未公開の題" not in words_of(client.get(f"{start}{path}").content)
