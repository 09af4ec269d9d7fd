"""A year's progress as data: one record a node, each with its edition and its source.

Texts are as approved, in both languages; an amount is in yen, empty where none was given.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from kpi.download.writing import BOM, guarded
from kpi.judging.years import YearValue
from plan.items import Text
from publication.data.frame import LICENCE, licence_of_words
from publication.document import PlanDocument
from publication.pages.yearly import Figure, Group, NodeYear

TEXTS = ("done", "results", "issues", "outlook", "grade_reason", "opinions")
AMOUNTS = ("budget", "settled")


def as_json(document: PlanDocument, year: int, groups: list[Group], origin: str) -> dict[str, Any]:
    """Return a year as one object: what it is, the scale, the records."""
    return {
        "plan": document.plan.slug,
        "title": _both(document.plan.title),
        "edition": document.number,
        "published_at": document.published_at,
        "data_date": document.data_date,
        "fiscal_year": year,
        "source": _page(document, year, origin),
        "scale": [
            {"key": grade.key, "label": _both(grade.label), "note": _both(grade.note)}
            for grade in document.plan.grades
        ],
        "nodes": [
            record(document, year, group, one, origin) | {"indicators": _figures(one)}
            for group in groups
            for one in group.members
        ],
    }


def as_csv(document: PlanDocument, year: int, groups: list[Group], origin: str) -> str:
    """Return a year as CSV with a BOM: one row a node. Nothing in it runs as a formula."""
    records = [
        dict(_flat(record(document, year, group, one, origin)))
        for group in groups
        for one in group.members
    ]
    file = io.StringIO(newline="")
    file.write(BOM)
    lines = csv.writer(file)
    lines.writerow(COLUMNS)
    for one in records:
        lines.writerow([guarded(one[column]) for column in COLUMNS])
    return file.getvalue()


def figures_csv(document: PlanDocument, year: int, groups: list[Group], origin: str) -> str:
    """Return the indicators of a year as CSV with a BOM: one row a node and series."""
    rows = [
        {
            "plan": document.plan.slug,
            "edition": document.number,
            "data_date": document.data_date,
            "fiscal_year": str(year),
            "node": one.entry.node.key,
            **dict(_flat(_figure(figure))),
            "licence": LICENCE,
            "source": f"{_page(document, year, origin)}#{one.entry.node.key}",
        }
        for group in groups
        for one in group.members
        for figure in one.figures
    ]
    file = io.StringIO(newline="")
    file.write(BOM)
    lines = csv.DictWriter(file, FIGURES, restval="", extrasaction="ignore")
    lines.writeheader()
    for row in rows:
        lines.writerow({name: guarded(str(value or "")) for name, value in row.items()})
    return file.getvalue()


FIGURES = (
    *"plan edition data_date fiscal_year node indicator series standing".split(),
    *"value_period value_value value_printed value_missing".split(),
    *"last_year_period last_year_value last_year_printed last_year_missing comparison".split(),
    *"status computed_status reason target assessed_status assessed_on".split(),
    *"assessed_reason_ja assessed_reason_en sentence_ja sentence_en licence source".split(),
)
"""The columns of the indicators of a year."""


def record(
    document: PlanDocument, year: int, group: Group, one: NodeYear, origin: str
) -> dict[str, Any]:
    """Return a node in one year; a node without a report has its fields, empty."""
    node, report = one.entry.node, one.report
    policy = group.policy.node if group.policy else None
    return {
        "plan": document.plan.slug,
        "edition": document.number,
        "fiscal_year": str(year),
        "key": node.key,
        "kind": node.kind,
        "standing": node.standing,
        "number": str(node.number or ""),
        "policy_key": policy.key if policy else "",
        "policy_number": str(policy.number or "") if policy else "",
        "title": _both(node.title),
        "reported": "true" if report else "false",
        "reported_by": _both(one.division.name if one.division else Text()),
        "grade": one.grade.key if one.grade else "",
        "grade_label": _both(one.grade.label if one.grade else Text()),
        **{field: _both(getattr(report, field) if report else Text()) for field in TEXTS},
        **{
            name: getattr(report, name) if report else ""
            for field in AMOUNTS
            for name in (field, f"{field}_printed")
        },
        "licence": licence_of_words(node.standing),
        "source": f"{_page(document, year, origin)}#{node.key}",
    }


def _columns() -> list[str]:
    """Return the columns of the file, in the order of a record."""
    both = {"title", "reported_by", "grade_label", *TEXTS}
    names = (
        *("plan edition fiscal_year key kind standing number policy_key policy_number").split(),
        *("title", "reported", "reported_by", "grade", "grade_label", *TEXTS),
        *(name for field in AMOUNTS for name in (field, f"{field}_printed")),
        *("licence", "source"),
    )
    return [
        column
        for name in names
        for column in ((f"{name}_ja", f"{name}_en") if name in both else (name,))
    ]


COLUMNS = _columns()


def _flat(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{lang}", words) for lang, words in value.items())
        else:
            yield name, value


def _figures(one: NodeYear) -> list[dict[str, Any]]:
    return [_figure(figure) for figure in one.figures]


def _figure(figure: Figure) -> dict[str, Any]:
    indicator, value = figure.entry.indicator, figure.value
    judgement = figure.verdict.judgement if figure.verdict else None
    assessment = figure.verdict.assessment if figure.verdict else None
    return {
        "indicator": indicator.key,
        "series": figure.series.key,
        "standing": indicator.standing,
        "value": _value(value, "now"),
        "last_year": _value(value, "before"),
        "comparison": value.comparison,
        "status": figure.verdict.status if figure.verdict else "",
        "computed_status": judgement.status if judgement else "",
        "reason": judgement.reason if judgement else "",
        "target": judgement.target if judgement else "",
        "assessed_status": assessment.status if assessment else "",
        "assessed_on": assessment.on if assessment else "",
        "assessed_reason": _both(assessment.reason if assessment else Text()),
        "sentence": _both(judgement.sentence if judgement else Text()),
    }


def _value(value: YearValue, which: str) -> dict[str, str] | None:
    known = getattr(value, which)
    if known is None:
        return None
    item = known.item
    return {
        "period": item.period,
        "value": item.value,
        "printed": item.printed,
        "missing": item.missing,
    }


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _page(document: PlanDocument, year: int, origin: str) -> str:
    return origin + reverse("progress_year", args=["ja", document.address, year])
