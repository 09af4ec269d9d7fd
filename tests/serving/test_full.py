"""The disk of the database is full: a publication fails as a whole, readers go on, all recovers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from plan.models import Plan
from plan.review import approve
from publication.models import Edition
from publication.search.index import faults
from publication.search.models import SearchEntry
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.acting import NOTE, reword
from tests.serving.site import Site

PAGE = "/ja/sample/onsen/"
MOST_PAGES = 1_073_741_823
"""As many as SQLite takes where nobody says less."""


@contextmanager
def no_room() -> Iterator[None]:
    """Let SQLite's file grow no more: it says the same as on a disk that is full."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {MOST_PAGES}")


@pytest.mark.one_engine
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_publishes_nothing_loses_nothing_and_stops_no_reader(
    plan: Plan, publisher: User, site: Site
) -> None:
    assert "onsenの題" in site.get(PAGE).text
    reword(node(plan, "onsen"), "場所ができてから公開される題")
    approve(node(plan, "onsen"), by=None)
    entries = set(SearchEntry.objects.values_list("pk", flat=True))
    desk = Client(raise_request_exception=False)
    desk.force_login(publisher)
    form = OpenForm(desk, reverse("admin:publication_edition_publish", args=[plan.slug]))
    filled = {"note_ja": NOTE.ja * 5000, "note_en": NOTE.en, "sure": "on"}

    with no_room():
        refused = form.send(**filled)
        assert refused.status_code == 503
        assert "データベースの保存先に空きがありません" in words_on(refused)
        assert [one.number for one in Edition.objects.all()] == ["0.1"]
        assert set(SearchEntry.objects.values_list("pk", flat=True)) == entries
        assert not faults()
        assert site.get(PAGE).status == Site().get(PAGE).status == 200

    assert form.send(**filled | {"note_ja": NOTE.ja}).status_code == 302, "as it stood, once more"
    assert {one.number for one in Edition.objects.all()} == {"0.1", "0.2"}
