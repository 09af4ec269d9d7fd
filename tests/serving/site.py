"""The site as the web server sees it: one WSGI application, asked without a network."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import brotli
from django.core.handlers.wsgi import WSGIHandler

from config.serving.application import Serving
from config.serving.memory import Memory

ROOM = 4_000_000
BROWSER = "gzip, deflate, br"


@dataclass(frozen=True)
class Got:
    """An answer: its status, its headers by their names in small letters, its bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        unpack: dict[str, Callable[[bytes], bytes]] = {
            "br": brotli.decompress,
            "gzip": gzip.decompress,
        }
        pack = self.headers.get("content-encoding", "")
        return (unpack[pack](self.body) if pack else self.body).decode()


class Site:
    """One process of the site. ``rendered`` lists the paths that Django was asked for."""

    def __init__(self, room: int = ROOM) -> None:
        self.rendered: list[str] = []
        self.memory = Memory(room)
        self._django = WSGIHandler()
        self.application = Serving(self._render, self.memory)

    def get(self, address: str, method: str = "GET", **headers: str) -> Got:
        """Ask for an address; ``accept_encoding="br"`` is a header."""
        path, _mark, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        told: list[Any] = []
        body: Iterable[bytes] = self.application(environ, lambda *args: told.extend(args))
        data = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        status, pairs = told[:2]
        return Got(int(status[:3]), {name.lower(): value for name, value in pairs}, data)

    def _render(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self.rendered.append(environ["PATH_INFO"])
        return self._django(environ, start_response)
