"""Whether this process lives, and whether the site is ready: for proxies and monitors.

They ask by the machine's address and without TLS, so they are answered before Django refuses that.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable

from django.db import Error, connection

from config.serving.application import OK, Application, StartResponse
from config.serving.asking import Environ
from plan.models import Node, Plan
from plan.tree.check import broken_nodes
from publication.current import moment_now, stale_since

logger = logging.getLogger(__name__)

AGAIN = 10.0
"""Seconds for which a finding holds: whoever asks more often costs nothing."""
UNAVAILABLE = "503 Service Unavailable"


class Health:
    """Answer ``/healthz`` and ``/readyz``; hand everything else on."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._found: dict[str, str] = {}
        self._looked_at = float("-inf")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/healthz":
            return _say(OK, {"process": "ok"}, start_response)
        if path == "/readyz":
            found = self.findings()
            sound = all(word == "ok" for word in found.values())
            return _say(OK if sound else UNAVAILABLE, found, start_response)
        return self.application(environ, start_response)

    def findings(self) -> dict[str, str]:
        """Return what was looked at, "ok" or what is wrong. Some queries, seldom."""
        if time.monotonic() - self._looked_at > AGAIN:
            self._found = look()
            self._looked_at = time.monotonic()
        return self._found


def look() -> dict[str, str]:
    """Return how database, current editions and trees are, in one word each if all is well."""
    try:
        moment = moment_now()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        broken = [plan.slug for plan in Plan.objects.all() if any(broken_nodes(Node, plan.pk))]
    except Error:
        logger.exception("The database does not answer.")
        connection.close()
        return {"database": "does not answer"}
    return {
        "database": "ok" if stale_since() is None else "does not answer",
        "editions": "ok" if moment.documents else "none is published",
        "trees": "ok" if not broken else f"broken: {', '.join(broken)}",
    }


def _say(status: str, found: dict[str, str], start_response: StartResponse) -> Iterable[bytes]:
    body = json.dumps(found).encode()
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]
