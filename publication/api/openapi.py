"""The description of the API (OpenAPI 3.1), with examples out of the plan itself."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from publication.api.answers import for_machines
from publication.api.routes import OFFERED, api
from publication.current import current_documents
from publication.data.frame import Frame, frame_of
from publication.data.record import EDITIONS
from publication.pages.page import origin
from publication.problems import CONTENT_TYPE

START = "/api/v1"
DESCRIPTION = """\
Everything that was published, for reading. 公開されたすべての内容を読むためのもの。

Names and meanings stay (docs/api.md): fields and addresses are added, never renamed or removed.
Lists come a page at a time: pass `next` as `cursor`. Every error is `application/problem+json` and
says what to do. A row without a value has `null`; words that are not there are empty.
"""
ERRORS = {
    400: "A parameter is unknown or cannot be read / 項目名か値が正しくない",
    404: "There is nothing of that name / その名前のものはない",
    405: "Only reading is possible / 読むことだけができる",
    410: "It was withdrawn or removed; the answer says where it was / 取り下げられたか削除された",
}


@for_machines
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the description of the API; its examples are rows of the first plan."""
    document = next(iter(current_documents().values()), None)
    found = described(frame_of(document, origin(request)) if document else None)
    found["servers"] = [{"url": origin(request)}]
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


def described(frame: Frame | None = None) -> dict[str, Any]:
    """Return the description; with examples where there is a plan to take them from."""
    found = deepcopy(_bare())
    if frame:
        for path, methods in found["paths"].items():
            _exemplify(path, methods["get"], frame)
    return found


@cache
def _bare() -> dict[str, Any]:
    """Return what ninja knows, corrected in what it does not: errors, parameters without null."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{START}/"))
    found["info"]["description"] = DESCRIPTION
    for methods in found["paths"].values():
        operation = methods["get"]
        for parameter in operation["parameters"]:
            parameter["schema"] = _without_null(parameter["schema"])
            if said := parameter["schema"].pop("description", ""):
                parameter["description"] = said
            # A list in JSON Schema, but a map in OpenAPI.
            if examples := parameter.pop("examples", parameter["schema"].pop("examples", [])):
                parameter["example"] = examples[0]
        for status, words in ERRORS.items():
            answer = operation["responses"][status]
            answer["description"] = words
            answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
    return found


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter, which is left out where there is no value."""
    found = {name: value for name, value in schema.items() if name not in {"title", "anyOf"}}
    if found.get("default", "") is None:
        del found["default"]
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            found |= one
    return found


def _exemplify(path: str, operation: dict[str, Any], frame: Frame) -> None:
    """Put the first row of the first plan where an example stands."""
    table = next(one.table for one in OFFERED if START + one.path == path)
    rows = table.rows(frame) if table else ()
    for parameter in operation["parameters"]:
        if parameter["in"] == "path" and rows:
            parameter["example"] = rows[0][parameter["name"]]
    if not rows:
        return
    example: Any = rows[0]
    if path.endswith("/plans"):
        example = {"total": 1, "items": [rows[0]]}
    elif not path.endswith("}"):
        number = frame.document.number
        following = f"{number}-1" if len(rows) > 1 and table is not EDITIONS else None
        example = {
            "plan": frame.document.plan.slug,
            "edition": number,
            "total": len(rows),
            "items": [rows[0]],
            "next": following,
        }
    operation["responses"][200]["content"]["application/json"]["example"] = example
