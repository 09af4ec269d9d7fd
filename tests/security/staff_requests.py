"""Hostile requests of somebody who is logged in: the staff's own forms, wrong in a few fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.test import Client
from hypothesis import strategies as st
from lxml import html

from tests.admin.matrix import DATA, LISTED
from tests.admin.test_roles_matrix import World, routes
from tests.security.requests import BODIES, HEADERS, HOSTILE, NAMES, PART, strange

LOOKUPS = [
    *NAMES,
    *"e o p all _popup _to_field id__exact user__password__startswith next field pk ids".split(),
]
METHODS = ["get"] * 5 + ["post"] * 8 + ["head", "put", "delete", "patch", "options"]
ODD_HEADERS = sorted(set(HEADERS) - {"host", "cookie", "content-length", "x-forwarded-proto"})
LEAVING = {"logout", "password_change"}
"""They end the login, after which there is nothing more to try."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One request: an address, and what of its own form is changed before it is sent."""

    name: str
    method: str
    address: str
    changes: tuple[tuple[int, str], ...]
    """Which field, counted from the first and around, gets which value."""
    more: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    body: bytes | None

    def send(self, client: Client) -> Any:
        """Open the page where it has a form, change it, and send it."""
        send: Any = getattr(client, self.method)
        if self.method != "post":
            return send(self.address, headers=self.headers)
        if self.body is not None:
            kind = self.headers.get("content-type", "application/x-www-form-urlencoded")
            return client.generic("POST", self.address, self.body, kind, headers=self.headers)
        fields = _form_at(client, self.address) or [(one, "") for one in DATA.get(self.name, {})]
        for place, value in self.changes:
            if fields:
                at = place % len(fields)
                fields[at] = (fields[at][0], value)
        data: dict[str, list[str]] = {}
        for name, value in [*fields, *DATA.get(self.name, {}).items(), *self.more]:
            data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
        return send(self.address, data, headers=self.headers)


def _form_at(client: Client, address: str) -> list[tuple[str, str]]:
    """Return the fields of a page's largest form with what stands in them."""
    page = client.get(address)
    if page.status_code != 200 or "html" not in page.get("Content-Type", "") or page.streaming:
        return []
    forms = html.document_fromstring(page.content).xpath("//form[not(@id='logout-form')]")
    found: list[Any] = max((form.form_values() for form in forms), key=len, default=[])
    return [(str(name), str(value)) for name, value in found]


@st.composite
def staff_requests(draw: st.DrawFn, world: World) -> Tried:
    """Draw a request for one of the staff's pages, of an item of theirs or of another's."""
    known = routes()
    name = draw(st.sampled_from(sorted(one for one in LISTED if one not in LEAVING)))
    route = known[name.split()[0]]
    if draw(st.integers(0, 5)):
        address = world.address(name.split()[0], route, own=draw(st.booleans()))
    else:
        blank = f"/admin/{str(route.pattern).lstrip('^').rstrip('$')}"
        address = PART.sub(lambda _match: quote(draw(strange), safe="/", errors="replace"), blank)
    pairs = draw(st.lists(st.tuples(st.sampled_from(LOOKUPS), strange), max_size=2))
    query = "&".join(f"{one}={quote(value, safe='%', errors='replace')}" for one, value in pairs)
    value = st.one_of(st.sampled_from(HOSTILE), st.sampled_from(["on", "1", "2", "", "own"]))
    headers = draw(st.lists(st.sampled_from(ODD_HEADERS), max_size=1))
    added = st.tuples(st.sampled_from([*LOOKUPS, "_save", "act", "cmd"]), value)
    return Tried(
        name=name,
        method=draw(st.sampled_from(METHODS)),
        address=f"{address}?{query}" if query else address,
        changes=tuple(draw(st.lists(st.tuples(st.integers(0, 400), value), max_size=4))),
        more=tuple(draw(st.lists(added, max_size=2))),
        headers={one: draw(st.sampled_from(HEADERS[one])) for one in headers},
        body=draw(st.sampled_from(BODIES)) if draw(st.integers(0, 5)) == 0 else None,
    )
