"""The staff of a soak as people with a browser: the forms of the admin, asked for through nginx."""

from __future__ import annotations

import time
from typing import Any

import requests
from django.contrib.auth.models import User
from django.urls import reverse

from benchmarks.serving.cluster import HOST
from plan.models import Node
from tests.forms import OpenForm

PASSWORD = "of people who live as long as a soak"  # noqa: S105
AWAY = {502, 503, 504}
PATIENCE = 60
"""Seconds for which somebody tries again while the site or its database is away."""


class Browser:
    """A browser in which somebody is logged in; it asks again, as a person does, when told to wait.

    Sending a form twice is harmless, so it does not matter whether the first one arrived.
    """

    def __init__(self, port: int, username: str) -> None:
        User.objects.create_superuser(username, password=PASSWORD)
        self.origin = f"http://127.0.0.1:{port}"
        self.session = requests.Session()
        self.session.headers.update({"Host": HOST, "Referer": f"https://{HOST}/admin/"})
        self.asked_again = 0
        login = self.post(reverse("admin:login"), self._door(username))
        if login.status_code != 302:
            raise RuntimeError(f"{username} cannot log in: {login.status_code}")

    def get(self, url: str) -> requests.Response:
        """Ask for a page."""
        return self._ask("GET", url)

    def post(self, url: str, data: dict[str, Any]) -> requests.Response:
        """Send a form."""
        return self._ask("POST", url, data=data)

    def _door(self, username: str) -> dict[str, Any]:
        fields = {"username": username, "password": PASSWORD}
        self.get(reverse("admin:login"))
        return {**fields, "csrfmiddlewaretoken": self.session.cookies["csrftoken"]}

    def _ask(self, method: str, url: str, **more: Any) -> requests.Response:
        until = time.time() + PATIENCE
        while True:
            # They are for https alone, and nginx is asked without; so they are sent by hand.
            cookies = "; ".join(f"{one.name}={one.value}" for one in self.session.cookies)
            more |= {"headers": {"Cookie": cookies}, "allow_redirects": False, "timeout": 30}
            try:
                answer = self.session.request(method, self.origin + url, **more)
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code not in AWAY:
                return answer
            if time.time() > until:
                raise RuntimeError(f"{method} {url}: nobody answers")
            self.asked_again += 1
            time.sleep(0.3)


class Desk:
    """Somebody who edits, somebody who approves, somebody who publishes."""

    def __init__(self, port: int) -> None:
        self.editor, self.approver, self.publisher = (
            Browser(port, name) for name in ("editor", "approver", "publisher")
        )

    @property
    def asked_again(self) -> int:
        """Return how often somebody was told to wait, or was told nothing."""
        return sum(one.asked_again for one in (self.editor, self.approver, self.publisher))

    def reword(self, node: Node, title: str) -> None:
        """Save another title of a node."""
        send(self.editor, reverse("admin:plan_node_change", args=[node.pk]), title_ja=title)

    def approve(self, node: Node) -> None:
        """Approve a node as it stands."""
        send(self.approver, reverse("admin:plan_node_approve", args=[node.pk]))

    def publish(self, slug: str, number: int) -> None:
        """Publish all that is approved."""
        note = {
            "note_ja": f"施策を改めました（{number}）。",
            "note_en": f"A measure was reworded ({number}).",
        }
        send(
            self.publisher,
            reverse("admin:publication_edition_publish", args=[slug]),
            **note,
            sure="on",
        )


def send(browser: Browser, url: str, **changes: str) -> None:
    """Open a form, change it, send it; raise RuntimeError where it is not taken."""
    answer = OpenForm(browser, url).send(**changes)  # type: ignore[arg-type]
    if answer.status_code != 302:
        raise RuntimeError(f"{url} was not saved: {answer.status_code}")
