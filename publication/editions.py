"""Publishing: the approved items are bound into an edition, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpi.progress import judge_all
from plan.freeze import freeze_divisions
from plan.items import PLAN, NodeItem, PageItem, PlanItem, TermItem, Text
from plan.models import Division, Plan
from plan.review import record_of
from plan.tree.lock import plan_lock
from publication.binding import bound_indicators, bound_nodes, bound_reports, removed_since
from publication.current import forget_current
from publication.document import (
    PlanDocument,
    in_reading_order,
    japanese_words,
)
from publication.formats import read_document
from publication.indicator_changes import indicator_changes
from publication.models import Edition, EditionKind
from publication.search.index import index_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PENDING = "pending"
"""The number of a document that is not published yet."""


class PublicationRefused(ValidationError):
    """Why nothing was published, in words for the publisher."""


def latest_document(plan: Plan) -> PlanDocument | None:
    """Return the document of the newest edition of a plan. One query."""
    edition = plan.editions.order_by("-published_at", "-pk").first()
    return read_document(edition.content) if edition else None


def pending_document(plan: Plan, latest: PlanDocument | None = None) -> PlanDocument:
    """Return what publishing now would make of the record, without number and date.

    Raises PublicationRefused when the plan's header was never approved. Three queries.
    """
    record = record_of(plan)
    if not isinstance(record.get(PLAN), PlanItem):
        raise PublicationRefused(_("First approve the plan itself."), code="header")
    return document_of(record, latest, PENDING)


def document_of(found: Mapping[str, Any], latest: PlanDocument | None, number: str) -> PlanDocument:
    """Bind items by name, the plan's header among them, into a document without a date.

    One query, for the divisions. Raises ValueError where a node stands under nothing.
    """
    header: PlanItem = found[PLAN]
    items = [found[name] for name in sorted(found)]
    nodes = bound_nodes([item for item in items if isinstance(item, NodeItem)])
    ordered = in_reading_order(nodes)
    indicators = bound_indicators(items, header, ordered)
    today = timezone.localdate()
    judgements = tuple(one for item in indicators for one in judge_all(item, today))
    return PlanDocument(
        number=number,
        kind="",
        label=Text(),
        note=Text(),
        published_at="",
        plan=header,
        nodes=ordered,
        indicators=indicators,
        data_date=today.isoformat(),
        judgements=judgements,
        indicator_changes=indicator_changes(latest, indicators, judgements, today),
        reports=bound_reports(items, ordered),
        pages=tuple(item for item in items if isinstance(item, PageItem)),
        terms=tuple(item for item in items if isinstance(item, TermItem)),
        divisions=freeze_divisions(Division.objects.for_freezing()),
        removed=removed_since(latest, ordered, indicators),
    )


def publish(
    plan: Plan,
    *,
    kind: str,
    by: User | None,
    label: Text | None = None,
    note: Text | None = None,
    decision_number: str = "",
    shown: str | None = None,
) -> Edition:
    """Bind every item as it was last approved into a new edition and return it.

    ``shown`` is the digest of the pending document that the publisher was shown; publishing is
    refused when the record has changed since. Raises PublicationRefused, and nothing happened.
    """
    note = note or Text()
    if kind != EditionKind.CORRECTION and not (note.ja and note.en):
        raise PublicationRefused(
            _("Write a public note in both languages: what changed, and why."), code="note"
        )
    with plan_lock(plan.pk):
        newest = plan.editions.order_by("-published_at", "-pk").first()
        latest = read_document(newest.content) if newest else None
        pending = pending_document(plan, latest)
        if latest is not None and pending.says_the_same_as(latest):
            raise PublicationRefused(
                _("Nothing was approved since edition %(number)s. There is nothing to publish."),
                code="unchanged",
                params={"number": latest.number},
            )
        refuse_unless_sound(pending)
        if shown is not None and shown != pending.digest:
            raise PublicationRefused(
                _("Something was approved while you were reading. Please look again."),
                code="changed",
            )
        major, minor = next_number(newest, kind)
        number = f"{major}.{minor}"
        now = timezone.localtime(timezone.now())
        document = PlanDocument(
            **{field: getattr(pending, field) for field in PlanDocument.model_fields}
            | {
                "number": number,
                "first": latest.first if latest else number,
                "worded_in": worded_in(latest, pending, number),
                "kind": kind,
                "label": label or Text(),
                "note": note,
                "published_at": now.isoformat(timespec="seconds"),
            }
        )
        edition = Edition.objects.create(
            plan=plan,
            major=major,
            minor=minor,
            kind=kind,
            label_ja=document.label.ja,
            label_en=document.label.en,
            note_ja=note.ja,
            note_en=note.en,
            decision_number=decision_number,
            published_at=now,
            published_by=by,
            digest=document.digest,
            content=document.text(),
        )
        index_plan(plan)
        forget_current()
    return edition


def refuse_unless_sound(pending: PlanDocument) -> None:
    """Raise PublicationRefused where a report has a grade that the approved scale does not know."""
    known = {grade.key for grade in pending.plan.grades}
    if any(report.grade and report.grade not in known for report in pending.reports):
        raise PublicationRefused(
            _(
                "Reports have a self-assessment whose scale is not approved. First approve the "
                "plan itself, to which the scale belongs."
            ),
            code="grades",
        )


def next_number(newest: Edition | None, kind: str) -> tuple[int, int]:
    """Return the number that a new edition of a kind gets. Raises PublicationRefused."""
    major, minor = (newest.major, newest.minor) if newest else (0, 0)
    match kind:
        case EditionKind.DRAFT:
            if major:
                raise PublicationRefused(_("An adopted plan has no more drafts."), code="kind")
            return 0, minor + 1
        case EditionKind.ADOPTION:
            if major:
                raise PublicationRefused(_("This plan has been adopted already."), code="kind")
            return 1, 0
        case EditionKind.REVISION:
            if not major:
                raise PublicationRefused(
                    _("Only an adopted plan can be revised. Choose “draft”."), code="kind"
                )
            return major + 1, 0
        case _:
            if newest is None:
                raise PublicationRefused(
                    _("The first edition is a draft or an adoption."), code="kind"
                )
            return major, minor + 1


def worded_in(latest: PlanDocument | None, pending: PlanDocument, number: str) -> dict[str, str]:
    """Return for each node the edition that last changed its words: this one, or as before."""
    known = latest.worded_in if latest else {}
    before = latest.node_by_key if latest else {}
    return {
        node.key: known[node.key]
        if node.key in known
        and node.key in before
        and japanese_words(before[node.key]) == japanese_words(node)
        else number
        for node in pending.nodes
    }
