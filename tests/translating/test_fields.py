"""What waits for English: every field of every kind of item, in the order of the plan."""

from __future__ import annotations

from typing import Any

from plan.models import Division, Plan
from plan.translating.fields import bilingual_models, fields_of
from tests.builders import make_measured_plan, node
from tests.consultations import announce, answer


def keys(plan: Plan, state: str) -> list[str]:
    return [field.key for field in fields_of(plan) if field.state == state]


def test_rewording_one_field_marks_that_english_alone(reworded: Plan) -> None:
    assert keys(reworded, "outdated") == ["node:skills/title"]


def test_the_diff_is_of_the_words_since_they_were_translated(reworded: Plan) -> None:
    (field,) = [field for field in fields_of(reworded) if field.state == "outdated"]
    assert [(run.mark, run.text) for run in field.diff] == [
        ("added", "多様な"),
        ("same", "人材を育てる"),
    ]


def test_every_model_in_two_languages_is_in_the_queue(db: None) -> None:
    plan = make_measured_plan()
    Division.objects.create(key="labour", name_ja="労働政策課")
    answer(announce(plan))
    found = {type(field.obj) for field in fields_of(plan)}
    names = {model.__name__ for model in bilingual_models()}
    without_words = {"Observation", "Target"}  # whose words are optional; the next test has them
    assert {model.__name__ for model in found} == names - without_words


def test_the_rows_of_an_indicator_have_keys_of_their_own(db: None) -> None:
    plan = make_measured_plan()
    row: Any = plan.indicators.get().observations.first()
    row.note_ja = "速報の値です。"
    row.save()
    assert f"indicator:courses/observation:{row.number}/note" in keys(plan, "missing")


def test_nothing_of_what_is_removed_waits(reworded: Plan) -> None:
    skills = node(reworded, "skills")
    skills.removed = True
    skills.save()
    assert keys(reworded, "outdated") == []


def test_two_fields_never_share_a_key(gunma: Plan) -> None:
    found = [field.key for field in fields_of(gunma)]
    assert len(found) == len(set(found)) > 500


def test_listing_a_plan_costs_one_query_a_model(
    gunma: Plan, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(len(bilingual_models())):
        for field in fields_of(gunma):
            assert field.label
            assert field.kind_words
            assert str(field.item)
            assert field.division is None or field.division.key
