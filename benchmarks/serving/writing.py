"""The staff of a soak: edit, approve, publish; a process of its own that prints what it did.

Arguments: the port of nginx, how many addresses are read, the seconds to work, how many editions.
It works in the admin, through nginx. After each publication it asks Django itself, in this process,
for every address, and prints the digest of each answer: what readers may see from then on, and
nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from typing import Any

import django

SIZE = re.compile(rb'(?<=<span class="file-words">)[^<]*')
EDITS = 5
"""Edits for one edition; only the last of them is approved and becomes public."""


def main() -> None:
    """Work until the time is over."""
    django.setup()
    from benchmarks.serving.desk import Desk
    from benchmarks.serving.routes import crawl
    from plan.models import Node, Plan
    from publication.models import Edition

    port, most, editions = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4])
    pause = float(sys.argv[3]) / (editions * EDITS)
    desk, saved = Desk(port), dict[str, str]()
    slug = asked(lambda: Plan.objects.get().slug)
    measures = asked(lambda: list(Node.objects.filter(kind="measure")))

    def edit(number: int) -> Node:
        node = measures[number % len(measures)]
        words = f"{node.title_ja}（改{number}）"
        desk.reword(node, words)
        saved[node.key] = words
        return node

    def publish(number: int) -> tuple[float, float]:
        desk.approve(edit(number))
        before = time.time()
        desk.publish(slug, number)
        return before, time.time()

    publish(0)  # so that there are two editions to compare
    addresses = asked(lambda: crawl(browser(), most))
    say(addresses=addresses)
    say(edition="0.2", before=0.0, after=0.0, answers=answers(addresses, "0.2"))
    started = time.time()
    for number in range(1, editions * EDITS + 1):
        time.sleep(max(0.0, started + number * pause - time.time()))
        if number % EDITS:
            edit(number)
            continue
        before, after = publish(number)
        edition = asked(lambda: Edition.objects.without_content().first())
        assert edition is not None
        shown = answers(addresses, edition.number)
        say(edition=edition.number, before=before, after=after, answers=shown)
    found = asked(lambda: dict(Node.objects.filter(key__in=saved).values_list("key", "title_ja")))
    lost = sorted(key for key, words in saved.items() if found[key] != words)
    made = asked(Edition.objects.count) - 2
    say(done=made, edits=editions * EDITS, lost=lost, asked_again=desk.asked_again)


def answers(addresses: list[str], number: str) -> dict[str, str]:
    """Return the digest of each answer as Django gives it with an edition loaded."""
    from publication import current

    while True:
        current._forget()
        (document,) = asked(current.current_documents).values()
        # While the database was away, the one before was loaded.
        found = [browser().get(one) for one in addresses] if document.number == number else []
        if found and all(one.status_code != 503 for one in found):
            bodies = [digest(one.status_code, b"".join(one)) for one in found]
            return dict(zip(addresses, bodies, strict=True))
        time.sleep(0.2)


def browser() -> Any:
    """Return a browser that asks Django in this process, as nginx asks it."""
    from django.test import Client

    from benchmarks.serving.cluster import HOST

    return Client(headers={"host": HOST, "x-forwarded-proto": "https"})


def asked(ask: Any) -> Any:
    """Return what the database says, however often it is restarted meanwhile."""
    from django.db import Error, connection

    while True:
        try:
            return ask()
        except Error:
            connection.close()
            time.sleep(0.2)


def digest(status: int, body: bytes) -> str:
    """Return the digest of an answer; pages tell the size of a file once it has been made."""
    body = SIZE.sub(b"", body)
    return f"{status}:{hashlib.sha256(body).hexdigest()[:24]}"


def say(**what: Any) -> None:
    """Tell what was done, one line of JSON each."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
