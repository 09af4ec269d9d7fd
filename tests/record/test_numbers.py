"""An edition's number follows from its kind: drafts 0.x, adopted 1.0, revised +1.0, data +0.1."""

from __future__ import annotations

import itertools

import pytest
from django.db import IntegrityError, transaction

from plan.models import Plan
from plan.review import approve
from publication.editions import publish
from publication.models import Edition
from publication.numbering import next_number
from publication.refusal import PublicationRefused
from tests.builders import make_plan
from tests.record.acting import NOTE, reword


def numbers_of(*kinds: str) -> list[str]:
    """Publish one edition of each kind after another and return their numbers."""
    plan, count = make_plan(), itertools.count(1)

    def next_edition(kind: str) -> str:
        reword(plan, f"題{next(count)}")
        approve(plan, by=None)
        return publish(plan, kind=kind, by=None, note=NOTE).number

    return [next_edition(kind) for kind in kinds]


def test_a_plan_is_drafted_adopted_corrected_and_revised(db: None) -> None:
    assert numbers_of(
        "draft", "draft", "correction", "adoption", "data", "correction", "revision", "data",
        "revision",
    ) == ["0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "2.0", "2.1", "3.0"]  # fmt: skip


def test_a_plan_can_be_adopted_without_a_draft(db: None) -> None:
    assert numbers_of("adoption", "correction") == ["1.0", "1.1"]


def test_ten_corrections_do_not_make_a_revision(db: None) -> None:
    assert numbers_of("adoption", *["data"] * 11)[-2:] == ["1.10", "1.11"]


@pytest.mark.parametrize(
    "kinds",
    [
        ("adoption", "draft"),
        ("adoption", "adoption"),
        ("revision",),
        ("draft", "revision"),
        ("data",),
        ("correction",),
    ],
    ids=" then ".join,
)
def test_a_kind_that_does_not_fit_the_stage_is_refused(kinds: tuple[str, ...], db: None) -> None:
    with pytest.raises(PublicationRefused) as refused:
        numbers_of(*kinds)
    assert refused.value.code == "kind"
    assert Edition.objects.count() == len(kinds) - 1


def test_two_editions_of_a_plan_never_have_one_number(db: None) -> None:
    numbers_of("draft")
    edition = Edition.objects.get()
    edition.pk, edition._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save()


def test_the_first_number_needs_no_edition_before_it() -> None:
    assert next_number(None, "draft") == (0, 1)


def test_an_unknown_kind_of_edition_is_not_stored(plan: Plan) -> None:
    approve(plan, by=None)
    publish(plan, kind="draft", by=None, note=NOTE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(kind="leak")
