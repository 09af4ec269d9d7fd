"""Frozen items put back into the working copy: the way of ``plan.freeze``, walked backwards.

Each function saves the model with all that belongs to it and returns what could not come back, in
words. Addresses and kinds stay as they are. Must be called under the plan's lock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plan.items import (
    DocumentItem,
    GradeItem,
    NodeItem,
    PageItem,
    PlanItem,
    SourceItem,
    StatementItem,
    TermItem,
    Text,
)
from plan.kinds import PARENTS
from plan.translation import fingerprint

if TYPE_CHECKING:
    from plan.models import Node, Page, Plan, Term


def thaw_plan(plan: Plan, item: PlanItem) -> list[str]:
    """Put back a plan's header with its statements, documents and scale."""
    from plan.models import Grade, RelatedDocument

    remarks = Remarks()
    for field in ("title", "publisher", "wording", "purpose", "notice"):
        thaw_text(plan, field, getattr(item, field))
    plan.period_start = dt.date.fromisoformat(item.period_start)
    plan.period_end = dt.date.fromisoformat(item.period_end)
    plan.stage, plan.official = item.stage, item.official
    plan.lead_division = remarks.division(item.lead_division)
    thaw_text(plan, "notice_source", item.notice_source.name)
    thaw_text(plan, "source", item.source.name)
    plan.notice_url = item.notice_source.url
    plan.source_url, plan.read_on = (
        item.source.url,
        _day(item.source.read_on or item.notice_source.read_on),
    )
    plan.save()
    _thaw_statements(plan, None, item.statements, remarks)

    def document(row: RelatedDocument, one: DocumentItem) -> None:
        row.relation = one.relation
        for field in ("title", "subtitle", "period", "note"):
            thaw_text(row, field, getattr(one, field))
        thaw_source(row, one.source)
        row.part_of = plan.documents.filter(key=one.part_of).first() if one.part_of else None

    def grade(row: Grade, one: GradeItem) -> None:
        thaw_text(row, "label", one.label)
        thaw_text(row, "note", one.note)

    whole_first = sorted(item.documents, key=lambda one: bool(one.part_of))
    places = {one.key: place for place, one in enumerate(item.documents, start=1)}
    put_rows(plan.documents, whole_first, document, remarks, {"plan": plan}, places)
    put_rows(plan.grades, item.grades, grade, remarks, {"plan": plan})
    return remarks.said


def thaw_node(node: Node, item: NodeItem) -> list[str]:
    """Put back a node with its statements, links and contributions, where it stood if it can."""
    remarks = Remarks()
    _put_in_place(node, item, remarks)
    for field in ("title", "lead", "body"):
        thaw_text(node, field, getattr(item, field))
    node.number, node.started, node.ended = item.number, item.started, item.ended
    node.sdgs, node.standing, node.led_by = list(item.sdgs), item.standing, item.led_by
    node.division = remarks.division(item.division)
    node.division_standing = item.division_standing
    called = item.designation
    thaw_text(node, "designated_by", called.by if called else Text())
    thaw_text(node, "designation_note", called.note if called else Text())
    source = called.source if called else SourceItem(Text(), "", "")
    node.designated_on = called.on if called else ""
    thaw_text(node, "designation_source", source.name)
    node.designation_url, node.designation_read_on = source.url, _day(source.read_on)
    node.save()
    _thaw_statements(node.plan, node, item.statements, remarks)
    node.links.all().delete()
    for place, link in enumerate(item.links, start=1):
        row = node.links.model(node=node, position=place)
        thaw_text(row, "title", link.title)
        thaw_source(row, link.source)
        row.save()
    served = type(node).objects.filter(plan=node.plan, key__in=item.contributes_to)
    remarks.gone(set(item.contributes_to) - set(served.values_list("key", flat=True)))
    node.contributes_to.set(served)
    return remarks.said


def thaw_page(page: Page, item: PageItem) -> list[str]:
    """Put back a page of the site."""
    thaw_text(page, "title", item.title)
    thaw_text(page, "body", item.body)
    page.save()
    return []


def thaw_term(term: Term, item: TermItem) -> list[str]:
    """Put back a glossary entry."""
    thaw_text(term, "term", item.term)
    thaw_text(term, "note", item.note)
    term.reading, term.basis = item.reading, item.basis
    thaw_source(term, item.source)
    term.save()
    return []


def thaw_text(obj: Any, field: str, text: Text) -> None:
    """Write a pair of columns, and in the ledger what was known of its English."""
    setattr(obj, f"{field}_ja", text.ja)
    setattr(obj, f"{field}_en", text.en)
    before = obj.ledger.pop(field, {})
    if not text.en:
        return
    entry = {"en": fingerprint(text.en)}
    if text.en_state == "current":
        entry["ja"] = text.ja
    elif text.outdated_since:
        entry["since"] = text.outdated_since
        if before.get("en") == entry["en"] and before.get("ja", text.ja) != text.ja:
            entry["ja"] = before["ja"]
    obj.ledger[field] = entry


def thaw_source(row: Any, source: SourceItem) -> None:
    """Write where something was read."""
    thaw_text(row, "source", source.name)
    row.url, row.read_on = source.url, _day(source.read_on)


def put_rows(
    rows: Any,
    items: Iterable[Any],
    fill: Callable[[Any, Any], None],
    remarks: Remarks,
    owner: dict[str, Any],
    places: dict[str, int] | None = None,
) -> None:
    """Make the rows of a related manager say what items say; a row is known by its key."""
    items = list(items)
    known = {row.key: row for row in rows.all()}
    for key in known.keys() - {one.key for one in items}:
        try:
            known[key].delete()
        except ProtectedError:
            remarks.said.append(_("“%(row)s” stays: something refers to it.") % {"row": known[key]})
    for place, one in enumerate(items, start=1):
        row = known.get(one.key) or rows.model(key=one.key, **owner)
        row.position = places[one.key] if places else place
        fill(row, one)
        row.save()


class Remarks:
    """What could not come back, in words."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def division(self, key: str) -> Any:
        """Return a division by its key; say it where it is gone."""
        from plan.models import Division

        found = Division.objects.filter(key=key).first()
        if key and found is None:
            self.gone({key})
        return found

    def gone(self, keys: Iterable[str]) -> None:
        """Say what is not there any more."""
        self.said += [_("“%(key)s” is not there any more.") % {"key": key} for key in sorted(keys)]


def _put_in_place(node: Node, item: NodeItem, remarks: Remarks) -> None:
    """Give a node its old parent and position; the present ones stay where the old are gone."""
    if node.parent is None or not item.parent:
        return
    parent = type(node).objects.filter(plan=node.plan, key=item.parent, removed=False).first()
    if parent is None or parent.kind not in PARENTS[node.kind]:
        remarks.said.append(_("It stays where it stands now: what it stood under is gone."))
    else:
        node.parent, node.position = parent, item.position


def _thaw_statements(
    plan: Plan, node: Node | None, items: tuple[StatementItem, ...], remarks: Remarks
) -> None:
    here = plan.statements.filter(node=node)
    elsewhere = set(plan.statements.exclude(pk__in=here).values_list("key", flat=True))
    taken = [one.key for one in items if one.key in elsewhere]
    remarks.said += [
        _("“%(key)s” is now the address of another statement.") % {"key": key} for key in taken
    ]

    def fill(row: Any, one: StatementItem) -> None:
        row.kind, row.place = one.kind, one.place
        thaw_text(row, "text", one.text)

    staying = [one for one in items if one.key not in taken]
    put_rows(here, staying, fill, remarks, {"plan": plan, "node": node})


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
