"""The ledger knows every pair of columns, the names of sources too, all the way to the public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from kpi.models import Observation
from plan.models import Link, Plan, Term
from plan.models.base import Bilingual
from plan.review import approve_all
from plan.translating.fields import fields_of
from plan.translation import en_state
from publication.editions import publish
from publication.models import Edition
from publication.pages.indicator_table import table_of
from publication.pages.outline import outline_of
from publication.search.models import SearchEntry
from tests.admin.addresses import change
from tests.builders import make_measured_plan, node
from tests.conftest import forget_editions
from tests.forms import OpenForm, words_on
from tests.record.acting import NOTE, publish_now
from tests.translating.test_files import confirm, filled_in, send, workbook

KEY = "term:earning-power/source"
QUEUE = "/admin/plan/plan/sample/translations/"
IN_NO_LEDGER: dict[type, str] = {
    Edition: "written once, in both languages, by whoever publishes; never edited afterwards",
    SearchEntry: "made of an edition, whose texts carry the state of their English",
}
"""Models with pairs of columns that no ledger follows, and why."""


@pytest.fixture
def root(superuser: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of somebody who may do everything."""
    return logged_in(superuser)


@pytest.fixture
def sourced(plan: Plan) -> Plan:
    """The small plan; the term says where it was read, in both languages."""
    term = Term.objects.get(plan=plan)
    term.source_ja, term.source_en = "県の手引", "Guide of the prefecture"
    term.url, term.read_on = "https://example.org/guide", dt.date(2026, 11, 1)
    term.save()
    return plan


def renamed(plan: Plan) -> Term:
    """Return the term once its source has another name in Japanese."""
    term = Term.objects.get(plan=plan)
    term.source_ja = "県の新しい手引"
    term.save()
    return term


def pairs_of(model: type[Any]) -> set[str]:
    names = {field.name for field in model._meta.get_fields()}
    return {name[:-3] for name in names if name.endswith("_ja") and f"{name[:-3]}_en" in names}


def test_every_pair_of_columns_is_in_the_ledger_or_named_with_a_reason() -> None:
    left_out = {
        model.__name__: missing
        for model in apps.get_models()
        if model not in IN_NO_LEDGER and (missing := pairs_of(model) - {*ledger_of(model)})
    }
    assert left_out == {}


def test_the_ledger_names_no_pair_that_is_not_there() -> None:
    for model in apps.get_models():
        assert {*ledger_of(model)} <= pairs_of(model), model


def test_what_is_kept_out_of_the_ledger_has_pairs() -> None:
    assert all(map(pairs_of, IN_NO_LEDGER))


def ledger_of(model: type[Any]) -> tuple[str, ...]:
    return model.bilingual if issubclass(model, Bilingual) else ()


def test_a_translator_takes_a_renamed_source_from_the_form_to_the_workbook_and_back(
    sourced: Plan, root: Client
) -> None:
    OpenForm(root, change(Term.objects.get(plan=sourced))).send(source_ja="県の新しい手引")
    page = html.document_fromstring(root.get(QUEUE).content.decode())
    (line,) = page.xpath(f"//li[@id='{KEY}']")
    assert line.xpath(".//ins/text()") == ["新しい"]
    shown = send(root, filled_in(workbook(sourced), KEY, en="New guide of the prefecture"))
    assert confirm(root, shown).status_code == 302
    term: Any = Term.objects.get(plan=sourced)
    assert (term.source_ja, term.source_en) == ("県の新しい手引", "New guide of the prefecture")
    assert en_state(term, "source") == "current"
    assert KEY not in {field.key for field in fields_of(sourced) if field.waits}


def test_the_form_shows_below_the_pair_what_changed(sourced: Plan, root: Client) -> None:
    term = renamed(sourced)
    said = words_on(root.get(change(term)))
    assert said.count("から未更新です") == 1


@pytest.mark.parametrize(("lang", "said"), [("en", 1), ("ja", 0)])
def test_the_public_english_page_says_that_the_name_of_a_source_is_older(
    sourced: Plan, client: Client, lang: str, said: int
) -> None:
    renamed(sourced)
    approve_all(sourced, by=None)
    publish(sourced, kind="draft", by=None, note=NOTE)
    forget_editions()
    page = html.document_fromstring(client.get(f"/{lang}/glossary/").content.decode())
    assert len(page.xpath("//*[@class='source']//*[@class='outdated']")) == said
    assert len(page.xpath("//*[@class='outdated']")) == said


def test_what_was_approved_comes_back_with_the_state_of_its_source(sourced: Plan) -> None:
    before = Term.objects.get(plan=sourced).freeze()
    after = renamed(sourced).freeze()
    assert (before.source.name.en_state, after.source.name.en_state) == ("current", "outdated")
    for frozen in (before, after):
        term = Term.objects.get(plan=sourced)
        term.thaw(frozen)
        assert Term.objects.get(plan=sourced).freeze() == frozen


def test_in_japanese_the_state_of_the_english_splits_no_footnote(db: None) -> None:
    plan = make_measured_plan()
    for row in Observation.objects.filter(indicator__plan=plan):
        row.source_ja, row.source_en, row.url = "旧統計", "Statistics", "https://example.org/"
        row.save()
    changed, *others = Observation.objects.filter(indicator__plan=plan)
    changed.source_ja = "新統計"
    changed.save()
    for row in others:
        row.source_ja, row.source_en = "新統計", "New statistics"
        row.save()
    approve_all(plan, by=None)
    document = publish_now(plan)
    for lang, count in (("ja", 1), ("en", 2)):
        (entry,) = outline_of(document, lang).indicators
        assert len(table_of(entry).sources) == count


@pytest.mark.parametrize("app", ["plan.migrations.0018", "kpi.migrations.0007"])
def test_the_migration_enters_the_names_of_sources_and_can_take_them_out(
    sourced: Plan, app: str
) -> None:
    migration = import_module(f"{app}_sources_in_the_ledger")
    models = [apps.get_model(app.partition(".")[0], name) for name in migration.NEW]
    link = Link.objects.create(node=node(sourced, "skills"), url="https://example.org/",
                               source_ja="県", source_en="Prefecture")  # fmt: skip
    before = [row.ledger for model in models for row in model._base_manager.order_by("pk")]
    migration.take_out(apps, None)
    gone = [row for model in models for row in model._base_manager.all()
            for field in migration.NEW[model.__name__] if field in row.ledger]  # fmt: skip
    assert gone == []
    migration.enter(apps, None)
    assert [row.ledger for model in models for row in model._base_manager.order_by("pk")] == before
    assert "source" in Link.objects.get(pk=link.pk).ledger


def test_names_of_sources_cost_the_queue_no_query(sourced: Plan, root: Client) -> None:
    root.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        root.get(QUEUE)
    skills = node(sourced, "skills")
    for place in range(40):
        Link.objects.create(node=skills, position=place + 10, url="https://example.org/",
                            title_ja="題", source_ja=f"出典{place}")  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        root.get(QUEUE)
    assert len(many) == len(few)
