"""manage.py publish says what it did, or why it did nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from plan.models import Plan
from plan.review import approve_all
from publication.models import Edition

NOTES = ["--note-ja", "変更しました。", "--note-en", "Changed."]


def publish(*arguments: str) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("publish", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_the_number_and_the_digest(plan: Plan) -> None:
    approve_all(plan, by=None)
    told = publish("sample", "--kind", "draft", *NOTES, "--label-ja", "原案")
    edition = Edition.objects.get()
    assert told == f"Published 見本計画 as edition 0.1: {edition.digest}\n"
    assert (edition.label_ja, edition.note_en, edition.published_by) == ("原案", "Changed.", None)


def test_it_publishes_in_the_name_of_an_account(plan: Plan, publisher: User) -> None:
    approve_all(plan, by=None)
    publish("sample", "--kind", "draft", *NOTES, "--user", "publisher", "--decision-number", "1号")
    edition = Edition.objects.get()
    assert (edition.published_by, edition.decision_number) == (publisher, "1号")


@pytest.mark.parametrize("active", [None, False])
def test_an_account_that_is_not_there_or_closed_is_named(
    plan: Plan, publisher: User, active: bool | None
) -> None:
    approve_all(plan, by=None)
    if active is None:
        publisher.delete()
    else:
        User.objects.update(is_active=False)
    with pytest.raises(CommandError, match="There is no active account “publisher”"):
        publish("sample", "--kind", "draft", *NOTES, "--user", "publisher")


def test_an_unknown_plan_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="There is no plan “nowhere”"):
        publish("nowhere", "--kind", "draft")


def test_an_unknown_kind_is_named(plan: Plan) -> None:
    with pytest.raises(CommandError, match="leak"):
        publish("sample", "--kind", "leak")


def test_a_kind_must_be_chosen(plan: Plan) -> None:
    with pytest.raises(CommandError, match="--kind"):
        publish("sample")


def test_a_refusal_is_told_in_words(plan: Plan) -> None:
    with pytest.raises(CommandError) as refused:
        publish("sample", "--kind", "draft", *NOTES)
    assert "\n" not in str(refused.value)
    approve_all(plan, by=None)
    with pytest.raises(CommandError):
        publish("sample", "--kind", "draft")  # no note
    publish("sample", "--kind", "draft", *NOTES)
    with pytest.raises(CommandError, match=r"0\.1"):
        publish("sample", "--kind", "draft", *NOTES)
    assert Edition.objects.count() == 1
