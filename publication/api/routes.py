"""Every address of the API, with what it knows of parameters and answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.functions import Query as QueryParameters
from pydantic import BaseModel

from plan.items import Text
from publication.api.answers import (
    PlanList,
    Problem,
    answer_plans,
    answer_row,
    answer_rows,
    held_by,
    list_model,
    refusal,
)
from publication.api.asked import (
    MOST,
    Compared,
    EditionsAsked,
    OfEdition,
    Paged,
    Sought,
    asked_of,
)
from publication.api.changes import changes
from publication.api.editions import frame_asked, frame_at, in_force
from publication.api.errors import NO_EDITION, NO_ROW, REMOVED, UNKNOWN, UNREADABLE, Refused
from publication.api.resources import RESOURCES, Resource
from publication.api.searching import HitList, search
from publication.current import current_documents
from publication.data.columns import Row, Table
from publication.data.frame import Frame, frame_of
from publication.data.record import CHANGES, EDITIONS
from publication.data.schema import row_model
from publication.data.tree import PLAN
from publication.pages.page import origin
from publication.problems import problem

api = NinjaAPI(title="Plan record", version="1", docs_url=None, openapi_url=None)


@dataclass(frozen=True, slots=True)
class Offer:
    """An address of the API, as the page about it and its description say it."""

    path: str
    summary: Text
    asked: type[BaseModel] | None
    """Its parameters."""
    table: Table | None
    """The table whose rows it answers, where it answers such."""


OFFERED: list[Offer] = []
"""All of them, in the order in which they are told."""

REFUSED = {400: Problem, 404: Problem, 405: Problem, 410: Problem}


def offer(
    path: str,
    answer: type[BaseModel],
    asked: type[BaseModel] | None,
    summary: Text,
    view: Callable[..., HttpResponse],
    table: Table | None = None,
) -> None:
    """Offer a view, called with what stands in its path and the parameters, at an address."""
    OFFERED.append(Offer(re.sub(r"{\w+:", "{", path), summary, asked, table))

    def offered(request: HttpRequest, **given: Any) -> HttpResponse:
        try:
            _refuse_unknown(request, asked)
            return view(request, **given)
        except Exception as error:
            if (answer := refusal(error)) is None:
                raise
            return answer

    places = [part.split(":")[1].rstrip("}") for part in path.split("/") if part.startswith("{")]
    offered.__name__ = view.__name__
    offered.__signature__ = _signature(places, asked)  # type: ignore[attr-defined]
    api.get(
        path,
        response={200: answer, **REFUSED},
        operation_id=_operation(path),
        summary=f"{summary.en} / {summary.ja}",
        url_name=_operation(path),
    )(offered)


def _signature(places: list[str], asked: type[BaseModel] | None) -> Signature:
    """Return what ninja reads of a view: the request, what stands in its path, parameters."""
    kinds: list[tuple[str, Any]] = [("request", HttpRequest), *((place, str) for place in places)]
    if asked:
        kinds.append(("asked", Annotated[asked, QueryParameters()]))
    return Signature(
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in kinds]
    )


def _operation(path: str) -> str:
    return "_".join(part.split(":")[-1].strip("{}") for part in path.split("/") if part) or "index"


def _refuse_unknown(request: HttpRequest, asked: type[BaseModel] | None) -> None:
    """Refuse parameters that an address does not know, and those that are given twice."""
    fields = asked.model_fields if asked else {}
    known = [field.alias or name for name, field in fields.items()]
    wrong = [
        {"parameter": name, "detail": "unknown" if name not in known else "given more than once"}
        for name, values in request.GET.lists()
        if name not in known or len(values) > 1
    ]
    if wrong:
        raise Refused(400, UNKNOWN, errors=wrong, allowed=known)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 with each parameter that cannot be read."""
    wrong = [{"parameter": str(one["loc"][-1]), "detail": one["msg"]} for one in error.errors]
    return problem(400, UNREADABLE, errors=wrong)


# What is offered ---------------------------------------------------------------------------


def plans(request: HttpRequest) -> HttpResponse:
    """Answer the plans that are published, each in its edition in force."""
    frames = [frame_of(one, origin(request)) for one in current_documents().values()]
    rows = [row for frame in frames for row in PLAN.rows(frame)]
    return answer_plans(rows)


def plan(request: HttpRequest, plan: str, asked: OfEdition) -> HttpResponse:
    """Answer the header of a plan."""
    (row,) = PLAN.rows(frame_asked(request, plan, asked))
    return answer_row(row)


def editions(request: HttpRequest, plan: str, asked: EditionsAsked) -> HttpResponse:
    """Answer all editions that were published; with ``at`` the one in force on that day."""
    frame = frame_at(request, plan)
    rows = EDITIONS.rows(frame)
    if asked.at:
        number = in_force(plan, asked.at).number
        rows = tuple(row for row in rows if row["number"] == number)
    return answer_rows(request, frame, rows, MOST, None)


def edition(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """Answer one edition, a withdrawn one too, which says why it was withdrawn."""
    frame = frame_at(request, plan)
    row = next((row for row in EDITIONS.rows(frame) if row["number"] == number), None)
    if row is None:
        raise Refused(404, NO_EDITION)
    return answer_row(row)


def rows_of(resource: Resource) -> Callable[..., HttpResponse]:
    """Return the view of a list, narrowed by what was asked."""

    def rows(request: HttpRequest, plan: str, asked: Paged) -> HttpResponse:
        frame = frame_asked(request, plan, asked, held_by(asked.cursor))
        wanted = {
            column.name: value
            for column in resource.filters
            if (value := getattr(asked, column.name)) is not None
        }
        found = [row for row in resource.table.rows(frame) if wanted.items() <= _plain(row)]
        return answer_rows(request, frame, found, asked.limit, asked.cursor)

    return rows


def row_of(resource: Resource) -> Callable[..., HttpResponse]:
    """Return the view of one row by its key; 410 with the last edition that had it."""

    def row(request: HttpRequest, plan: str, key: str, asked: OfEdition) -> HttpResponse:
        frame = frame_asked(request, plan, asked)
        found = next((one for one in resource.table.rows(frame) if one["key"] == key), None)
        if found is None:
            raise _missing(resource, frame, key)
        return answer_row(found)

    return row


def _plain(row: Row) -> Any:
    """Return the values of a row that are no lists, as pairs."""
    return {name: value for name, value in row.items() if not isinstance(value, tuple)}.items()


def _missing(resource: Resource, frame: Frame, key: str) -> Refused:
    kind = {"nodes": "node", "indicators": "indicator"}.get(resource.name, "")
    if removed := frame.document.removed_by_key.get((kind, key)):
        return Refused(410, REMOVED, last_edition=removed.last_edition)
    return Refused(404, NO_ROW)


offer("/plans", PlanList, None, Text("公開中の計画", "The plans that are published"), plans, PLAN)
offer("/plans/{slug:plan}", row_model(PLAN), OfEdition, Text("計画", "One plan"), plan, PLAN)
offer(
    "/plans/{slug:plan}/editions",
    list_model(EDITIONS),
    EditionsAsked,
    Text("版。at を指定するとその日に有効な版", "Editions; with at, the one in force on a day"),
    editions,
    EDITIONS,
)
offer(
    "/plans/{slug:plan}/editions/{number:number}",
    row_model(EDITIONS),
    None,
    Text("一つの版", "One edition"),
    edition,
    EDITIONS,
)
for one in RESOURCES:
    said, address = one.table.title, f"/plans/{{slug:plan}}/{one.name}"
    offer(address, list_model(one.table), asked_of(one), said, rows_of(one), one.table)
    if one.has_keys:
        alone = Text(f"{said.ja}：一つ", f"{said.en}: one of them")
        path, model = f"{address}/{{slug:key}}", row_model(one.table)
        offer(path, model, OfEdition, alone, row_of(one), one.table)
offer(
    "/plans/{slug:plan}/changes",
    list_model(CHANGES),
    Compared,
    Text("二つの版の間の変更", "Changes between two editions"),
    changes,
    CHANGES,
)
found = Text("現在の版の検索", "Search of the editions in force")
offer("/search", HitList, Sought, found, search)
