"""Note each request that Django answers: its id, how long it took, its slow queries."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.urls import Resolver404, resolve

from config.serving import figures
from config.serving.application import Application, StartResponse
from config.serving.asking import Environ
from config.serving.logs import request_id

requests = logging.getLogger("plan.requests")
queries = logging.getLogger("plan.queries")

GIVEN_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
LONGEST_SQL = 1000
"""Characters of a query that are noted; its parameters never are."""


class Noting:
    """Hand requests on to Django, and note what became of them."""

    def __init__(self, application: Application, slow_query_ms: int) -> None:
        self.application, self.slow_query_ms = application, slow_query_ms

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        name = given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(name)
        started = time.perf_counter()
        told: list[str] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told.append(status[:3])
            return start_response(status, [*headers, ("X-Request-ID", name)], *rest)

        try:
            with connection.execute_wrapper(self._note_slow):
                return self.application(environ, note)
        finally:
            self._note(environ, told[0] if told else "500", time.perf_counter() - started)
            request_id.reset(token)

    def _note(self, environ: Environ, status: str, seconds: float) -> None:
        figures.RENDERED.labels(f"{status[0]}xx").observe(seconds)
        if requests.isEnabledFor(logging.INFO):
            method, route, ms = environ["REQUEST_METHOD"], route_of(environ), round(seconds * 1000)
            extra = {"method": method, "status": int(status), "ms": ms, "route": route}
            requests.info("%s %s %s in %s ms", method, route, status, ms, extra=extra)

    def _note_slow(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            ms = round((time.perf_counter() - started) * 1000)
            if ms >= self.slow_query_ms:
                figures.SLOW_QUERIES.inc()
                words = str(sql)[:LONGEST_SQL]
                queries.warning("%s ms: %s", ms, words, extra={"ms": ms, "sql": words})


def route_of(environ: Environ) -> str:
    """Return the pattern of an address, which names nobody and holds no secret."""
    try:
        return resolve(environ["PATH_INFO"]).route
    except Resolver404:
        return "(none)"
