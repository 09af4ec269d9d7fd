"""Errors for machines: application/problem+json (RFC 9457), in words of both languages."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from django.http import HttpResponse, JsonResponse

from plan.items import Text

CONTENT_TYPE = "application/problem+json"
Response = TypeVar("Response", bound=HttpResponse)


def problem(status: int, said: Text, **more: object) -> JsonResponse:
    """Answer an error; ``said`` tells what to do. Nobody keeps the answer."""
    answer = JsonResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": said.en,
            "detail_ja": said.ja,
            **more,
        },
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def open_to_all(response: Response) -> Response:
    """Let pages of any other site read an answer that holds nothing but what is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
