"""Measure the first answer of every public page, in this process: prints JSON by address."""

from __future__ import annotations

import io
import json
import re
import time
from statistics import median
from typing import Any

import django

REPEATS = 3


def main() -> None:
    """Walk the public pages, then render each anew, from the WSGI door to compressed bytes.

    Processor time, as others may be busy beside it; a page asks no database, and waits for nobody.
    """
    django.setup()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    from config.serving.application import Serving
    from config.serving.memory import Memory

    memory = Memory(settings.CACHE_ROOM)
    site = Serving(WSGIHandler(), memory)

    def get(address: str) -> bytes:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": address, "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": settings.ALLOWED_HOSTS[0], "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.multithread": True,
        }  # fmt: skip
        return b"".join(site(environ, lambda *_told: None))

    todo, pages = ["/ja/industry-2024/"], dict[str, bytes]()
    while todo:
        address = todo.pop()
        body = get(address)
        pages[address] = body
        for link in re.findall(rb'href="(/(?:ja|en)/[^"#?]*/)"', body):
            found = link.decode()
            if found not in pages and found not in todo:
                todo.append(found)
    figures = {}
    for address in pages:
        times = []
        for _ in range(REPEATS):
            memory.forget(lambda _key: True)
            started = time.process_time()
            get(address)
            times.append((time.process_time() - started) * 1000)
        figures[address] = median(times)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
