"""Publishing takes every item as it was last approved; an edition never changes."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User

from kpi.models import Report
from plan import canonical
from plan.items import Text
from plan.models import Division, Grade, Node, Page, Plan, Term
from plan.review import ApprovalRefused, approve, approve_all
from publication.compare import compare
from publication.editions import latest_document, pending_document, publish
from publication.models import Edition
from publication.refusal import PublicationRefused
from tests.builders import grow, make_plan, node
from tests.record.acting import NOTE, approve_keys, content_of, item_of, publish_now, reword


def test_an_unapproved_measure_keeps_its_published_words(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "まだ承認されていない題")
    reword(node(plan, "skills"), "承認された題")
    approve(node(plan, "skills"), by=None)
    document = publish_now(plan)
    assert item_of(document, "onsen").title.ja == "onsenの題"
    assert item_of(document, "skills").title.ja == "承認された題"


def test_what_was_never_approved_is_in_no_edition(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry")
    document = publish_now(plan)
    assert [one.key for one in document.nodes] == ["idea", "industry"]
    assert (document.pages, document.terms) == ((), ())


def test_an_edit_begun_after_approval_holds_nothing_up(plan: Plan) -> None:
    approve_all(plan, by=None)
    reword(node(plan, "onsen"), "承認のあとの編集")
    assert item_of(publish_now(plan), "onsen").title.ja == "onsenの題"


def test_the_header_comes_first_of_all(plan: Plan) -> None:
    approve(node(plan, "idea"), by=None)
    with pytest.raises(PublicationRefused) as refused:
        publish_now(plan)
    assert refused.value.code == "header"
    assert not Edition.objects.exists()


def test_publishing_twice_without_a_change_is_refused(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    with pytest.raises(PublicationRefused) as refused:
        publish_now(plan)
    assert refused.value.code == "unchanged"
    assert "0.1" in refused.value.messages[0]
    assert Edition.objects.count() == 1


def test_approving_the_same_words_again_is_refused_and_no_change(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    with pytest.raises(ApprovalRefused):
        approve(node(plan, "onsen"), by=None)
    with pytest.raises(PublicationRefused):
        publish_now(plan)


def test_words_that_were_changed_back_are_no_change(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    for words in ("別の題", "onsenの題"):
        reword(node(plan, "onsen"), words)
        approve(node(plan, "onsen"), by=None)
    with pytest.raises(PublicationRefused):
        publish_now(plan)


@pytest.mark.parametrize("note", [Text("", "English only"), Text("日本語だけ", ""), Text()])
@pytest.mark.parametrize("kind", ["draft", "adoption", "revision", "data"])
def test_a_public_note_in_both_languages_is_required(plan: Plan, kind: str, note: Text) -> None:
    approve_all(plan, by=None)
    with pytest.raises(PublicationRefused) as refused:
        publish(plan, kind=kind, by=None, note=note)
    assert refused.value.code == "note"


def test_a_correction_needs_no_public_note(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "誤字を直した題")
    approve(node(plan, "onsen"), by=None)
    assert publish(plan, kind="correction", by=None).number == "0.2"


def test_what_was_approved_while_the_publisher_was_reading_is_not_published(plan: Plan) -> None:
    approve_all(plan, by=None)
    shown = pending_document(plan).digest
    reword(node(plan, "onsen"), "読んでいる間に承認された題")
    approve(node(plan, "onsen"), by=None)
    with pytest.raises(PublicationRefused) as refused:
        publish(plan, kind="draft", by=None, note=NOTE, shown=shown)
    assert refused.value.code == "changed"
    assert not Edition.objects.exists()
    publish(plan, kind="draft", by=None, note=NOTE, shown=pending_document(plan).digest)


def test_an_edition_says_who_published_it_when_and_why(plan: Plan, publisher: User) -> None:
    approve_all(plan, by=None)
    edition = publish(
        plan,
        kind="draft",
        by=publisher,
        label=Text("原案", "Draft"),
        note=NOTE,
        decision_number="産政第1号",
    )
    assert (edition.published_by, edition.decision_number) == (publisher, "産政第1号")
    document = content_of(edition)
    assert (document.number, document.kind, document.label.ja) == ("0.1", "draft", "原案")
    assert document.note == NOTE
    assert document.published_at == edition.published_at.isoformat(timespec="seconds")
    assert document.published_at.endswith("+09:00")


def test_a_name_of_a_person_is_not_in_the_document(plan: Plan, publisher: User) -> None:
    approve_all(plan, by=None)
    edition = publish(plan, kind="draft", by=publisher, note=NOTE, decision_number="決裁番号")
    assert "publisher" not in {*json.loads(edition.content)}
    assert "決裁番号" not in edition.content


def test_an_edition_never_changes_and_is_kept_for_ever(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    edition = Edition.objects.get()
    with pytest.raises(TypeError, match="never changes"):
        edition.save()
    with pytest.raises(TypeError, match="for ever"):
        edition.delete()


def test_an_earlier_edition_still_says_what_it_said(plan: Plan) -> None:
    approve_all(plan, by=None)
    first = publish(plan, kind="draft", by=None, note=NOTE)
    bytes_then = first.content
    reword(node(plan, "onsen"), "新しい題")
    approve(node(plan, "onsen"), by=None)
    publish_now(plan)
    assert Edition.objects.get(pk=first.pk).content == bytes_then
    assert item_of(content_of(first), "onsen").title.ja == "onsenの題"


def test_the_digest_of_an_edition_is_that_of_its_bytes(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    edition = Edition.objects.get()
    assert edition.digest == canonical.digest(edition.content)
    assert content_of(edition).text() == edition.content


def test_a_contribution_waits_until_both_ends_are_published(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry", "startups", "netsugen")
    assert item_of(publish_now(plan), "netsugen").contributes_to == ()
    approve_keys(plan, "tourism", "onsen")
    assert item_of(publish_now(plan), "netsugen").contributes_to == ("onsen",)


def test_a_contribution_drops_out_with_what_it_serves_and_comes_back_with_it(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    for removed, served in ((True, ()), (False, ("onsen",))):
        Node.objects.filter(key="onsen").update(removed=removed)
        approve(node(plan, "onsen"), by=None)
        assert item_of(publish_now(plan), "netsugen").contributes_to == served


def test_divisions_are_taken_as_they_stand(plan: Plan) -> None:
    division = Division.objects.create(key="labour", name_ja="労働政策課")
    approve_all(plan, by=None)
    publish_now(plan)
    division.phone = "027-000-0000"
    division.save()
    latest = latest_document(plan)
    assert compare(latest, pending_document(plan, latest)).items == ("division:labour",)
    assert publish_now(plan).divisions[0].phone == "027-000-0000"


def test_siblings_stand_in_their_approved_order(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    tourism = node(plan, "tourism")
    tourism.position = 0
    tourism.save()
    approve(tourism, by=None)
    document = publish_now(plan)
    assert [one.key for one in document.nodes][:3] == ["idea", "tourism", "onsen"]


def test_the_publisher_is_shown_each_change_once(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "新しい題")
    hiking = grow(node(plan, "tourism"), "measure", "hiking")
    Node.objects.filter(key="skills").update(removed=True)
    for item in (node(plan, "onsen"), hiking, node(plan, "skills")):
        approve(item, by=None)
    latest = latest_document(plan)
    changes = compare(latest, pending_document(plan, latest)).seen
    assert [(one.verbs[0], one.item) for one in changes if not one.part] == [
        ("reworded", "node:onsen"),
        ("added", "node:hiking"),
        ("changed", "indicator:courses"),  # which is not linked to skills any more
        ("withdrawn", "node:skills"),
        ("withdrawn", "report:skills@FY2024"),
    ]


def test_plans_are_published_apart(plan: Plan) -> None:
    other = make_plan("other")
    approve(other, by=None)
    approve_all(plan, by=None)
    assert publish_now(plan).number == "0.1"
    assert publish_now(other).number == "0.1"
    assert publish_now_is_refused(plan)


def publish_now_is_refused(plan: Plan) -> bool:
    with pytest.raises(PublicationRefused):
        publish_now(plan)
    return True


def test_pages_and_terms_are_published_with_the_plan(plan: Plan) -> None:
    approve_all(plan, by=None)
    document = publish_now(plan)
    assert [page.key for page in document.pages] == [Page.objects.get().key]
    assert [term.key for term in document.terms] == [Term.objects.get().key]


def test_an_edition_tells_whose_words_are_no_longer_the_sources(plan: Plan) -> None:
    approve_all(plan, by=None)
    first = publish_now(plan)
    assert set(first.worded_in.values()) == {"0.1"}
    skills = node(plan, "skills")
    skills.title_ja += "（改）"
    skills.save()
    approve_all(plan, by=None)
    second = publish_now(plan)
    assert second.worded_in["skills"] == "0.2"
    assert not second.is_worded_as_first("skills")
    assert second.is_worded_as_first("idea")


def test_a_self_assessment_is_not_published_before_its_scale_is_approved(plan: Plan) -> None:
    approve_all(plan, by=None)
    publish_now(plan)
    report = Report.objects.get(plan=plan)
    report.grade = Grade.objects.create(plan=plan, key="s", label_ja="S")
    report.save()
    approve(report, by=None)
    with pytest.raises(PublicationRefused, match="承認"):
        publish_now(plan)
    approve(plan, by=None)
    assert publish_now(plan).reports[0].grade == "s"
