"""The working copy as values: one function a model, no judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from plan.items import (
    PLAN,
    DesignationItem,
    DivisionItem,
    DocumentItem,
    Item,
    LinkItem,
    NodeItem,
    PageItem,
    PlanItem,
    SourceItem,
    StatementItem,
    TermItem,
    Text,
    item_name,
)
from plan.models import Division, Link, Node, Page, Plan, RelatedDocument, Statement, Term
from plan.translation import en_state

Reviewed = Plan | Node | Page | Term
"""The models that are items of their own; the rest is frozen with one of them."""


def freeze(obj: Reviewed) -> Item:
    """Return the frozen form of one item. A few queries unless its relations are prefetched."""
    if isinstance(obj, Plan):
        return freeze_plan(obj)
    if isinstance(obj, Node):
        return freeze_node(obj)
    if isinstance(obj, Page):
        return PageItem(key=obj.key, title=_text(obj, "title"), body=_text(obj, "body"))
    return freeze_term(obj)


def name_of(obj: Reviewed) -> str:
    """Return the item's name within its plan."""
    if isinstance(obj, Plan):
        return PLAN
    prefix = {Node: "node", Page: "page", Term: "term"}[type(obj)]
    return item_name(cast("Any", prefix), obj.key)


def plan_of(obj: Reviewed) -> Plan:
    """Return the plan that an item belongs to."""
    return obj if isinstance(obj, Plan) else cast("Plan", obj.plan)


def working_copy(plan: Plan) -> list[Reviewed]:
    """Return every item of a plan, parents before children. Eleven queries at most."""
    return [
        plan,
        *Node.objects.for_freezing().filter(plan=plan).order_by("lft"),
        *Page.objects.filter(plan=plan).order_by("key"),
        *Term.objects.filter(plan=plan).order_by("key"),
    ]


def freeze_plan(plan: Plan) -> PlanItem:
    """Return a plan's header with its own statements and documents. Three queries."""
    statements = plan.statements.filter(node=None).order_by("position", "key")
    documents = plan.documents.select_related("part_of").order_by("position", "key")
    return PlanItem(
        slug=plan.slug,
        title=_text(plan, "title"),
        publisher=_text(plan, "publisher"),
        wording=_text(plan, "wording"),
        period_start=plan.period_start.isoformat(),
        period_end=plan.period_end.isoformat(),
        stage=cast("Any", plan.stage),
        lead_division=plan.lead_division.key if plan.lead_division else "",
        purpose=_text(plan, "purpose"),
        notice=_text(plan, "notice"),
        notice_source=_source(
            plan.notice_source_ja, plan.notice_source_en, plan.notice_url, plan.read_on
        ),
        official=plan.official,
        source=_source(plan.source_ja, plan.source_en, plan.source_url, plan.read_on),
        statements=_statements(statements),
        documents=tuple(_document(document) for document in documents),
    )


def freeze_node(node: Node) -> NodeItem:
    """Return a node with its statements, links and contributions."""
    return NodeItem(
        key=node.key,
        kind=cast("Any", node.kind),
        parent=node.parent.key if node.parent else "",
        position=node.position or 0,
        number=node.number,
        title=_text(node, "title"),
        lead=_text(node, "lead"),
        body=_text(node, "body"),
        division=node.division.key if node.division else "",
        division_standing=cast("Any", node.division_standing),
        started=node.started,
        ended=node.ended,
        sdgs=tuple(sorted(node.sdgs)),
        standing=cast("Any", node.standing),
        led_by=cast("Any", node.led_by),
        designation=_designation(node),
        contributes_to=tuple(sorted(other.key for other in node.contributes_to.all())),
        links=tuple(
            _link(link)
            for link in sorted(node.links.all(), key=lambda link: (link.position, link.url))
        ),
        statements=_statements(node.statements.all()),
    )


def freeze_term(term: Term) -> TermItem:
    """Return a glossary entry."""
    return TermItem(
        key=term.key,
        term=_text(term, "term"),
        reading=term.reading,
        basis=cast("Any", term.basis),
        note=_text(term, "note"),
        source=_source(term.source_ja, term.source_en, term.url, term.read_on),
    )


def freeze_divisions() -> tuple[DivisionItem, ...]:
    """Return all divisions as they stand, in the order of their keys. Two queries."""
    return tuple(
        DivisionItem(
            key=division.key,
            name=_text(division, "name"),
            department=_text(division, "department"),
            phone=division.phone,
            fax=division.fax,
            mail=division.mail,
            form_url=division.form_url,
            address=_text(division, "address"),
            valid_from=division.valid_from,
            valid_to=division.valid_to,
            successors=tuple(sorted(other.key for other in division.successors.all())),
            note=_text(division, "note"),
            source=_source(division.source_ja, division.source_en, division.url, division.read_on),
        )
        for division in Division.objects.for_freezing()
    )


def _text(obj: Any, field: str) -> Text:
    return Text(
        ja=getattr(obj, f"{field}_ja"),
        en=getattr(obj, f"{field}_en"),
        en_state=en_state(obj, field),
    )


def _source(ja: str, en: str, url: str, read_on: dt.date | None) -> SourceItem:
    state = "missing" if ja and not en else "current"
    return SourceItem(
        name=Text(ja, en, cast("Any", state)),
        url=url,
        read_on=read_on.isoformat() if read_on else "",
    )


def _statements(statements: Iterable[Statement]) -> tuple[StatementItem, ...]:
    ordered = sorted(statements, key=lambda statement: (statement.position, statement.key))
    return tuple(
        StatementItem(
            key=statement.key,
            kind=cast("Any", statement.kind),
            place=statement.place,
            text=_text(statement, "text"),
        )
        for statement in ordered
    )


def _document(document: RelatedDocument) -> DocumentItem:
    return DocumentItem(
        key=document.key,
        relation=cast("Any", document.relation),
        part_of=document.part_of.key if document.part_of else "",
        title=_text(document, "title"),
        subtitle=_text(document, "subtitle"),
        period=_text(document, "period"),
        note=_text(document, "note"),
        source=_source(document.source_ja, document.source_en, document.url, document.read_on),
    )


def _designation(node: Node) -> DesignationItem | None:
    if not node.designated_by_ja:
        return None
    return DesignationItem(
        by=_text(node, "designated_by"),
        on=node.designated_on,
        note=_text(node, "designation_note"),
        source=_source(
            node.designation_source_ja,
            node.designation_source_en,
            node.designation_url,
            node.designation_read_on,
        ),
    )


def _link(link: Link) -> LinkItem:
    return LinkItem(
        title=_text(link, "title"),
        source=_source(link.source_ja, link.source_en, link.url, link.read_on),
    )
