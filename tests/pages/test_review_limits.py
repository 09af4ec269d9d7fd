"""Review links are limited, each by itself and all together, by what the database counted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plan.limits import Limit
from plan.models import Note, Plan, Tally
from publication.pages import review_access
from tests.pages.reviewing import open_link


def test_pages_read_are_counted_and_too_many_at_once_are_refused(
    plan: Plan, client: Client, superuser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limit("few", allowed=2, seconds=10**9)
    monkeypatch.setattr(review_access, "READS", few)
    link, start = open_link(plan, superuser)
    _other, elsewhere = open_link(plan, superuser)
    codes = [client.get(f"{start}ja/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert client.get(f"{elsewhere}ja/").status_code == 200
    link.refresh_from_db()
    assert link.uses == 2
    monkeypatch.setattr(review_access, "READS_IN_ALL", few)
    monkeypatch.setattr(review_access, "READS", Limit("many", 100, 10**9))
    codes = [client.get(f"{elsewhere}ja/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert Tally.objects.get(name="few").count == 3


def test_too_many_notes_at_once_are_refused_and_what_was_written_stays(
    plan: Plan, client: Client, superuser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_access, "NOTES", Limit("one", 1, 10**9))
    _link, start = open_link(plan, superuser)
    form = f"{start}ja/review-item/plan/?place="
    client.post(form, {"text": "一つ目", "author": "花子"})
    refused = client.post(form, {"text": "二つ目の意見", "author": "花子"})
    assert refused.status_code == 429
    assert "二つ目の意見</textarea>" in refused.content.decode()
    assert Note.objects.count() == 1


def test_tokens_that_are_none_are_limited_too(
    plan: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_access, "MISSES", Limit("miss", 1, 10**9))
    codes = [client.get(f"/review/guess-{number}/ja/").status_code for number in range(2)]
    assert codes == [404, 429]
