"""Nobody decides blindly: what was saved meanwhile, what is doubtful, is told first."""

from __future__ import annotations

import pytest
from django.test import Client

from kpi.models import Indicator, Observation, Report
from plan.models import Edit, Plan, Term
from tests.admin.addresses import add, approve, change
from tests.builders import make_measured_plan, node
from tests.forms import OpenForm, words_on


@pytest.fixture
def measured(db: None) -> Plan:
    return make_measured_plan()


def test_a_number_that_was_saved_meanwhile_is_told_to_whoever_did_not_see_it(
    measured: Plan, root: Client
) -> None:
    indicator = Indicator.objects.get(plan=measured)
    slow = OpenForm(root, change(indicator))
    Observation.objects.filter(indicator=indicator, period="FY2023").update(value="111")
    answer = slow.send(name_en="Another name")
    assert answer.status_code == 200
    told = words_on(answer)
    assert "値110111" in told  # what went, what came
    assert Observation.objects.get(indicator=indicator, period="FY2023").value == "111"


def test_one_s_own_other_window_is_not_called_somebody_else(measured: Plan, root: Client) -> None:
    skills = node(measured, "skills")
    slow = OpenForm(root, change(skills))
    OpenForm(root, change(skills)).send(title_ja="先に保存した題")
    told = words_on(slow.send(title_ja="後から保存した題"))
    assert "別の画面でご自身がこの項目を保存しました" in told
    assert "両方の画面で変更された欄" in told
    assert "ほかの職員" not in told
    assert node(measured, "skills").title_ja == "先に保存した題"


def test_a_form_that_does_not_say_what_it_was_opened_on_saves_nothing(
    measured: Plan, root: Client
) -> None:
    report = Report.objects.get(plan=measured)
    for seen in ("", "made up"):
        answer = OpenForm(root, change(report)).send(seen=seen, done_ja="")
        assert answer.status_code == 200
        assert "もう一度保存してください" in words_on(answer)
    assert Report.objects.get().done_ja == "講座を開いた。"


def test_the_same_form_sent_twice_changes_nothing_the_second_time(
    measured: Plan, root: Client
) -> None:
    skills = node(measured, "skills")
    form = OpenForm(root, change(skills))
    answers = [form.send(title_ja="新しい題") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert node(measured, "skills").title_ja == "新しい題"
    assert Edit.objects.count() == 1


def test_a_new_item_sent_twice_is_made_once(measured: Plan, root: Client) -> None:
    form = OpenForm(root, add("term"))
    answers = [form.send(plan=str(measured.pk), key="new", term_ja="新語") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Term.objects.filter(key="new").count() == 1


def test_an_approver_is_told_what_is_computed_and_what_is_doubtful(
    measured: Plan, root: Client
) -> None:
    indicator = Indicator.objects.get(plan=measured)
    Observation.objects.filter(indicator=indicator, period="FY2023").update(
        value="1100", printed="110件"
    )
    told = words_on(root.get(approve(indicator)))
    assert "大きく変わっています" in told
    assert "1,100件" in told
