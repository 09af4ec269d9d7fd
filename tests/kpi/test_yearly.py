"""Who owes what in the yearly routine, and when it has been given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import User
from django.core import mail
from pytest_django import Settings

from kpi.models import Indicator, Observation
from kpi.yearly.amounts import read_yen
from kpi.yearly.opening import AnswerRefused, answer, ask_the_rest, close, not_asked
from kpi.yearly.owing import duties, duty_of, without_division
from kpi.yearly.reminding import reminder_for, send
from kpi.yearly.saving import save_value
from kpi.yearly.standing import Account, account_of, accounts_of
from kpi.yearly.values import BOTH, CLEARED, NEITHER, Entry, entry_of, fault_of, row_of
from plan.mail import SMTP, mail_is_set_up
from plan.models import Division, Grade, Node, Plan
from plan.review import State, approve_all, states_of
from tests.kpi.yearly import PASSED, YEAR, ask, staff, write_report


@pytest.fixture
def asked(plan: Plan, superuser: User) -> Plan:
    """The small plan, its divisions asked about FY2024."""
    staff(plan)
    ask(plan, superuser)
    return plan


def account(plan: Plan, key: str) -> Account:
    found = account_of(plan.inquiries.get(), key)
    assert found is not None
    return found


def test_a_division_owes_its_measures_and_its_indicators_by_series(asked: Plan) -> None:
    owed = duties(asked)
    assert list(owed) == ["skills-division", "tours-division"]
    assert [node.key for node in owed["skills-division"].nodes] == ["skills"]
    rows = [
        (one.key, series.key if series else "") for one, series in owed["skills-division"].rows()
    ]
    assert rows == [("courses", ""), ("share", "men"), ("share", "women")]


def test_what_is_shown_for_reference_owes_no_report(asked: Plan) -> None:
    assert [node.key for node in duties(asked)["tours-division"].nodes] == ["onsen"]


def test_an_indicator_for_reference_is_asked_of_its_division(asked: Plan) -> None:
    Indicator.objects.filter(key="courses").update(standing="reference")
    assert "courses" in [one.key for one in duties(asked)["skills-division"].indicators]


def test_what_was_removed_is_asked_of_nobody(asked: Plan) -> None:
    Node.objects.filter(key="skills").update(removed=True)
    Indicator.objects.update(removed=True)
    assert list(duties(asked)) == ["tours-division"]


def test_measures_without_a_division_are_listed(asked: Plan) -> None:
    assert [node.key for node in without_division(asked)] == ["startups"]


def test_every_division_in_charge_is_asked_at_opening_and_a_new_one_later(asked: Plan) -> None:
    inquiry = asked.inquiries.get()
    assert {one.division.key for one in inquiry.answers.all()} == {
        "skills-division",
        "tours-division",
    }
    new = Division.objects.create(key="new-division", name_ja="新しい課")
    Node.objects.filter(key="startups").update(division=new)
    assert not_asked(inquiry) == [new]
    assert ask_the_rest(inquiry) == [new]
    assert not_asked(inquiry) == []


def test_a_report_is_written_once_it_says_what_was_done_and_assesses_it(asked: Plan) -> None:
    assert account(asked, "skills-division").reports_written == 0
    report = write_report(asked, "skills", done_ja="")
    assert account(asked, "skills-division").given.report_lacks(report.node) == ["done", "grade"]
    report.done_ja, report.grade = "講座を開いた。", Grade.objects.get(key="a")
    report.save()
    assert account(asked, "skills-division").reports_written == 1


def test_a_plan_without_a_scale_asks_for_no_self_assessment(asked: Plan) -> None:
    write_report(asked, "skills")
    Grade.objects.all().delete()
    assert account(asked, "skills-division").unwritten == []


def test_a_reason_why_there_is_no_value_counts_as_an_answer(asked: Plan) -> None:
    assert account(asked, "skills-division").values_entered == 0
    indicator = Indicator.objects.get(key="courses")
    save_value(indicator, None, YEAR, Entry(missing="not_published"))
    assert account(asked, "skills-division").values_entered == 1


def test_the_value_of_another_year_is_no_answer(asked: Plan) -> None:
    Observation.objects.create(
        indicator=Indicator.objects.get(key="courses"), period="2024", printed="1件", value="1"
    )
    assert account(asked, "skills-division").values_entered == 0


def test_an_indicator_of_calendar_years_is_asked_for_the_year_of_that_number(asked: Plan) -> None:
    Indicator.objects.filter(key="courses").update(year_kind="calendar")
    saved = save_value(Indicator.objects.get(key="courses"), None, YEAR, Entry("120件"))
    assert saved.row.period == "2024"


def test_a_division_may_answer_incompletely_once_it_was_told(asked: Plan, superuser: User) -> None:
    skills = account(asked, "skills-division")
    with pytest.raises(AnswerRefused):
        answer(skills, by=superuser)
    answer(skills, by=superuser, incomplete=True)
    assert account(asked, "skills-division").answer.answered_at is not None


def test_what_was_answered_waits_for_its_approver(asked: Plan, superuser: User) -> None:
    approve_all(asked, by=None)
    report = write_report(asked, "skills")
    courses = Indicator.objects.get(key="courses")
    save_value(courses, None, YEAR, Entry("120件"))
    handed_in = answer(account(asked, "skills-division"), by=superuser, incomplete=True)
    assert handed_in == [report, courses]
    states = states_of(asked)
    assert {states[obj.item_name] for obj in handed_in} == {State.IN_REVIEW}
    assert answer(account(asked, "skills-division"), by=superuser, incomplete=True) == []


def test_nothing_is_answered_to_a_closed_request(asked: Plan, superuser: User) -> None:
    close(asked.inquiries.get())
    with pytest.raises(AnswerRefused):
        answer(account(asked, "tours-division"), by=superuser, incomplete=True)


def test_after_the_deadline_whoever_has_not_answered_is_late(asked: Plan, superuser: User) -> None:
    assert not account(asked, "tours-division").late
    asked.inquiries.update(deadline=PASSED)
    assert account(asked, "tours-division").late
    answer(account(asked, "tours-division"), by=superuser, incomplete=True)
    assert account(asked, "tours-division").late  # it answered, but late


def test_all_accounts_cost_no_query_a_division(
    asked: Plan, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    inquiry = asked.inquiries.select_related("plan").get()
    with django_assert_max_num_queries(8):
        for one in accounts_of(inquiry):
            assert (one.reports_written, one.values_entered, one.names) is not None


# Values -----------------------------------------------------------------------------------------


def test_a_printed_value_is_read_and_kept_as_it_was_printed(asked: Plan) -> None:
    indicator = Indicator.objects.get(key="courses")
    filled = save_value(indicator, None, YEAR, Entry("１２０件（速報）", note="概数"))
    row = Observation.objects.get(pk=filled.row.pk)
    assert (row.period, row.printed, row.value) == ("FY2024", "１２０件（速報）", "120")
    assert row.provisional
    assert row.note_ja == "概数"
    assert filled.told.ja == "120件（速報値）"


def test_what_cannot_be_read_is_kept_as_text_and_flagged(asked: Plan) -> None:
    filled = save_value(Indicator.objects.get(key="courses"), None, YEAR, Entry("大幅に増えた"))
    assert (filled.row.printed, filled.row.value) == ("大幅に増えた", "")
    assert filled.doubts


def test_a_jump_and_a_strange_unit_are_asked_about(asked: Plan) -> None:
    indicator = Indicator.objects.get(key="courses")
    assert save_value(indicator, None, YEAR, Entry("1,000件")).doubts
    assert save_value(Indicator.objects.get(key="courses"), None, YEAR, Entry("120人")).doubts
    assert not save_value(Indicator.objects.get(key="courses"), None, YEAR, Entry("120件")).doubts


def test_entering_a_year_again_corrects_its_row(asked: Plan, superuser: User) -> None:
    for printed in ("120件", "121件"):
        save_value(Indicator.objects.get(key="courses"), None, YEAR, Entry(printed))
    duty = duty_of(asked, Division.objects.get(key="skills-division"))
    row = row_of(duty.indicators[0], None, "FY2024")
    assert Observation.objects.filter(period="FY2024").count() == 1
    assert entry_of(row) == Entry("121件")


@pytest.mark.parametrize(
    ("entry", "before", "fault"),
    [
        (Entry(), Entry(), None),
        (Entry("120件"), Entry(), None),
        (Entry(missing="suppressed"), Entry("120件"), None),
        (Entry("未公表", missing="not_published"), Entry(), None),
        (Entry("120件", missing="not_published"), Entry(), BOTH),
        (Entry(), Entry("120件"), CLEARED),
        (Entry(note="集計中"), Entry(), NEITHER),
    ],
)
def test_a_value_or_a_reason_and_nothing_is_cleared(
    entry: Entry, before: Entry, fault: object
) -> None:
    assert fault_of(entry, before) is fault


# Amounts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "yen"),
    [
        ("2億2,671万円", "226710000"),
        ("226,710千円", "226710000"),
        ("１，２００万円", "12000000"),
        ("0円", "0"),
        ("", ""),
        ("226,710", ""),
        ("226,710千人", ""),
        ("別途計上", ""),
        ("1億円～2億円", ""),
    ],
)
def test_an_amount_is_read_into_yen_or_left_as_it_is_printed(printed: str, yen: str) -> None:
    value, fault = read_yen(printed)
    assert value == yen
    assert (fault is None) == bool(yen or not printed)


# Reminders --------------------------------------------------------------------------------------


def test_a_reminder_names_what_is_missing_and_where_to_answer(asked: Plan) -> None:
    reminder = reminder_for(account(asked, "skills-division"), "https://plan.example.jp/x/")
    assert reminder.to == "skills@example.jp"
    assert "見本計画" in reminder.subject
    for words in (
        "人材課",
        "講座の数",
        "満足した人の割合（女性）",
        "skillsの題",
        "https://plan.example.jp/x/",
    ):
        assert words in reminder.body


def test_who_was_reminded_is_remembered(asked: Plan) -> None:
    sent, failed = send([reminder_for(account(asked, "skills-division"), "https://x/")])
    assert (len(sent), failed) == (1, [])
    assert [message.to for message in mail.outbox] == [["skills@example.jp"]]
    assert account(asked, "skills-division").answer.reminded_at is not None
    assert account(asked, "tours-division").answer.reminded_at is None


def test_mail_is_set_up_where_a_server_is_named(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, ""
    assert not mail_is_set_up()
    settings.EMAIL_HOST = "mail.example.jp"
    assert mail_is_set_up()
