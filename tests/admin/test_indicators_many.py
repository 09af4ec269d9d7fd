"""An indicator with very many rows: its form shows the newest, and forgets none of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from kpi.admin import rows
from kpi.models import Indicator, Observation
from plan.models import Plan
from tests.admin.addresses import change
from tests.admin.numbers import form_of, make_indicator, row, said_at, send_confirmed
from tests.forms import OpenForm, words_on


def months(indicator: Indicator, count: int) -> None:
    """Store a value a month, from January 2000 on."""
    Observation.objects.bulk_create(
        Observation(
            indicator=indicator,
            number=place + 1,
            period=f"{2000 + place // 12}-{place % 12 + 1:02}",
            value=str(1000 + place),
            baseline=place == 0,
        )
        for place in range(count)
    )


@pytest.fixture
def monthly(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Indicator:
    """Ten rows, of which three and those that would be alone on the last part are shown."""
    monkeypatch.setattr(rows, "PER_PART", 3)
    indicator = make_indicator(plan)
    months(indicator, 10)
    return indicator


def shown(client: Client, address: str) -> list[str]:
    """Return the periods in the rows of a form."""
    tree = html.fromstring(client.get(address).content)
    return [
        one
        for one in tree.xpath(
            "//input[starts-with(@id, 'id_observations-') and contains(@id, '-period')]/@value"
        )
        if one
    ]


def test_the_newest_rows_are_shown_and_every_other_one_is_a_link_away(
    monthly: Indicator, root: Client
) -> None:
    tree = html.fromstring(root.get(change(monthly)).content)
    links = tree.xpath("//nav[@class='row-parts']//a")
    assert [link.text for link in links] == ["1", "2", "3"]
    assert links[-1].get("aria-current") == "page"
    assert shown(root, change(monthly))[-1] == "2000-10"
    address = change(monthly)
    every = [one for link in links for one in shown(root, address + link.get("href"))]
    assert len(every) == len(set(every)) == 10


def test_a_form_costs_the_same_however_many_rows_there_are(
    plan: Plan, root: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    few, many = make_indicator(plan), make_indicator(plan, key="many")
    months(few, 40)
    months(many, 130)
    root.get(change(many))
    with django_assert_max_num_queries(60) as queries:
        short = root.get(change(few)).content
    with django_assert_max_num_queries(len(queries.captured_queries)):
        long = root.get(change(many)).content
    assert long.count(b"<option") <= short.count(b"<option")
    assert len(long) < len(short) * 1.1


def test_rows_that_are_not_shown_stay_as_they_are(monthly: Indicator, root: Client) -> None:
    before = dict(monthly.observations.values_list("number", "value"))
    send_confirmed(form_of(root, monthly), **row("observations", 3, value="1234"))
    after = dict(monthly.observations.values_list("number", "value"))
    assert after == {**before, 10: "1234"}


def test_an_earlier_part_is_saved_like_the_newest(monthly: Indicator, root: Client) -> None:
    form = OpenForm(root, f"{change(monthly)}?observations-page=1")
    send_confirmed(form, **row("observations", 2, value="999"))
    assert monthly.observations.get(number=3).value == "999"


def labels(page: str) -> list[str]:
    """Return what the rows of the values are called, the empty one for a script left out."""
    found = html.fromstring(page).xpath(
        "//div[@id='observations-group']//div[contains(@class, 'number-row')]"
        "[not(contains(@class, 'empty-form'))]//span[@class='inline_label']/text()"
    )
    return [str(one).strip() for one in found]


def test_rows_are_numbered_among_all_of_them_also_when_the_form_comes_back(
    monthly: Indicator, root: Client
) -> None:
    address = f"{change(monthly)}?observations-page=2"
    assert labels(root.get(address).content.decode()) == ["4", "5", "6", "新しい行"]
    refused = OpenForm(root, address).send(**row("observations", 1, printed="", value=""))
    assert said_at(refused, "observations-1")
    page = refused.content.decode()
    assert labels(page) == ["4", "5", "6", "新しい行"]
    assert html.fromstring(page).xpath("//nav[@class='row-parts']//a[@aria-current]/text()") == [
        "2"
    ]


def test_whoever_saves_and_goes_on_stays_at_the_rows_that_were_shown(
    monthly: Indicator, root: Client
) -> None:
    form = OpenForm(root, f"{change(monthly)}?observations-page=1")
    answer = send_confirmed(form, **row("observations", 2, value="999"), _continue="1")
    assert answer.headers["Location"].endswith(f"{change(monthly)}?observations-page=1")


def test_a_second_baseline_is_refused_though_the_first_one_is_not_shown(
    monthly: Indicator, root: Client
) -> None:
    answer = form_of(root, monthly).send(**row("observations", 3, baseline="on"))
    assert "基準値がほかにもあります" in said_at(answer, "observations-3")


def test_another_unit_asks_about_the_rows_that_are_not_shown_too(
    monthly: Indicator, root: Client
) -> None:
    answer = form_of(root, monthly).send(scale="4")
    assert "表示していない6行も、新しい読み方に変わります" in words_on(answer)
