"""With several plans one of them speaks for the site: its pages, its glossary."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from plan.models import Page, Plan, Term
from plan.review import approve_all
from publication.current import _forget
from tests.builders import make_sample_plan
from tests.record.acting import publish_now


def publish_plan(slug: str, stage: str, start: int, *, pages: bool = True) -> None:
    """Publish a plan whose page about the site names it."""
    plan = make_sample_plan(slug)
    period = {"period_start": dt.date(start, 4, 1), "period_end": dt.date(start + 4, 3, 31)}
    Plan.objects.filter(pk=plan.pk).update(stage=stage, **period)
    Page.objects.filter(plan=plan).update(body_ja=f"{slug}が語る。")
    if not pages:
        Page.objects.filter(plan=plan).delete()
        Term.objects.filter(plan=plan).delete()
    approve_all(Plan.objects.get(pk=plan.pk), by=None)
    publish_now(plan)
    _forget()


PLANS = {
    "an adopted plan before a newer draft": [("a", "adopted", 2024), ("b", "draft", 2028)],
    "a draft before a plan that is closed": [("b", "closed", 2020), ("a", "draft", 2024)],
    "the newer of two adopted plans": [("b", "adopted", 2020), ("a", "revised", 2024)],
    "the first by address of two alike": [("b", "draft", 2024), ("a", "draft", 2024)],
}


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_that_speaks_for_the_site(db: None, client: Client, name: str) -> None:
    for slug, stage, start in PLANS[name]:
        publish_plan(slug, stage, start)
    assert "aが語る。" in client.get("/ja/about/").content.decode()
    assert client.get("/ja/glossary/").status_code == 200
    assert client.get("/ja/nothing-there/").status_code == 404


def test_a_plan_without_pages_of_the_site_does_not_speak_for_it(db: None, client: Client) -> None:
    publish_plan("a", "draft", 2020)
    publish_plan("b", "adopted", 2024, pages=False)
    assert "aが語る。" in client.get("/ja/about/").content.decode()
