"""The pictures that other sites show beside links to a page (Open Graph)."""

from __future__ import annotations

import re
import struct
import subprocess
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.translation import override
from lxml import html
from pytest_django import DjangoAssertNumQueries, Settings

from plan.models import Node, Plan
from plan.review import approve_all
from publication.document import PlanDocument
from publication.pdf import slots, store
from publication.pdf.blocks import plain
from publication.pdf.content.link_pictures import link_picture
from publication.pdf.engine import _run, drawn
from publication.pdf.pictures import LinkPicture
from publication.pdf.preflight import repaired
from publication.preview import working_document
from tests.pdf.reading import squeezed
from tests.record.acting import publish_now

PAGES = ("", "/startup-ecosystem", "/indicators/netsugen-members")
PLAN = "/industry-2024"
LONG = "始動人を育て、「スタートアップ」とともに歩む群馬の産業振興に関する取組・" * 9


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def lines_of(picture: LinkPicture) -> list[tuple[float, float, float, float, str]]:
    """Return the lines of a picture that is set once more as PDF: left, top, right, bottom."""
    pdf = _run(repaired(plain(picture))[0], picture.date, picture.template)
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    tree = html.fromstring(told.stdout.decode().partition("<body>")[2])
    return [
        (*(float(line.get(name)) for name in ("xmin", "ymin", "xmax", "ymax")), line.text_content())
        for line in tree.xpath("//line")
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_picture_that_its_head_names_and_other_sites_may_show(
    published: PlanDocument, client: Client, page: str, lang: str
) -> None:
    address = f"/{lang}{PLAN}{page}"
    answer = client.get(f"{address}.png")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert size_of(answer.content) == (1200, 630)
    assert len(answer.content) < 300_000
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"].startswith("public")
    again = client.get(f"{address}.png", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    tree = html.fromstring(client.get(f"{address}/").content)
    said = {
        one.get("property", one.get("name")): one.get("content") for one in tree.xpath("//meta")
    }
    assert said["og:image"].endswith(f"{address}.png")
    assert said["og:image"].startswith("http")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:title"] in said["og:image:alt"]
    assert said["twitter:card"] == "summary_large_image"


def test_the_same_edition_has_the_same_bytes_and_asks_no_database(
    published: PlanDocument,
    client: Client,
    settings: Settings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        first = client.get(f"/ja{PLAN}/startup-ecosystem.png")
    assert first.content == client.get(f"/ja{PLAN}/@0.1/startup-ecosystem.png").content
    store.clear()
    assert client.get(f"/ja{PLAN}/startup-ecosystem.png").content == first.content
    settings.PDF_AT_ONCE = 0  # nothing can be made any more
    assert client.get(f"/ja{PLAN}/startup-ecosystem.png").content == first.content


def test_pictures_and_papers_share_one_bounded_store(
    published: PlanDocument, client: Client, settings: Settings
) -> None:
    store.clear()
    settings.PDF_STORE = 1  # bytes
    client.get(f"/ja{PLAN}/startup-ecosystem.png")
    assert list((settings.PDF_DIR / "files").glob("*/*.png")) == []


def test_a_reader_is_told_when_to_come_back_where_no_picture_can_be_made_now(
    published: PlanDocument, client: Client, settings: Settings
) -> None:
    settings.PDF_AT_ONCE, settings.PDF_WAIT = 1, 0
    with slots.slot():
        answer = client.get(f"/en{PLAN}/retreat.png")
    assert answer.status_code == 503
    assert answer["Retry-After"]


@pytest.mark.parametrize("page", ["/nothing", "/indicators/nothing", "/indicators/coverage", "x"])
def test_what_is_no_page_has_no_picture(published: PlanDocument, client: Client, page: str) -> None:
    assert client.get(f"/ja{PLAN}{page}.png").status_code == 404


def test_a_list_shows_the_picture_of_its_plan(published: PlanDocument, client: Client) -> None:
    for page in ("measures/", "indicators/", "editions/"):
        head = client.get(f"/ja{PLAN}/{page}").content.decode()
        assert f'{PLAN}.png">' in head


def test_what_no_search_engine_shall_list_names_no_picture(
    published: PlanDocument, client: Client
) -> None:
    for page in ("@0.1/startup-ecosystem/", "nothing/"):
        assert "og:image" not in client.get(f"/ja{PLAN}/{page}").content.decode()


def test_a_measure_that_is_gone_has_a_picture_that_is_gone(plan: Plan, client: Client) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    Node.objects.filter(key="onsen").update(removed=True)
    approve_all(plan, by=None)
    publish_now(plan)
    assert client.get("/ja/sample/onsen/").status_code == 410
    assert client.get("/ja/sample/onsen.png").status_code == 410


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_picture_says_title_place_plan_publisher_edition_and_what_it_is_not(
    published: PlanDocument, lang: str
) -> None:
    with override(lang):
        picture = link_picture(published, lang, "node:startup-ecosystem")
    said = squeezed("".join(line[4] for line in lines_of(picture))).replace("\u2060", "")
    node, plan = published.node_by_key["startup-ecosystem"], published.plan
    for text in (node.title, plan.title, plan.publisher):
        assert squeezed(text.ja if lang == "ja" else text.en) in said
    for words in {
        "ja": ("基本方針Ⅱ・施策2", "第0.1版", "公開", "非公式"),
        "en": ("Measure2", "Edition0.1", "Notofficial", "仮訳"),
    }[lang]:
        assert words in said


@pytest.mark.parametrize(
    "title",
    [LONG, "Industry and innovation, " * 12, "n" * 300, "短い題", "スタートアップエコシステム"],
)
def test_a_title_of_any_length_stays_within_four_lines_and_the_picture(title: str) -> None:
    picture = LinkPicture(
        title, LONG, "ja", "2026-11-28", LONG, LONG, LONG, (("非公式", "公式ではありません。"),)
    )
    lines = lines_of(picture)
    assert all(left >= 60 and right <= 1140 for left, _top, right, _bottom, _words in lines)
    in_title = [line for line in lines if line[3] - line[1] > 33]  # the smallest type of a title
    assert 1 <= len(in_title) <= 4
    assert all(top > 240 and bottom < 475 for _left, top, _right, bottom, _words in in_title)
    for _left, _top, _right, _bottom, said in lines:
        assert not re.match(r"\s*[、。」・ー]", said)  # 禁則


def test_no_line_begins_within_a_word_in_katakana_or_with_the_end_of_a_word() -> None:
    title = "スタートアップエコシステムづくりの推進"
    picture = LinkPicture(title, "", "ja", "2026-11-28", "", "", "", ())
    first = squeezed(lines_of(picture)[0][4]).replace("\u2060", "")
    assert first == "スタートアップエコシステムづくりの"


def test_a_character_that_no_font_has_costs_nobody_the_picture() -> None:
    picture = LinkPicture("한국\u202e#set", "", "en", "2026-11-28", "", "", "", ())
    assert size_of(drawn(replace(picture, plan="*x*")).content) == (1200, 630)


def test_the_working_copy_has_a_picture_that_says_so_and_is_kept_nowhere(gunma: Plan) -> None:
    picture = link_picture(working_document(gunma), "ja", "overview")
    assert "未公開" in picture.edition
