"""Publishing: the approved items are bound into an edition, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kpi.progress import judge_all
from plan.canonical import digest
from plan.consultation import ConsultationItem
from plan.freeze import freeze_divisions
from plan.items import PLAN, NodeItem, PageItem, PlanItem, TermItem, Text
from plan.models import Division, Plan
from plan.people import name_of
from plan.review import record_of
from plan.tree.lock import plan_lock
from publication.binding import bound_indicators, bound_nodes, bound_reports, removed_since
from publication.checks import blockers
from publication.collecting import nothing_collected
from publication.current import forget_current
from publication.document import PlanDocument, in_reading_order
from publication.formats import read_document
from publication.indicator_changes import indicator_changes
from publication.models import Edition, EditionKind
from publication.numbering import next_number
from publication.refusal import PublicationRefused
from publication.scheduling import cancel_scheduled
from publication.search.index import index_plan
from publication.since import counts_of, numbered

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User

PENDING = "pending"
"""The number of a document that is not published yet."""


def current_edition(plan: Plan) -> Edition | None:
    """Return the edition of a plan that is in force now. One query."""
    return plan.editions.published_by(timezone.now()).first()


def latest_document(plan: Plan) -> PlanDocument | None:
    """Return the document of the edition in force now. One query."""
    edition = current_edition(plan)
    return read_document(edition.content, edition.digest) if edition else None


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
        consultations=tuple(item for item in items if isinstance(item, ConsultationItem)),
        divisions=freeze_divisions(Division.objects.for_freezing()),
        removed=removed_since(latest, ordered, indicators),
    )


@nothing_collected()
def publish(
    plan: Plan,
    *,
    kind: str,
    by: User | None,
    label: Text | None = None,
    note: Text | None = None,
    decision_number: str = "",
    shown: str | None = None,
    seen: int | None = None,
    at: dt.datetime | None = None,
    known: PlanDocument | None = None,
) -> Edition:
    """Bind every item as it was last approved into a new edition and return it.

    With ``at`` the edition is frozen now and becomes current then. An edition that was scheduled
    before is cancelled. ``shown`` is the digest of the pending document that the publisher was
    shown, ``seen`` the pk of the newest edition by then (0 for none); publishing is refused when
    either has changed since. ``known`` is the document whose faults stand in nobody's way, the
    public one where none is named. Raises PublicationRefused, and nothing happened.
    """
    note = note or Text()
    if kind != EditionKind.CORRECTION and not (note.ja and note.en):
        raise PublicationRefused(
            _("Write a public note in both languages: what changed, and why."), code="note"
        )
    with plan_lock(plan.pk):
        now = timezone.localtime(timezone.now())
        moment = timezone.localtime(at) if at else now
        if moment < now:
            raise PublicationRefused(_("This time has passed. Choose a later one."), code="past")
        _refuse_if_overtaken(plan, seen)
        current = current_edition(plan)
        latest = read_document(current.content, current.digest) if current else None
        pending = pending_document(plan, latest)
        if latest is not None and pending.says_the_same_as(latest):
            raise PublicationRefused(
                _("Nothing was approved since edition %(number)s. There is nothing to publish."),
                code="unchanged",
                params={"number": latest.number},
            )
        refuse_unless_sound(pending, known or latest)
        if shown is not None and shown != pending.digest:
            raise PublicationRefused(
                _("Something was approved while you were reading. Please look again."),
                code="changed",
            )
        cancel_scheduled(plan, by=by, reason=gettext("Another edition was published instead."))
        major, minor = next_number(current, kind, _numbers_taken(plan))
        document = numbered(
            pending,
            latest,
            number=f"{major}.{minor}",
            kind=kind,
            label=label or Text(),
            note=note,
            published_at=moment.isoformat(timespec="seconds"),
        )
        content = document.text()
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
            published_at=moment,
            published_by=by,
            based_on=current,
            counts=counts_of(latest, document),
            digest=digest(content),
            content=content,
        )
        index_plan(plan)
        forget_current()
    return edition


def _refuse_if_overtaken(plan: Plan, seen: int | None) -> None:
    """Raise PublicationRefused when somebody made another edition since the publisher looked."""
    newest = plan.editions.not_cancelled().order_by("-pk").select_related("published_by").first()
    if seen is None or newest is None or newest.pk == seen:
        return
    raise PublicationRefused(
        _(
            "%(person)s published edition %(number)s while you were reading. Nothing was "
            "published by you. Please look again."
        ),
        code="overtaken",
        params={
            "person": name_of(newest.published_by) if newest.published_by else _("Somebody"),
            "number": newest.number,
        },
    )


def _numbers_taken(plan: Plan) -> set[tuple[int, int]]:
    return set(plan.editions.not_cancelled().order_by().values_list("major", "minor"))


def refuse_unless_sound(pending: PlanDocument, known: PlanDocument | None) -> None:
    """Raise PublicationRefused, naming what stands in the way (publication/checks.py)."""
    if found := blockers(pending, known):
        raise PublicationRefused(
            _("First put this right: %(findings)s"),
            code=found[0].subject,
            params={"findings": "／".join(f"{one.title}：{one.words}" for one in found)},
        )
