"""The index is never stale, never half, and never ahead of what was approved."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from plan.items import Text
from plan.models import Plan
from plan.review import approve, approve_all
from publication.editions import publish
from publication.models import Edition
from publication.search.engines import drop_tokens
from publication.search.index import faults
from publication.search.models import SearchEntry
from tests.builders import node

NOTE = Text("改めた。", "Reworded.")


@pytest.fixture
def first(plan: Plan) -> Edition:
    approve_all(plan, by=None)
    return publish(plan, kind="draft", by=None, note=NOTE)


def reword(plan: Plan) -> None:
    skills = node(plan, "skills")
    skills.title_ja = "宇宙産業の振興"
    skills.save()
    approve(skills, by=None)


def titles() -> set[str]:
    return set(SearchEntry.objects.filter(kind="measure").values_list("title_ja", flat=True))


def test_publishing_indexes_the_edition_in_its_own_transaction(plan: Plan, first: Edition) -> None:
    reword(plan)
    with transaction.atomic():
        publish(plan, kind="draft", by=None, note=NOTE)
        assert "宇宙産業の振興" in titles()
        transaction.set_rollback(True)
    assert "宇宙産業の振興" not in titles()
    assert faults() == []


def test_the_index_holds_what_readers_are_given_and_no_older_edition(
    plan: Plan, first: Edition
) -> None:
    reword(plan)
    second = publish(plan, kind="draft", by=None, note=NOTE)
    skills = node(plan, "skills")
    skills.title_ja = "海洋産業の振興"
    skills.save()
    approve(skills, by=None)
    third = publish(plan, kind="draft", by=None, note=NOTE)
    # The one before too: for part of a second another process still gives it to readers.
    assert set(SearchEntry.objects.values_list("edition", flat=True)) == {second.pk, third.pk}


def test_an_unapproved_word_is_never_found(plan: Plan, first: Edition) -> None:
    skills = node(plan, "skills")
    skills.title_ja = "未承認の題"
    skills.save()
    call_command("search_index", rebuild=True, verbosity=0)
    assert not SearchEntry.objects.filter(title_ja__contains="未承認").exists()


def test_the_check_tells_a_sound_index_from_a_broken_one(plan: Plan, first: Edition) -> None:
    call_command("search_index", check=True)
    entry = SearchEntry.objects.all()[0]
    drop_tokens([entry.pk])
    SearchEntry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(CommandError, match="rebuild"):
        call_command("search_index", check=True)
    call_command("search_index", rebuild=True)
    call_command("search_index", check=True)


def test_everything_with_an_address_can_be_found(plan: Plan, first: Edition) -> None:
    kinds = set(SearchEntry.objects.values_list("kind", flat=True))
    assert kinds == {
        "plan", "philosophy", "policy", "measure", "project", "statement", "document", "term", "page",
    }  # fmt: skip
