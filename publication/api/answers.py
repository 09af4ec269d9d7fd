"""Answers: a list a page at a time, one row, and what refuses a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, Field, create_model

from plan.items import Text
from publication.api.errors import NO_ADDRESS, ONLY_READING, Refused
from publication.data.columns import Row, Table
from publication.data.frame import Frame
from publication.data.schema import row_model
from publication.data.tree import PLAN
from publication.pages.documents import EditionWithdrawn
from publication.pages.page import FOR_EVERYBODY
from publication.problems import open_to_all, problem

METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponse]


class Fault(BaseModel):
    """One parameter that cannot be read."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """An error (RFC 9457): what went wrong, and what to do, in both languages."""

    model_config = ConfigDict(extra="allow")

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = Field(description="What to do / どうすればよいか（英語）")
    detail_ja: str = Field(description="What to do, in Japanese / どうすればよいか")
    errors: list[Fault] = Field(default=[], description="Each parameter that cannot be read")
    allowed: list[str] = Field(default=[], description="The parameters of this address")


@cache
def list_model(table: Table) -> type[BaseModel]:
    """Return the model of a page of rows."""
    row: Any = row_model(table)
    return create_model(
        f"{table.name.title()}List",
        __config__=ConfigDict(extra="forbid"),
        __doc__=f"{table.description.en} {table.description.ja}",
        plan=(str, Field(description="Key of the plan / 計画のキー")),
        edition=(str, Field(description="Number of the edition / 版の番号")),
        total=(int, Field(description="Rows in all pages / 全部の行数")),
        items=(list[row], ...),
        next=(str | None, Field(description="cursor of the next page / 次の頁の cursor")),
    )


_plan: Any = row_model(PLAN)
PlanList = create_model(
    "PlanList",
    __config__=ConfigDict(extra="forbid"),
    __doc__="The plans that are published. 公開中の計画。",
    total=(int, Field(description="How many / 件数")),
    items=(list[_plan], ...),
)


def answer_plans(rows: Sequence[Row]) -> JsonResponse:
    """Answer the headers of all plans."""
    return _json({"total": len(rows), "items": list(rows)})


def answer_row(row: Row) -> JsonResponse:
    """Answer one row."""
    return _json(row)


def answer_rows(
    request: HttpRequest, frame: Frame, rows: Sequence[Row], limit: int, cursor: str | None
) -> JsonResponse:
    """Answer a page of rows, with where the next one begins in the same edition."""
    start = int(cursor.partition("-")[2]) if cursor else 0
    end = start + limit
    following = f"{frame.document.number}-{end}" if end < len(rows) else None
    answer = _json(
        {
            "plan": frame.document.plan.slug,
            "edition": frame.document.number,
            "total": len(rows),
            "items": list(rows[start:end]),
            "next": following,
        }
    )
    return with_next(request, answer, following)


def with_next(request: HttpRequest, answer: JsonResponse, following: str | None) -> JsonResponse:
    """Name the next page in a header too (RFC 8288)."""
    if following:
        query = request.GET.copy()
        query["cursor"] = following
        answer.headers["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return answer


def held_by(cursor: str | None) -> str:
    """Return the number of the edition that a cursor holds on to; nothing without one."""
    return cursor.partition("-")[0] if cursor else ""


def _json(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def refusal(error: Exception) -> HttpResponse | None:
    """Return the answer to what was raised; None for what is a fault of this site."""
    if isinstance(error, Refused):
        return problem(error.status, error.said, **error.more)
    if isinstance(error, EditionWithdrawn):
        reason = error.edition.reason
        said = Text(
            f"第{error.edition.number}版は取り下げられました。{reason.ja}",
            f"Edition {error.edition.number} was withdrawn. {reason.en or reason.ja}",
        )
        return problem(410, said, edition=error.edition.number)
    return problem(404, NO_ADDRESS) if isinstance(error, Http404) else None


def for_machines(view: View) -> View:
    """Let a view answer programs: errors as problems, readable from any page, reading alone."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight()
        if request.method not in {"GET", "HEAD"}:
            answer: HttpResponse = problem(405, ONLY_READING)
            answer.headers["Allow"] = METHODS
            return open_to_all(answer)
        asked, request.method = request.method, "GET"  # the server leaves the body of a HEAD away
        answer = view(request, *args, **kwargs)
        request.method = asked
        if answer.status_code == HttpResponse.status_code:
            answer.headers["Cache-Control"] = FOR_EVERYBODY
        return open_to_all(answer)

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # there is nothing to write
    return wrapped


def _preflight() -> HttpResponse:
    """Answer a browser that asks whether another site's page may ask: only to read."""
    answer = open_to_all(HttpResponse(status=204))
    answer.headers["Access-Control-Allow-Methods"] = METHODS
    answer.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    answer.headers["Access-Control-Max-Age"] = str(24 * 60 * 60)
    answer.headers["Allow"] = METHODS
    return answer
