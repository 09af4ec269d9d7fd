"""Errors for machines: application/problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from django.http import HttpResponse, JsonResponse

T = TypeVar("T", bound=HttpResponse)


def problem(status: int, detail: str, **more: object) -> JsonResponse:
    """Answer an error; ``detail`` says in English what to do. Nobody keeps the answer."""
    answer = JsonResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            **more,
        },
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def open_to_all(response: T) -> T:
    """Let pages of any other site read an answer that holds nothing but what is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
