"""A process that only serves readers loads no library that only files are made with."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from config.env import BASE_DIR

FOR_FILES = {"docx", "lxml", "openpyxl", "segno", "snowballstemmer", "sudachipy", "weasyprint"}
READS = """
import io, json, sys
from config.wsgi import application
from publication import current, moment
current._process.moment = moment.Moment(signature=frozenset())
current._process.looked_at = float("inf")
told = []
environ = {
    "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": "/ja/", "QUERY_STRING": "",
    "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
    "HTTP_HOST": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
}
b"".join(application(environ, lambda *args: told.extend(args)))
print(json.dumps([told[0], sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_a_reader_s_page_loads_nothing_that_makes_files() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_MODE": "local",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(
        [sys.executable, "-c", READS],
        cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, loaded = json.loads(done.stdout.splitlines()[-1])
    assert status.startswith(("200", "404")), "a page was made"
    assert "django" in loaded
    assert not FOR_FILES & set(loaded)
