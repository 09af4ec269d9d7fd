"""The rows of statements, related documents and links put into the working copy."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plan.exchange.tables import Row, Table
from plan.models import Link, RelatedDocument, Statement
from plan.planbook.cells import Unknown, whole
from plan.planbook.columns import DOCUMENTS, LINKS, STATEMENTS
from plan.planbook.filing import (
    Filing,
    delete_if_ticked,
    fill,
    new_key,
    node_of,
    once_each,
    only_new,
    save,
    wanted,
)


def file_statements(filing: Filing, rows: list[Row]) -> None:
    """Put the statements in: those of the plan, and the directions of its policies."""
    stored = Statement.objects.filter(plan=filing.plan).select_related("node")
    known = {one.key: one for one in stored}
    for row in once_each(filing, STATEMENTS, rows, "key"):
        statement = known.get(row["key"])
        if delete_if_ticked(filing, STATEMENTS, row, statement):
            continue
        if statement is None:
            if not only_new(filing, STATEMENTS, row):
                continue
            key = new_key(row, row["text_en"], "statement", known)
            statement = known[key] = Statement(plan=filing.plan, key=key, position=row.number)
        elif not wanted(filing, STATEMENTS, row, statement):
            continue
        if "node" in row.cells:
            node = node_of(filing, STATEMENTS, row) if row["node"] else None
            if row["node"] and node is None:
                continue
            statement.node = node
        _take(filing, STATEMENTS, row, statement, "node")


def file_documents(filing: Filing, rows: list[Row]) -> None:
    """Put the related documents in, those that contain others first."""
    stored = RelatedDocument.objects.filter(plan=filing.plan).select_related("part_of")
    known = {one.key: one for one in stored}
    once = once_each(filing, DOCUMENTS, rows, "key")
    for row in sorted(once, key=lambda row: bool(row["part_of"])):
        document = known.get(row["key"])
        if delete_if_ticked(filing, DOCUMENTS, row, document):
            continue
        if document is None:
            if not only_new(filing, DOCUMENTS, row):
                continue
            key = new_key(row, row["title_en"], "document", known)
            document = known[key] = RelatedDocument(plan=filing.plan, key=key, position=row.number)
        elif not wanted(filing, DOCUMENTS, row, document):
            continue
        if "part_of" in row.cells:
            document.part_of = known.get(row["part_of"])
            if row["part_of"] and document.part_of is None:
                words = _("There is no document of this key in “関連文書”: %(key)s")
                heading = DOCUMENTS.column("part_of").ja
                filing.fault(row, words % {"key": row["part_of"]}, heading)
                continue
        _take(filing, DOCUMENTS, row, document, "part_of")


def file_links(filing: Filing, rows: list[Row]) -> None:
    """Put the links of the nodes in, known by their node and number."""
    stored = Link.objects.filter(node__plan=filing.plan).select_related("node")
    known = {(one.node.key, str(one.position)): one for one in stored}
    for row in once_each(filing, LINKS, rows, "node", "position"):
        node = node_of(filing, LINKS, row)
        if node is None:
            continue
        link = known.get((node.key, row["position"]))
        if delete_if_ticked(filing, LINKS, row, link):
            continue
        if link is None:
            if not only_new(filing, LINKS, row, "position"):
                continue
            try:
                number = whole(row["position"], _next(known, node.key))
            except Unknown as error:
                filing.fault(row, str(error), LINKS.column("position").ja)
                continue
            link = known[node.key, str(number)] = Link(node=node, position=number or 0)
        elif not wanted(filing, LINKS, row, link):
            continue
        _take(filing, LINKS, row, link, "node", "position")


def _take(filing: Filing, table: Table, row: Row, obj: Any, *apart: str) -> None:
    if fill(filing, table, row, obj, apart=frozenset({"key", *apart})):
        save(filing, table, row, obj)


def _next(known: dict[tuple[str, str], Link], node: str) -> int:
    numbers = [int(number) for key, number in known if key == node]
    return max(numbers, default=-1) + 1
