"""What holds for every page of the admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.models import Node, Plan
from plan.review import approve_all
from tests.admin.addresses import EDITED, add, change, changelist, every_page
from tests.builders import grow, make_plan, node
from tests.forms import words_on

Answers = dict[str, Any]


ANSWERS: Answers = {}


@pytest.fixture
def answers(worked_on: Plan, root: Client) -> Answers:
    """What every page answers, by its address; asked once for all tests of this file."""
    if not ANSWERS:
        ANSWERS.update({address: root.get(address) for address in every_page(worked_on)})
    return ANSWERS


def trees(answers: Answers) -> dict[str, Any]:
    return {
        address: html.document_fromstring(response.content.decode())
        for address, response in answers.items()
    }


def test_every_page_answers_in_japanese(answers: Answers) -> None:
    for address, response in answers.items():
        assert response.status_code == 200, address
    for address, tree in trees(answers).items():
        assert tree.get("lang") == "ja", address
        assert tree.xpath("count(//h1)") == 1, address
        title = tree.findtext(".//title")
        assert title
        assert any("\u3040" <= sign <= "\u9fff" for sign in title), (address, title)


def test_every_page_forbids_scripts_and_styles_of_its_own(answers: Answers) -> None:
    for address, response in answers.items():
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address


def test_no_page_has_a_script_or_a_style_inside(answers: Answers) -> None:
    inside = {
        address: found
        for address, tree in trees(answers).items()
        if (
            found := [
                html.tostring(part, encoding="unicode")[:120]
                for part in tree.xpath(
                    "//*[@style] | //style | //*[@*[starts-with(name(), 'on')]]"
                    " | //script[not(@src)][not(@type='application/json')]"
                    " | //a[starts-with(@href, 'javascript:')]"
                )
            ]
        )
    }
    assert inside == {}


def test_no_page_asks_another_server(answers: Answers) -> None:
    for address, tree in trees(answers).items():
        for source in tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src"):
            assert source.startswith("data:") or urlsplit(source).netloc == "", (address, source)


def test_no_page_shows_a_word_twice_as_a_name_of_a_field(answers: Answers) -> None:
    for address, tree in trees(answers).items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (address, [one for one in ids if ids.count(one) > 1])


def test_a_list_whose_address_cannot_be_read_leads_to_the_whole_list(
    worked_on: Plan, root: Client
) -> None:
    first = root.get(changelist("page"), {"nonsense": "1"})
    assert first.headers["Location"] == f"{changelist('page')}?e=1"
    again = root.get(changelist("page"), {"nonsense": "1", "e": "1"})
    assert again.status_code == 200
    page = html.document_fromstring(again.content.decode())
    assert page.findtext(".//h1") == "この条件では一覧を表示できません"
    assert page.xpath("//main//a/@href") == ["."]


@pytest.mark.parametrize("path", ["/admin/login/", "/ja/", "/en/", "/ja/nowhere/"])
def test_the_public_pages_forbid_scripts_and_styles_too(
    worked_on: Plan, client: Client, path: str
) -> None:
    response = client.get(path, follow=True)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_login_page_opens_for_everybody(client: Client, db: None) -> None:
    assert client.get(reverse("admin:login")).status_code == 200


def test_an_empty_database_has_an_admin_too(root: Client) -> None:
    for address in (reverse("admin:index"), *map(changelist, EDITED), *map(add, EDITED)):
        assert root.get(address).status_code == 200, address


def test_a_plan_without_a_tree_can_be_edited(root: Client) -> None:
    plan = make_plan()
    for address in (reverse("admin:index"), change(plan), changelist("plan")):
        assert root.get(address).status_code == 200, address


def test_a_form_of_what_is_not_there_leads_back(root: Client) -> None:
    response = root.get(reverse("admin:plan_node_change", args=[4711]), follow=True)
    assert response.status_code == 200
    assert root.get(reverse("admin:plan_node_approve", args=[4711])).status_code == 404
    assert root.get(reverse("admin:publication_edition_publish", args=["x"])).status_code == 404


LISTS = [*EDITED, "approval", "edition"]


@pytest.mark.parametrize("model", LISTS)
def test_a_list_costs_as_many_queries_however_long_it_is(
    worked_on: Plan, root: Client, model: str, django_assert_max_num_queries: Callable
) -> None:
    def cost() -> int:
        root.get(changelist(model))  # what is new is frozen here
        # session, user, permissions; the list and its counts; thirty for the states of the plan
        with django_assert_max_num_queries(52) as asked:
            root.get(changelist(model))
        return len(asked.captured_queries)

    short = cost()
    tourism = node(worked_on, "tourism")
    for number in range(12):
        measure = grow(tourism, "measure", f"more-{number}")
        grow(measure, "project", f"more-{number}-1")
    approve_all(worked_on, by=None)
    assert cost() <= short


def test_the_first_page_costs_as_many_queries_however_long_the_plan_is(
    worked_on: Plan, root: Client, django_assert_max_num_queries: Callable
) -> None:
    root.get(reverse("admin:index"))  # each item is frozen once,
    grow(node(worked_on, "tourism"), "measure", "one")  # and again where something has changed
    with django_assert_max_num_queries(115) as short:
        root.get(reverse("admin:index"))
    for number in range(12):
        grow(node(worked_on, "tourism"), "measure", f"more-{number}")
    with django_assert_max_num_queries(len(short.captured_queries)):
        root.get(reverse("admin:index"))


def listed(root: Client, query: str = "") -> list[str]:
    """Return the titles in the list of the tree."""
    page = html.document_fromstring(root.get(changelist("node") + query).content.decode())
    return [str(cell.text) for cell in page.xpath("//span[starts-with(@class,'level-')]")]


def test_the_list_can_be_narrowed_to_what_waits_for_approval(worked_on: Plan, root: Client) -> None:
    assert listed(root, "?state=waiting") == ["書き直した題", "hikingの題"]
    assert listed(root, "?state=new") == ["hikingの題"]
    assert listed(root, "?state=edited") == ["書き直した題"]
    assert len(listed(root, "?state=approved")) == 6
    assert listed(root, "?state=removed") == []


def test_the_first_page_says_what_waits_for_approval(worked_on: Plan, root: Client) -> None:
    told = words_on(root.get(reverse("admin:index")))
    assert "書き直した題" in told
    assert "hikingの題" in told
    assert "skillsの題" not in told


def test_the_tree_is_listed_in_reading_order_with_its_levels(worked_on: Plan, root: Client) -> None:
    tree = html.document_fromstring(root.get(changelist("node")).content.decode())
    listed = [
        (cell.get("class"), cell.text)
        for cell in tree.xpath("//span[starts-with(@class,'level-')]")
    ]
    assert listed == [
        (f"level-{one.level}", one.title_ja) for one in Node.objects.order_by("tree_id", "lft")
    ]
