"""A new plan made of another one: its words are kept, nothing of it is approved or published."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction

from plan.models import Node, Plan, RelatedDocument, Stage, Statement
from plan.models.base import Reviewed
from plan.review import note_edit
from plan.reviewed import reviewed_models
from plan.tree.lock import plan_lock
from plan.tree.models import TREE_COLUMNS

if TYPE_CHECKING:
    from django.contrib.auth.models import User

M = TypeVar("M", bound=models.Model)


def copy_plan(
    source: Plan,
    *,
    slug: str,
    title_ja: str,
    title_en: str,
    period_start: dt.date,
    period_end: dt.date,
    by: User,
    indicators: bool,
) -> Plan:
    """Return a new plan with the working copy of ``source``: all of it or nothing.

    What is removed there is left out. With ``indicators``, what other apps keep for a plan comes
    too, as far as it suits another period. Raises ValidationError where the new header is wrong.
    """
    with transaction.atomic(), plan_lock(source.pk):
        plan = clone(source, slug=slug, title_ja=title_ja, title_en=title_en)
        plan.period_start, plan.period_end = period_start, period_end
        plan.stage, plan.official = Stage.DRAFT, False
        plan.full_clean()
        plan.save()
        nodes = _copy_tree(source, plan)
        _copy_statements(source, plan, nodes)
        _copy_documents(source, plan)
        made: list[Any] = [plan, *nodes.values()]
        for related in (source.grades, source.pages, source.terms):
            for obj in related.all():
                if not getattr(obj, "removed", False):
                    made.append(clone(obj, plan=plan))
                    made[-1].save()
        if indicators:
            for model in reviewed_models().values():
                made.extend(model.copy_between(source, plan))
        for obj in made:
            if isinstance(obj, Reviewed):
                note_edit(obj, by)
    return plan


def clone(obj: M, **changes: Any) -> M:
    """Return a new object, unsaved, that says what ``obj`` says but for ``changes``."""
    values = {
        field.attname: copy.deepcopy(getattr(obj, field.attname))
        for field in obj._meta.concrete_fields
        if not field.primary_key and field.name not in TREE_COLUMNS
    }
    new = type(obj)(**values)
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def _copy_tree(source: Plan, plan: Plan) -> dict[str, Node]:
    """Copy the nodes with their links, and return them by key."""
    made: dict[str, Node] = {}
    kept = source.nodes.select_related("parent").prefetch_related("links", "contributes_to")
    stored = list(kept.order_by("lft"))
    for node in stored:
        above = node.parent.key if node.parent else ""
        if node.removed or (above and above not in made):
            continue
        made[node.key] = clone(node, plan=plan, parent=made.get(above))
        made[node.key].save()
        for link in node.links.all():
            clone(link, node=made[node.key]).save()
    for node in stored:
        served = [made[one.key] for one in node.contributes_to.all() if one.key in made]
        if node.key in made and served:
            made[node.key].contributes_to.set(served)
    return made


def _copy_statements(source: Plan, plan: Plan, nodes: dict[str, Node]) -> None:
    for statement in Statement.objects.filter(plan=source).select_related("node"):
        key = statement.node.key if statement.node else ""
        if not key or key in nodes:
            clone(statement, plan=plan, node=nodes.get(key)).save()


def _copy_documents(source: Plan, plan: Plan) -> None:
    made: dict[int, RelatedDocument] = {}
    stored = RelatedDocument.objects.filter(plan=source)
    for document in stored:
        if document.part_of_id is None:
            made[document.pk] = clone(document, plan=plan)
            made[document.pk].save()
    for document in stored:
        if document.part_of_id is not None:
            clone(document, plan=plan, part_of=made[document.part_of_id]).save()
