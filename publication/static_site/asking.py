"""Asking this process for a page, as a reader would, without a server between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections

from publication.pages.page import beside


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    status: int
    content_type: str
    location: str
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.content_type.startswith("text/html")


@contextmanager
def one_connection() -> Iterator[None]:
    """Keep the connection to the database open when a request ends: the next one is at hand."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


class Asker:
    """The whole site with its middleware, asked under its public address.

    Pages know that they become a copy: they leave out what needs a server (search, filters, forms,
    scripts).
    """

    def __init__(self) -> None:
        self.handler = WSGIHandler()  # which loads the middleware
        self.site = urlsplit(settings.SITE_URL)

    def ask(self, path: str, query: str = "") -> Answer:
        """Return what the site answers to GET at a path that is percent-encoded."""
        with beside(is_copy=True):
            response = self.handler.get_response(WSGIRequest(self._environ(path, query)))
            with closing(response):
                body = b"".join(response)
        return Answer(
            status=response.status_code,
            content_type=response.headers.get("Content-Type", ""),
            location=response.headers.get("Location", ""),
            body=body,
        )

    def _environ(self, path: str, query: str) -> dict[str, Any]:
        scheme = self.site.scheme
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),  # WSGI wants the bytes as Latin-1 (PEP 3333)
            "QUERY_STRING": query,
            "SERVER_NAME": self.site.hostname or "",
            "SERVER_PORT": str(self.site.port or (443 if scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.site.netloc,
            "HTTP_X_FORWARDED_PROTO": scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
