"""Staff see the public pages as they would be; nobody else does, and nothing becomes public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_script_prefix, reverse
from lxml import html

from plan.models import Edit, Plan
from publication.preview import working_document
from tests.admin.addresses import change
from tests.builders import make_measured_plan, node
from tests.forms import words_on
from tests.pdf.reading import words_of

BANNER = "未公開・作業中"


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def preview(plan: Plan, path: str) -> str:
    return reverse("preview", args=[plan.slug, path])


@pytest.mark.parametrize(("lang", "banner"), [("ja", BANNER), ("en", "Not published")])
def test_a_preview_is_the_public_page_made_of_the_working_copy(
    worked_on: Plan, desk: Client, lang: str, banner: str
) -> None:
    public = f"/{lang}/sample/onsen/"
    shown = desk.get(preview(worked_on, public[1:]))
    assert shown.status_code == 200
    if lang == "ja":
        assert "書き直した題" in words_on(shown)
    assert banner in words_on(shown)
    assert "no-store" in shown["Cache-Control"]
    assert "noindex" in shown["X-Robots-Tag"]
    published = words_on(desk.get(public))
    assert "書き直した題" not in published
    assert banner not in published


def test_every_link_of_a_preview_stays_in_the_preview(worked_on: Plan, desk: Client) -> None:
    prefix = preview(worked_on, "x").removesuffix("x")
    seen, waiting = set(), [preview(worked_on, "ja/sample/")]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = desk.get(address)
        if answer.status_code == 404:
            assert not address.endswith("/"), address  # a file to download says nowhere what it is
            continue
        assert answer.status_code == 200, address
        if address.endswith(".pdf"):
            assert BANNER in words_of(answer.content) or "/en/" in address
            continue
        assert BANNER in answer.content.decode() or "/en/" in address
        links = html.document_fromstring(answer.content.decode()).xpath("//a/@href")
        inside = [link.partition("#")[0] for link in links if link.startswith("/")]
        assert all(link.startswith((prefix, "/static/")) for link in inside), address
        waiting += [link.partition("?")[0] for link in inside if "/ja/" in link]
    assert len(seen) > 12
    assert get_script_prefix() == "/"


def test_what_is_marked_as_removed_is_gone_from_the_preview_with_what_stands_under_it(
    plan: Plan,
) -> None:
    startups = node(plan, "startups")
    startups.removed = True
    startups.save()
    keys = [item.key for item in working_document(plan).nodes]
    assert keys == ["idea", "industry", "skills", "tourism", "onsen"]


def test_a_preview_of_indicators_and_reports_needs_no_approval(db: None, root: Client) -> None:
    plan = make_measured_plan()
    for path in ("ja/sample/indicators/courses/", "en/sample/progress/2024/", "ja/glossary/"):
        assert root.get(preview(plan, path)).status_code == 200, path


def test_a_preview_is_for_those_who_may_read_the_working_copy(
    worked_on: Plan, client: Client, newcomer: User, logged_in: Callable[[User], Client]
) -> None:
    address = preview(worked_on, "ja/sample/onsen/")
    assert client.get(address)["Location"].startswith(reverse("admin:login"))
    stranger = logged_in(newcomer)
    assert stranger.get(address).status_code == 403
    markdown = reverse("preview_markdown")
    assert stranger.post(markdown, {"field": "body_ja", "body_ja": "題"}).status_code == 403
    assert stranger.get(preview(worked_on, "ja/nothing/here/")).status_code == 403


def test_what_is_no_page_has_no_preview(worked_on: Plan, desk: Client) -> None:
    for path in ("ja/sample/never/", "ja/sample/indicators.csv", "nowhere", "admin/"):
        assert desk.get(preview(worked_on, path)).status_code == 404, path
    assert desk.get(reverse("preview", args=["other", "ja/other/"])).status_code == 404


def test_a_form_leads_to_the_page_as_published_and_to_the_preview(
    worked_on: Plan, desk: Client
) -> None:
    def links(key: str) -> list[str]:
        page = html.document_fromstring(desk.get(change(node(worked_on, key))).content.decode())
        return [str(link) for link in page.xpath("//ul[@class='item-links']//a/@href")]

    assert "/ja/sample/onsen/" in links("onsen")
    assert preview(worked_on, "ja/sample/onsen/") in links("onsen")
    assert "/ja/sample/hiking/" not in links("hiking")  # it was never published
    assert preview(worked_on, "en/sample/hiking/") in links("hiking")


def test_markdown_is_shown_as_the_public_page_shows_it_and_made_harmless(
    worked_on: Plan, desk: Client
) -> None:
    text = "## 見出し\n\n| 年度 | 件数 |\n| --- | --- |\n| 2024 | 12 |\n\n<script>alert(1)</script>"
    sent = {"field": "body_ja", "body_ja": text}
    answer = desk.post(reverse("preview_markdown"), sent)
    (shown,) = html.document_fromstring(answer.content.decode()).xpath(
        "//*[@id='markdown-preview']"
    )
    assert [one.tag for one in shown.xpath(".//h2 | .//td | .//script")] == ["h2", "td", "td"]
    skills = node(worked_on, "skills")
    skills.body_ja = text
    skills.save()
    page = desk.get(preview(worked_on, "ja/sample/skills/"))
    assert "<td>12</td>" in page.content.decode()
    assert desk.post(reverse("preview_markdown"), {"field": "body_ja"}).status_code == 404
    assert desk.get(reverse("preview_markdown")).status_code == 405
    assert not Edit.objects.exists()
