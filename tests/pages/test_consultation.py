"""A consultation (意見募集): announced on every page while it is open, then answered on its own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from lxml import html

from plan.consultation import ConsultationItem, OpinionItem, WayItem
from plan.items import Text
from plan.models import Consultation, Plan
from plan.review import approve_all
from publication.document import PlanDocument
from publication.formats import read_document
from tests.builders import make_sample_plan
from tests.conftest import forget_editions
from tests.consultations import CLOSES, OPENS, announce, answer
from tests.pages.conftest import crawl
from tests.record.acting import publish_now

PAGE = "/ja/sample/consultation/"


@pytest.fixture
def sample(db: None) -> Plan:
    """The small plan, with a consultation announced and published."""
    plan = make_sample_plan()
    announce(plan)
    return plan


def publish(plan: Plan) -> PlanDocument:
    approve_all(plan, by=None)
    document = publish_now(plan)
    forget_editions()  # a process looks once a second
    return document


def on_day(monkeypatch: pytest.MonkeyPatch, *day: int) -> None:
    """Let the pages believe that it is a certain day in Japan."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args: dt.date(*day))


def banner(client: Client, path: str) -> str:
    page = html.document_fromstring(client.get(path).content.decode())
    return " ".join(
        " ".join(one.text_content().split()) for one in page.cssselect(".consultation-banner")
    )


def text(client: Client, path: str = PAGE) -> str:
    page = html.document_fromstring(client.get(path).content.decode())
    (main,) = page.xpath("//main")
    return " ".join(main.text_content().split())


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (OPENS - dt.timedelta(days=1), "before"),
        (OPENS, "open"),
        (CLOSES, "open"),
        (CLOSES + dt.timedelta(days=1), "closed"),
        (dt.date(2026, 4, 9), "closed"),
        (dt.date(2026, 4, 10), "result"),
    ],
)
def test_its_first_and_last_day_count_and_the_result_has_its_own(
    day: dt.date, standing: str
) -> None:
    one = ConsultationItem(opens="2026-01-27", closes="2026-02-25", result_on="2026-04-10")
    assert one.standing(day) == standing


def test_sums_are_told_only_where_every_part_is_known() -> None:
    ways = (WayItem(channel="fax", letters=2), WayItem(channel="mail", letters=0))
    assert ConsultationItem(ways=ways).letters == 2
    assert ConsultationItem(ways=(*ways, WayItem(channel="post"))).letters is None
    assert ConsultationItem().letters is None
    said = (OpinionItem(number=1, summary=Text("一"), count=3),)
    assert ConsultationItem(opinions=said).said == 3


def test_while_it_is_open_every_page_says_until_when_and_how(
    sample: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample)
    on_day(monkeypatch, 2026, 2, 25)
    pages = {
        path: page for path, page in crawl(client).items() if page.is_page and "/sample/" in path
    }
    assert len(pages) > 20
    for path, page in pages.items():
        if page.status != 200:
            continue
        said = banner(client, path)
        assert ("意見募集中" if "/ja/" in path else "Opinions wanted") in said, path
        if "/ja/" in path:
            assert "2026年2月25日（令和8年2月25日）" in said
            assert "電子申請、郵便" in said
            assert "必着" in said


def test_before_and_after_no_page_calls_for_opinions(
    sample: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample)
    for day, words in (((2026, 1, 26), "募集の予定"), ((2026, 2, 26), "募集終了")):
        on_day(monkeypatch, *day)
        assert banner(client, "/ja/sample/onsen/") == ""
        assert words in text(client)
        assert words in text(client, "/ja/sample/")


def test_the_page_says_all_that_an_announcement_says(
    sample: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample)
    on_day(monkeypatch, 2026, 2, 1)
    page = text(client)
    for words in ("県内に住所を有する方", "〒000-0000", "必着。郵送は当日消印有効", "2026年1月27日（令和8年1月27日）",
                  "PDF / 10ページ / 1.2MB", "2026年4月に県のホームページで公表します。"):  # fmt: skip
        assert words in page
    tree = html.document_fromstring(client.get(PAGE).content.decode())
    assert "https://example.jp/form" in tree.xpath("//main//a/@href")
    assert not tree.xpath("//main//form")  # this site takes no opinions


def test_the_result_tells_letters_by_way_and_the_view_on_each_opinion(
    sample: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(Consultation.objects.get())
    publish(sample)
    on_day(monkeypatch, 2026, 4, 9)
    assert "温泉についての意見" not in text(client)
    on_day(monkeypatch, 2026, 4, 10)
    page = text(client)
    for words in ("電子申請3", "郵便2", "計5", "（全5件）", "（4件）",
                  "御意見を踏まえて修正しました。", "意見を踏まえて修正した"):  # fmt: skip
        assert words in page, words
    tree = html.document_fromstring(client.get(PAGE).content.decode())
    assert "/ja/sample/onsen/" in tree.xpath("//main//a/@href")
    assert client.get("/en/sample/consultation/").status_code == 200


def test_a_plan_without_one_says_so_and_nothing_is_invented(plan: Plan, client: Client) -> None:
    publish(plan)
    assert "登録されていません" in text(client)
    assert "noindex" in client.get(PAGE).content.decode()
    assert "/consultation/" not in client.get("/ja/sample/").content.decode()


def test_the_real_plan_has_none_as_none_is_known(published: PlanDocument) -> None:
    assert published.consultations == ()


def test_an_announcement_is_public_only_once_it_was_approved_and_published(
    plan: Plan, client: Client
) -> None:
    publish(plan)
    announce(plan)
    assert "見本計画（原案）" not in text(client)
    publish(plan)
    assert "見本計画（原案）" in text(client)


def test_an_older_edition_is_read_as_one_without_consultations(plan: Plan) -> None:
    publish(plan)
    edition = plan.editions.get()
    older = edition.content.replace('"consultations":[],', "")
    assert older != edition.content
    assert read_document(older).consultations == ()


def test_dates_in_the_wrong_order_are_refused_in_words(plan: Plan) -> None:
    one = Consultation(plan=plan, key="x", title_ja="題", opens=CLOSES, closes=OPENS)
    with pytest.raises(ValidationError) as refusal:
        one.full_clean()
    assert "終了日は開始日以後の日にしてください。" in refusal.value.messages


def test_an_earlier_form_comes_back_with_all_its_parts(sample: Plan) -> None:
    one = Consultation.objects.get()
    answer(one)
    before = Consultation.for_freezing(sample).get().freeze()
    one.ways.all().delete()
    one.opinions.all().delete()
    one.materials.update(title_ja="別の資料")
    one.who_ja, one.result_on = "別の言葉", None
    one.save()
    assert Consultation.objects.get().thaw(before) == []
    assert Consultation.for_freezing(sample).get().freeze() == before
