"""Which rows of which tables a page shows, by the name of its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from publication.current import edition_document, editions_of
from publication.data.columns import Row
from publication.data.frame import Frame, frame_of
from publication.data.tables import TABLE_BY_NAME, TABLES

Rows = Mapping[str, Iterable[Row]]


def rows_behind(frame: Frame, name: str, place: Mapping[str, Any]) -> Rows:
    """Return the rows that a page shows, by table. ``place`` is what its address says beside."""
    return PAGES[name](frame, **place)


def table(frame: Frame, name: str, **wanted: object) -> list[Row]:
    """Return the rows of a table whose columns hold, or are among, what is wanted."""
    return [
        row
        for row in TABLE_BY_NAME[name].rows(frame)
        if all(_fits(row[column], one) for column, one in wanted.items())
    ]


def _fits(value: object, wanted: object) -> bool:
    if isinstance(value, tuple):
        return wanted in value
    return value in wanted if isinstance(wanted, set) else value == wanted


def _overview(frame: Frame) -> Rows:
    kinds = {"philosophy", "policy", "measure"}
    return {
        "plan": table(frame, "plan"),
        "nodes": table(frame, "nodes", kind=kinds),
        "statements": [
            row for row in table(frame, "statements", node=None) if row["kind"] != "positioning"
        ],
    }


def _outline(frame: Frame) -> Rows:
    names = ("plan", "nodes", "statements", "documents")
    return {name: table(frame, name) for name in names}


def _positioning(frame: Frame) -> Rows:
    return {
        "plan": table(frame, "plan"),
        "statements": table(frame, "statements", kind="positioning"),
        "documents": table(frame, "documents"),
    }


def _consultation(frame: Frame) -> Rows:
    return {name: table(frame, name) for name in ("consultations", "ways", "opinions")}


def _measures(frame: Frame) -> Rows:
    return {
        "nodes": table(frame, "nodes", kind={"policy", "measure"}),
        "divisions": table(frame, "divisions"),
    }


def _projects(frame: Frame) -> Rows:
    keys = {node.key for node in frame.document.nodes if node.kind == "project"}
    return {"nodes": table(frame, "nodes", key=keys), "links": table(frame, "links", node=keys)}


def _node(frame: Frame, key: str) -> Rows:
    entry = frame.outline.by_key[key]
    near = {key} | {one.node.key for one in (*entry.ancestors, *entry.children, *entry.projects)}
    return {
        "nodes": table(frame, "nodes", key=near | {one.node.key for one in entry.serves}),
        "statements": table(frame, "statements", node=key),
        "links": table(frame, "links", node=key),
        **_measured(frame, {one.indicator.key for one in entry.all_indicators}),
        "reports": table(frame, "reports", node=key),
        "divisions": table(frame, "divisions", key=entry.node.division or None),
        "terms": table(frame, "terms", key={one.key for one in entry.terms}),
    }


def _measured(frame: Frame, keys: set[str]) -> Rows:
    names = ("observations", "targets", "statuses")
    return {"indicators": table(frame, "indicators", key=keys)} | {
        name: table(frame, name, indicator=keys) for name in names
    }


def _coverage(frame: Frame) -> Rows:
    return _measured(frame, set(frame.document.indicator_by_key))


def _statuses(frame: Frame) -> Rows:
    return {"statuses": table(frame, "statuses")}


def _progress(frame: Frame) -> Rows:
    return {
        **_statuses(frame),
        "indicators": table(frame, "indicators"),
        "reports": table(frame, "reports"),
    }


def _editions(frame: Frame) -> Rows:
    return {"editions": table(frame, "editions")}


def _glossary(frame: Frame) -> Rows:
    return {"terms": table(frame, "terms")}


def _data(frame: Frame) -> Rows:
    """Return which tables there are; the rows themselves are in the files."""
    return {
        "tables": [
            {
                "name": one.name,
                "title_ja": one.title.ja,
                "title_en": one.title.en,
                "description_ja": one.description.ja,
                "description_en": one.description.en,
                "rows": len(one.rows(frame)),
                "url": frame.url("data_file", f"{one.name}.csv"),
            }
            for one in TABLES
        ]
    }


def _page(key: str) -> Callable[..., Rows]:
    return lambda frame: {"pages": table(frame, "pages", key=key)}


def _history(kind: str) -> Callable[..., Rows]:
    def rows(frame: Frame, key: str) -> Rows:
        """Return what each edition changed of an item, the oldest first."""
        editions = reversed(editions_of(frame.document.plan.slug))
        told = [
            frame_of(edition_document(one), frame.origin)
            for one in editions
            if one.withdrawn_at is None
        ]
        return {
            "changes": [row for one in told for row in table(one, "changes", item=f"{kind}:{key}")]
        }

    return rows


PAGES: dict[str, Callable[..., Rows]] = {
    "overview": _overview,
    "outline": _outline,
    "positioning": _positioning,
    "consultation": _consultation,
    "measures": _measures,
    "measures_by_division": _measures,
    "projects": _projects,
    "projects_by_standing": _projects,
    "coverage": _coverage,
    "statuses": _statuses,
    "progress": _progress,
    "node": _node,
    "editions": _editions,
    "data": _data,
    "node_history": _history("node"),
    "indicator_history": _history("indicator"),
    "glossary": _glossary,
    "about": _page("about"),
    "accessibility": _page("accessibility"),
    "terms": _page("terms"),
}
"""Pages whose rows are told here; indicators, years and comparisons have files of their own."""
