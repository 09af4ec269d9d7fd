"""What a plan lacks: said to its publisher, and in the way only where it is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan.items import Text
from plan.models import Node, Plan
from plan.review import approve_all
from publication.checks import Finding, blockers, checks
from publication.editions import latest_document, pending_document, publish
from publication.models import Edition
from publication.preview import working_document
from publication.refusal import PublicationRefused
from publication.rolling_back import roll_back
from tests.builders import make_measured_plan, node
from tests.record.acting import NOTE, publish_now, reword

DEAD = "[前の施策](/ja/sample/gone/)を見る。"


@pytest.fixture
def public(plan: Plan) -> Plan:
    """The small plan, published without a fault that stands in the way."""
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


def write(key: str, **fields: object) -> None:
    Node.objects.filter(key=key).update(**fields)


def found_in(plan: Plan, subject: str) -> list[tuple[str, str, str]]:
    """Return level, item and words of what is found of one subject, against what is public."""
    findings = checks(working_document(plan), latest_document(plan))
    return [(one.level, one.item, one.words) for one in findings if one.subject == subject]


def publish_faulty(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Publish as before the checks were there."""
    with monkeypatch.context() as patch:
        patch.setattr("publication.editions.blockers", lambda *_args: ())
        approve_all(plan, by=None)
        return publish(plan, kind="draft", by=None, note=NOTE)


@pytest.mark.parametrize(
    ("address", "is_dead"),
    [
        ("/ja/sample/gone/", True),
        ("/en/sample/onsen/", False),
        ("/ja/sample/onsen/#grow", False),
        ("/ja/sample/onsen.pdf?x=1", False),
        ("/ja/sample/indicators/gone/", True),
        ("/ja/sample/indicators/coverage/", False),
        ("/ja/sample/@0.1/gone/", False),
        ("/ja/sample/measures/", False),
        ("/ja/sample/", False),
        ("/ja/another-plan/whatever/", False),
        ("/ja/glossary/", False),
        ("https://example.jp/ja/sample/gone/", False),
    ],
)
def test_a_link_is_dead_only_where_that_is_certain(
    public: Plan, address: str, is_dead: bool
) -> None:
    write("skills", body_ja=f"[先]({address})")
    assert bool(found_in(public, "link")) is is_dead


def test_a_link_to_an_indicator_lives_as_long_as_the_indicator(db: None) -> None:
    plan = make_measured_plan()
    write("onsen", lead_en="[see](/en/sample/indicators/courses/)")
    assert found_in(plan, "link") == []
    plan.indicators.all().delete()
    assert [item for _level, item, _words in found_in(plan, "link")] == ["node:onsen"]


def test_numbers_given_twice_stand_in_the_way_and_gaps_do_not(public: Plan) -> None:
    write("startups", number=1)
    assert found_in(public, "number") == [("blocker", "node:startups", "番号1が重なっています")]
    write("startups", number=3)
    assert [level for level, _item, _words in found_in(public, "number")] == ["warning"]
    write("startups", number=None)
    assert found_in(public, "number") == []


def test_siblings_of_other_parents_may_have_the_same_number(public: Plan) -> None:
    assert {node(public, key).number for key in ("skills", "onsen")} == {1}
    assert found_in(public, "number") == []


def test_a_positioning_statement_needs_its_place(public: Plan) -> None:
    document = working_document(public)
    where = replace(document.plan.statements[0], kind="positioning", text=Text("上の計画"))
    header = replace(document.plan, statements=(where,))
    (finding,) = blockers(document.model_copy(update={"plan": header}))
    assert (finding.subject, finding.item) == ("place", "plan")
    assert "上の計画" in finding.words


def test_a_grade_that_nobody_approved_stands_in_the_way(db: None) -> None:
    document = working_document(make_measured_plan())
    assert blockers(document) == ()
    pending = document.model_copy(update={"plan": replace(document.plan, grades=())})
    assert [one.subject for one in blockers(pending)] == ["grade"]


def test_missing_english_and_an_empty_lead_are_told_and_stand_in_nobody_s_way(
    public: Plan,
) -> None:
    write("onsen", lead_ja="一文。", lead_en="", body_ja="二文。", body_en="")
    assert ("warning", "node:onsen", "英訳のない文：2件") in found_in(public, "english")
    leads = [item for _level, item, _words in found_in(public, "lead")]
    assert "node:onsen" not in leads
    assert "node:skills" in leads


# Faults that are public already -----------------------------------------------------------------


def test_a_new_fault_stands_in_the_way_of_a_correction_too(public: Plan) -> None:
    write("skills", body_ja=DEAD)
    approve_all(public, by=None)
    with pytest.raises(PublicationRefused) as refused:
        publish(public, kind="correction", by=None)
    assert refused.value.code == "link"


def test_a_correction_is_not_held_back_by_a_fault_that_is_public_already(
    public: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("skills", body_ja=DEAD)
    write("startups", number=1)
    publish_faulty(public, monkeypatch)
    reword(node(public, "skills"), "直した題")
    approve_all(public, by=None)
    found = checks(pending_document(public), latest_document(public))
    assert {(one.subject, one.level, one.since) for one in found if one.since} == {
        ("link", "warning", "0.2"),
        ("number", "warning", "0.2"),
    }
    assert publish(public, kind="correction", by=None).number == "0.3"


def test_the_same_fault_elsewhere_is_new(public: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    write("skills", body_ja=DEAD)
    publish_faulty(public, monkeypatch)
    write("onsen", body_ja=DEAD)
    assert {(level, item) for level, item, _words in found_in(public, "link")} == {
        ("warning", "node:skills"),
        ("blocker", "node:onsen"),
    }


def test_a_link_that_this_edition_breaks_stands_in_the_way(public: Plan) -> None:
    write("skills", body_ja="[温泉](/ja/sample/onsen/)")
    approve_all(public, by=None)
    publish_now(public)
    node(public, "netsugen").contributes_to.clear()
    write("onsen", removed=True)
    assert [level for level, _item, _words in found_in(public, "link")] == ["blocker"]


def test_a_plan_is_rolled_back_though_the_earlier_edition_had_a_fault(
    public: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("skills", body_ja=DEAD)
    faulty = publish_faulty(public, monkeypatch)
    write("skills", body_ja="直した。")
    approve_all(public, by=None)
    publish_now(public)
    note = Text("戻しました。", "Rolled back.")
    assert roll_back(faulty, by=None, reason="急ぎ", note=note).number == "0.4"


def test_a_list_says_once_what_is_found_in_many_items(public: Plan) -> None:
    one = Finding("blocker", "link", "node:a", "題", "切れています")
    other = Finding("warning", "link", "node:b", "題", "切れています", since="0.1")
    assert one.said != other.said
