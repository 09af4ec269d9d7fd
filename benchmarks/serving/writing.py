"""The staff of a soak: edit, approve, publish; a process of its own that prints what it did.

Arguments: a file of addresses as JSON, the seconds to work, how many editions. After each
publication it asks Django itself, in this process, for every address, and prints the digest of each
answer: what readers may see from then on, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """Work until the time is over."""
    django.setup()
    from django.db import Error, connection
    from django.utils import timezone

    from plan.items import Text
    from plan.models import Node, Plan
    from plan.review import approve
    from publication.editions import publish

    addresses = json.loads(Path(sys.argv[1]).read_text())
    seconds, editions = float(sys.argv[2]), int(sys.argv[3])
    started, saved = time.time(), dict[str, str]()
    say(edition="0.1", before=0.0, after=0.0, answers=answers(addresses))
    keys = list(Node.objects.filter(kind="measure").values_list("key", flat=True))
    number = 0
    while number < editions:
        time.sleep(max(0.0, started + number * seconds / editions - time.time()))
        try:
            node = Node.objects.get(key=keys[number % len(keys)])
            node.title_ja = f"{node.title_ja.partition('（')[0]}（改{number}）"
            node.save()
            saved[node.key] = node.title_ja
            approve(node, by=None)
            before = time.time()
            note = Text(f"施策を改めました（{number}）。", f"A measure was reworded ({number}).")
            edition = publish(Plan.objects.get(), kind="draft", by=None, note=note)
            after = time.time()
        except Error as error:  # the database is restarted beneath: what was not saved is done anew
            say(refused=type(error).__name__, at=time.time())
            connection.close()
            time.sleep(0.2)
            continue
        number += 1
        say(edition=edition.number, before=before, after=after, answers=answers(addresses))
    found = dict(Node.objects.filter(key__in=saved).values_list("key", "title_ja"))
    lost = {key for key, words in saved.items() if found[key] != words}
    say(done=number, lost=sorted(lost), at=timezone.now().isoformat())


def answers(addresses: list[str]) -> dict[str, str]:
    """Return the digest of each answer as Django gives it now."""
    from django.db import Error
    from django.test import Client

    from benchmarks.serving.cluster import HOST
    from publication import current

    while True:
        current._forget()
        client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
        try:
            return {one: digest(client.get(one).content) for one in addresses}
        except Error:
            time.sleep(0.2)


def digest(body: bytes) -> str:
    """Return the digest of an answer's bytes."""
    return hashlib.sha256(body).hexdigest()[:24]


def say(**what: Any) -> None:
    """Tell what was done, one line of JSON each."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
