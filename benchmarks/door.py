"""The door of the site in this process: a request from WSGI's side to compressed bytes."""

from __future__ import annotations

import io
from typing import Any


class Door:
    """The application as granian calls it, with a memory of its own."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler

        from config.serving.application import Serving
        from config.serving.memory import Memory

        self.memory = Memory(settings.CACHE_ROOM)
        self.site = Serving(WSGIHandler(), self.memory)
        self.host = settings.ALLOWED_HOSTS[0]

    def get(self, address: str, query: str = "") -> bytes:
        """Return the body of an answer, plain."""
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": address,
            "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": self.host,
            "HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(), "wsgi.multithread": True,
        }  # fmt: skip
        told: list[Any] = []
        body = b"".join(self.site(environ, lambda *args: told.extend(args)))
        if told[0][0] not in "23":
            raise RuntimeError(f"{address} answers {told[0]}")
        return body

    def forget(self) -> None:
        """Keep no answer, so that the next one is rendered."""
        self.memory.forget(lambda _key: True)
