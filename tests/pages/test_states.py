"""Pages in every state: nothing published, several plans, not translated, removed, not found."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from plan.dates import say_date
from plan.items import Text
from plan.models import Node, Plan, Statement
from plan.review import approve, approve_all
from publication.document import PlanDocument
from publication.editions import publish
from tests.conftest import forget_editions
from tests.pages.conftest import visit

NOTE = Text("変更しました。", "Changed.")


def publish_all(plan: Plan) -> None:
    """Approve what waits and publish it as the next draft."""
    approve_all(plan, by=None)
    publish_next(plan)


def publish_next(plan: Plan) -> None:
    """Publish, and look again: what a commit does, which a test's transaction never reaches."""
    publish(plan, kind="draft", by=None, note=NOTE)
    forget_editions()


@pytest.fixture
def plan(published: PlanDocument) -> Plan:
    return Plan.objects.get(slug=published.plan.slug)


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "words"), [("ja", "まだ"), ("en", "No plan")])
def test_before_the_first_edition_the_front_door_says_so(
    client: Client, lang: str, words: str
) -> None:
    page = visit(client, f"/{lang}/")
    assert page.status == 200
    assert words in page.tree.text_content()


def test_the_root_leads_to_japanese_whatever_the_browser_asks_for(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/ja/")


def test_with_one_plan_the_front_door_leads_to_it(published: PlanDocument, client: Client) -> None:
    assert client.get("/en/")["Location"] == f"/en/{published.plan.slug}/"


def test_with_several_plans_the_front_door_lists_them(plan: Plan, client: Client) -> None:
    other = Plan.objects.create(
        slug="another-plan",
        title_ja="別の計画",
        period_start=dt.date(2025, 4, 1),
        period_end=dt.date(2030, 3, 31),
    )
    Node.objects.create(plan=other, key="idea", kind="philosophy", title_ja="考え方")
    publish_all(other)
    page = visit(client, "/ja/")
    assert {"/ja/another-plan/", f"/ja/{plan.slug}/"} <= {path for path, _ in page.links}
    assert visit(client, "/ja/another-plan/").status == 200
    assert visit(client, "/en/another-plan/").status == 200
    assert visit(client, "/en/another-plan/idea/").status == 200


def test_what_is_not_translated_appears_in_japanese_and_says_so(plan: Plan, client: Client) -> None:
    node = Node.objects.get(key="earning-power")
    node.title_en = ""
    node.save()
    publish_all(plan)
    page = visit(client, f"/en/{plan.slug}/earning-power/")
    (heading,) = page.tree.xpath("//h1")
    assert heading.xpath(".//*[@lang='ja']/text()") == ["稼ぐ力の向上"]
    assert "not yet translated" in heading.text_content()


def test_an_out_of_date_translation_says_so_and_only_there(plan: Plan, client: Client) -> None:
    statement = Statement.objects.get(key="provision-of-places")
    statement.text_ja += "新しい一文。"
    statement.save()
    publish_all(plan)
    page = visit(client, f"/en/{plan.slug}/new-industries/")
    outdated = page.tree.xpath("//*[@class='outdated']")
    assert len(outdated) == 1
    today = say_date(timezone.localdate().isoformat(), "en")
    assert f"The Japanese text was revised on {today}" in outdated[0].text_content()


def test_old_english_without_a_known_day_says_so_without_one(plan: Plan, client: Client) -> None:
    Node.objects.filter(key="new-industries").update(title_ja="新しい題")
    publish_all(plan)
    words = visit(client, f"/en/{plan.slug}/new-industries/").tree.text_content()
    assert "older than the Japanese" in words
    assert "was revised on" not in words


def test_a_removed_measure_answers_gone_and_says_where_it_was(plan: Plan, client: Client) -> None:
    node = Node.objects.get(key="data-driven-promotion")
    Node.objects.filter(pk=node.pk).update(removed=True)
    approve(node, by=None)
    publish_next(plan)
    for lang, words in (("ja", "第0.1版"), ("en", "edition 0.1")):
        page = visit(client, f"/{lang}/{plan.slug}/data-driven-promotion/")
        assert page.status == 410
        assert words in page.tree.text_content().lower()
        assert page.tree.xpath("//meta[@name='robots'][@content='noindex']")
    assert "data-driven-promotion" not in visit(client, f"/ja/{plan.slug}/measures/").body.decode()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_unknown_address_is_not_found_in_its_language(
    published: PlanDocument, client: Client, lang: str
) -> None:
    for path in (f"/{lang}/nowhere/", f"/{lang}/{published.plan.slug}/nothing/"):
        page = visit(client, path)
        assert page.status == 404
        assert page.tree.get("lang") == lang
        assert page.headers["Cache-Control"] == "no-store"
        assert (f"/{lang}/{published.plan.slug}/", "") in set(page.links)


def test_an_address_without_its_last_slash_leads_to_the_page(
    published: PlanDocument, client: Client
) -> None:
    response = client.get(f"/ja/{published.plan.slug}/measures")
    assert (response.status_code, response["Location"]) == (
        301,
        f"/ja/{published.plan.slug}/measures/",
    )


def test_a_page_is_not_sent_again_when_it_has_not_changed(
    published: PlanDocument, client: Client
) -> None:
    path = f"/ja/{published.plan.slug}/"
    etag = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": etag}).status_code == 304


def test_what_editors_type_can_not_become_code_on_a_page(plan: Plan, client: Client) -> None:
    node = Node.objects.get(key="earning-power")
    node.title_ja = '<script>alert("題")</script>'
    node.body_ja = "<img src=x onerror=alert(1)>\n\n[押す](javascript:alert(1))\n\n**太字**"
    node.save()
    publish_all(plan)
    page = visit(client, f"/ja/{plan.slug}/earning-power/")
    run = "//script[not(@src) and not(@type='application/ld+json')]"
    assert page.tree.xpath(f"{run} | //img | //@onerror") == []
    assert not [href for href in page.tree.xpath("//@href") if href.startswith("javascript")]
    assert "太字" in page.tree.xpath("//main//strong/text()")


def test_every_page_of_a_plan_without_anything_still_stands(client: Client, db: None) -> None:
    bare = Plan.objects.create(
        slug="bare",
        title_ja="題だけの計画",
        period_start=dt.date(2025, 4, 1),
        period_end=dt.date(2026, 3, 31),
    )
    publish_all(bare)
    for lang in ("ja", "en"):
        for name in (
            "",
            "outline/",
            "positioning/",
            "measures/",
            "measures/by-division/",
            "projects/",
            "projects/by-standing/",
            "indicators/",
            "indicators/coverage/",
            "indicators/statuses/",
        ):
            assert visit(client, f"/{lang}/bare/{name}").status == 200, name
