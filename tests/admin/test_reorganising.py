"""In April a division is renamed, split or merged, and what it had follows; the past stays."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from kpi.models import Answer, Indicator, Inquiry
from plan.history import moments_of
from plan.models import Division, Edit, Node, Plan, Posting, Reorganisation, ReviewAct
from plan.reorganising import ReorganisationRefused, carry_out, moves_of, shown_moves
from plan.review import ApprovalRefused, State, approve, approve_all, note_edit, states_of
from plan.roles import may_approve, may_edit
from plan.submitting import submit
from publication.models import Edition
from tests.builders import node
from tests.kpi.yearly import ask, staff, write_report
from tests.record.acting import content_of, publish_now, reword
from tests.roles import again, hire, post

FIRST = dt.date(2026, 4, 1)


@pytest.fixture
def chief(plan: Plan) -> User:
    """The coordinator; the plan is approved and published with two divisions."""
    staff(plan)
    approve_all(plan, by=None)
    publish_now(plan)
    return hire("torimatome", "coordinator")


def division(key: str) -> Division:
    return Division.objects.get(key=key)


def decide(
    by: User, *sources: str, to: tuple[str, ...] = ("new",), **fields: Any
) -> Reorganisation:
    found = Reorganisation.objects.create(
        effective_on=fields.pop("on", FIRST),
        targets=[{"key": key, "name_ja": f"{key}課"} for key in to],
        planned_by=by,
        **fields,
    )
    found.sources.set(Division.objects.filter(key__in=sources))
    return found


def test_a_renamed_division_keeps_its_items_people_requests_and_telephone(
    plan: Plan, chief: User
) -> None:
    Division.objects.filter(key="tours-division").update(phone="027-000-0000")
    editor = hire("kakari", "editor", division("tours-division"))
    inquiry = ask(plan, chief)
    carry_out(decide(chief, "tours-division"), by=chief)
    new, old = division("new"), division("tours-division")
    assert node(plan, "onsen").division == new
    assert (new.phone, new.valid_from) == ("027-000-0000", "2026-04-01")
    assert (old.valid_to, list(old.successors.all())) == ("2026-03-31", [new])
    assert may_edit(again(editor), node(plan, "onsen"))
    assert {one.division.key for one in inquiry.answers.all()} == {"new", "skills-division"}


def test_an_edition_that_was_published_keeps_the_old_name(plan: Plan, chief: User) -> None:
    edition = Edition.objects.get()
    before = edition.content
    carry_out(decide(chief, "tours-division"), by=chief)
    edition.refresh_from_db()
    assert edition.content == before
    assert content_of(edition).node_by_key["onsen"].division == "tours-division"
    approve_all(plan, by=None)
    assert publish_now(plan).node_by_key["onsen"].division == "new"


def test_what_moved_waits_for_its_new_approver_who_is_told_why(plan: Plan, chief: User) -> None:
    carry_out(decide(chief, "tours-division"), by=chief)
    assert states_of(plan)["node:onsen"] == State.IN_REVIEW
    act = ReviewAct.objects.latest_of(plan)["node:onsen"]
    assert act.words == "組織改正（2026年4月1日）：担当課は「new課」になりました。"
    approver = hire("kachou", "approver", division("new"))
    assert may_approve(approver, node(plan, "onsen"))
    assert approve(node(plan, "onsen"), by=approver).by == approver


def test_whoever_carried_it_out_wrote_nothing_and_may_approve_it(plan: Plan, chief: User) -> None:
    carry_out(decide(chief, "tours-division"), by=chief)
    approval = approve(node(plan, "onsen"), by=again(chief))
    assert (approval.by, approval.reason) == (chief, "")
    moments = moments_of(node(plan, "onsen"))
    assert [one.carried_along for one in moments if one.act == "edit"] == [True]


def test_whoever_wrote_before_a_reorganisation_still_needs_somebody_else(
    plan: Plan, chief: User
) -> None:
    reword(node(plan, "onsen"), "取りまとめの題")
    note_edit(node(plan, "onsen"), chief)
    carry_out(decide(chief, "tours-division"), by=chief)
    with pytest.raises(ApprovalRefused):
        approve(node(plan, "onsen"), by=again(chief))


def test_a_reorganisation_hands_nothing_in_that_is_being_written(plan: Plan, chief: User) -> None:
    writer = hire("kakari", "editor", division("tours-division"))
    reword(node(plan, "onsen"), "書きかけの題")
    note_edit(node(plan, "onsen"), writer)
    reword(node(plan, "netsugen"), "出した題")
    note_edit(node(plan, "netsugen"), writer)
    submit(node(plan, "netsugen"), by=writer, words="急ぎます。")
    carry_out(decide(chief, "tours-division"), by=chief)
    states = states_of(plan)
    assert states["node:onsen"] == State.EDITED
    assert states["node:netsugen"] == State.IN_REVIEW
    assert "kakari：急ぎます。" in ReviewAct.objects.latest_of(plan)["node:netsugen"].words


def test_what_was_removed_for_good_is_not_handed_in(plan: Plan, chief: User) -> None:
    Node.objects.filter(key="netsugen").update(removed=True)
    approve_all(plan, by=None)
    carry_out(decide(chief, "tours-division"), by=chief)
    assert states_of(plan)["node:netsugen"] == State.REMOVED


def test_a_split_division_gives_each_item_and_person_where_it_was_said(
    plan: Plan, chief: User
) -> None:
    tours = division("tours-division")
    a, b = hire("a", "editor", tours), hire("b", "approver", tours)
    posting = Posting.objects.get(user=b)
    split = decide(
        chief,
        "tours-division",
        to=("hot-springs", "projects"),
        destinations={"sample/node:netsugen": "projects", f"posting:{posting.pk}": "projects"},
    )
    carry_out(split, by=chief)
    assert node(plan, "onsen").division == division("hot-springs")
    assert node(plan, "netsugen").division == division("projects")
    assert may_edit(again(a), node(plan, "onsen"))
    assert not may_edit(again(a), node(plan, "netsugen"))
    assert may_approve(again(b), node(plan, "netsugen"))
    assert not may_approve(again(b), node(plan, "onsen"))


def test_merged_divisions_are_asked_once_and_whoever_was_in_both_is_posted_once(
    plan: Plan, chief: User
) -> None:
    inquiry = ask(plan, chief)
    both = hire("both", "editor", division("tours-division"))
    post(both, "editor", division("skills-division"))
    carry_out(decide(chief, "tours-division", "skills-division"), by=chief)
    assert [one.division.key for one in inquiry.answers.all()] == ["new"]
    today = Posting.objects.in_force(timezone.localdate()).filter(user=both)
    assert [one.division for one in today] == [division("new")]
    assert set(Indicator.objects.values_list("division__key", flat=True)) == {"new"}


def test_who_had_answered_before_a_merger_has_answered_after_it(plan: Plan, chief: User) -> None:
    inquiry = ask(plan, chief)
    inquiry.answers.update(answered_at=timezone.now(), answered_by=chief)
    inquiry.answers.filter(division__key="skills-division").update(answered_at=None)
    carry_out(decide(chief, "tours-division", to=("one",)), by=chief)
    carry_out(decide(chief, "skills-division", to=("two",)), by=chief)
    answered = {one.division.key: bool(one.answered_at) for one in inquiry.answers.all()}
    assert answered == {"one": True, "two": False}


def test_the_reports_of_closed_years_keep_the_division_that_wrote_them(
    plan: Plan, chief: User
) -> None:
    inquiry = ask(plan, chief)
    asked = write_report(plan, "onsen")
    earlier = write_report(plan, "onsen", fiscal_year=2022)
    carry_out(decide(chief, "tours-division"), by=chief)
    asked.refresh_from_db()
    earlier.refresh_from_db()
    assert (asked.division, earlier.division) == (division("new"), division("tours-division"))
    Inquiry.objects.update(closed_at=timezone.now())
    assert Answer.objects.filter(inquiry=inquiry, division__key="new").exists()


def test_a_division_that_gives_a_part_away_stays(plan: Plan, chief: User) -> None:
    split = decide(
        chief,
        "tours-division",
        to=("tours-division", "projects"),
        destinations={"sample/node:netsugen": "projects"},
    )
    carry_out(split, by=chief)
    assert division("tours-division").valid_to == ""
    assert node(plan, "onsen").division == division("tours-division")
    assert node(plan, "netsugen").division == division("projects")
    assert [one.item for one in Edit.objects.all()] == ["node:netsugen"]


def test_a_posting_ends_on_the_day_before_and_goes_on_to_its_own_end(
    plan: Plan, chief: User
) -> None:
    tours = division("tours-division")
    hire("now", "editor", tours, until=dt.date(2027, 3, 31))
    hire("later", "editor", tours, since=dt.date(2026, 10, 1))
    hire("gone", "editor", tours, until=dt.date(2025, 3, 31))
    carry_out(decide(chief, "tours-division"), by=chief)
    rows = Posting.objects.exclude(user=chief).order_by("user__username", "since")
    assert [(one.user.username, str(one.division), one.since, one.until) for one in rows] == [
        ("gone", "観光課", dt.date(2020, 4, 1), dt.date(2025, 3, 31)),
        ("later", "new課", dt.date(2026, 10, 1), None),
        ("now", "観光課", dt.date(2020, 4, 1), dt.date(2026, 3, 31)),
        ("now", "new課", dt.date(2026, 4, 1), dt.date(2027, 3, 31)),
    ]


def test_nothing_moves_before_its_day_and_then_once(plan: Plan, chief: User) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    planned = decide(chief, "tours-division", on=tomorrow)
    with pytest.raises(ReorganisationRefused):
        carry_out(planned, by=chief)
    out = StringIO()
    call_command("reorganise", stdout=out)
    assert out.getvalue() == ""
    assert not Division.objects.filter(key="new").exists()
    Reorganisation.objects.update(effective_on=timezone.localdate())
    call_command("reorganise", stdout=out)
    assert "2 moved" in out.getvalue()
    assert node(plan, "onsen").division == division("new")
    with pytest.raises(ReorganisationRefused):
        carry_out(planned, by=chief)


def test_what_was_changed_since_it_was_shown_is_shown_again(plan: Plan, chief: User) -> None:
    planned = decide(chief, "tours-division")
    shown = shown_moves(moves_of(planned))
    Node.objects.filter(key="startups").update(division=division("tours-division"))
    with pytest.raises(ReorganisationRefused):
        carry_out(planned, by=chief, shown=shown)
    assert not Division.objects.filter(key="new").exists()
    assert carry_out(planned, by=chief, shown=shown_moves(moves_of(planned)))


def test_a_fault_halfway_changes_nothing(plan: Plan, chief: User) -> None:
    bad = decide(chief, "tours-division", to=("good", "no key at all"))
    with pytest.raises(ValidationError):
        carry_out(bad, by=chief)
    assert not Division.objects.filter(key="good").exists()
    assert division("tours-division").valid_to == ""
