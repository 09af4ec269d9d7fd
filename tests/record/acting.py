"""What people do to an item, in one line each."""

from __future__ import annotations

from plan.items import PLAN, NodeItem, Text
from plan.models import Approval, Plan
from plan.models.base import Reviewed
from plan.review import approve
from publication.document import PlanDocument
from publication.editions import publish
from publication.formats import read_document
from publication.models import Edition
from tests.builders import node

NOTE = Text("変更しました。", "Something changed.")


def approve_keys(plan: Plan, *keys: str) -> list[Approval]:
    """Approve the plan's header, the first time, and then these nodes, in this order."""
    header = [] if Approval.objects.record_of(plan).filter(item=PLAN).exists() else [plan]
    items: list[Reviewed] = [*header, *(node(plan, key) for key in keys)]
    return [approve(item, by=None) for item in items]


def reword(item: Reviewed, words: str) -> None:
    """Give a node or a plan another title, as an editor would."""
    item.title_ja = words  # type: ignore[attr-defined]
    item.save()


def publish_now(plan: Plan, kind: str = "draft") -> PlanDocument:
    """Publish, and return what the world now sees: read from the stored bytes."""
    return content_of(publish(plan, kind=kind, by=None, note=NOTE))


def content_of(edition: Edition) -> PlanDocument:
    """Return the document of an edition as the database has it."""
    return read_document(Edition.objects.get(pk=edition.pk).content)


def item_of(document: PlanDocument, key: str) -> NodeItem:
    """Return a node of a document."""
    return document.node_by_key[key]
