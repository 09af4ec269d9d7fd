"""Real processes of the site, and a member of staff who sits before one of them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from benchmarks.serving.cluster import HOST, Server, environment
from tests.keeping.other import this_database
from tests.throwaway_postgres import find_binaries, throwaway_postgres

PAGE = "/ja/sample/onsen/"
PATIENCE = 20
"""Seconds for which something that must come is waited for."""
FORM = "//form[@method='post'][not(@id='logout-form')]"
Fields = list[tuple[str, str]]


def server(database: str, folder: Path) -> Server:
    """Return a process of the site on a database; whoever logged in here is logged in there."""
    more = {"SITE_MODE": "local", "HTTPS": "false", "SECRET_KEY": settings.SECRET_KEY}
    return Server(environment(database, folder, **more), folder / "log", first=PAGE)


@contextmanager
def copy_of_this_database() -> Iterator[str]:
    """Run a PostgreSQL of its own with all that this test's has, to be stopped and started."""
    binaries = find_binaries()
    assert binaries is not None
    with throwaway_postgres(binaries) as address:
        dump = [str(binaries / "pg_dump"), "--no-owner", this_database()]
        content = subprocess.run(dump, capture_output=True, check=True).stdout
        restore = [str(binaries / "psql"), "--quiet", "--set=ON_ERROR_STOP=1", address]
        subprocess.run(restore, input=content, capture_output=True, check=True)
        yield address


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a process."""

    status: int
    headers: dict[str, str]
    text: str

    def fields(self) -> Fields:
        """Return what stands in the one form of the page."""
        (form,) = html.document_fromstring(self.text).xpath(FORM)
        return [(name, value.removeprefix("\n")) for name, value in form.form_values()]


@dataclass
class Desk:
    """The browser of a member of staff before a process at a port."""

    port: int
    user: User
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        client = Client()
        client.force_login(self.user)
        name = settings.SESSION_COOKIE_NAME
        self.cookies[name] = client.cookies[name].value

    def get(self, address: str) -> Reply:
        return self._ask("GET", address, "")

    def post(self, address: str, fields: Fields) -> Reply:
        return self._ask("POST", address, urlencode(fields))

    def _ask(self, method: str, address: str, body: str) -> Reply:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        found = ask(self.port, address, method, body, cookie=kept)
        for name, morsel in SimpleCookie(found.headers.get("set-cookie", "")).items():
            self.cookies[name] = morsel.value
        return found


def ask(port: int, address: str, method: str = "GET", body: str = "", **headers: str) -> Reply:
    """Ask a process, as nginx does."""
    given = {"Host": HOST, "X-Forwarded-Proto": "https", **headers}
    if body:
        given["Content-Type"] = "application/x-www-form-urlencoded"
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, address, body.encode(), given)
        answer = connection.getresponse()
        words = answer.read().decode()
        found = {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
    return Reply(answer.status, found, words)


def until(is_so: Callable[[], bool]) -> bool:
    """Ask again and again until something is so; say whether it ever was."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return True
    return False
